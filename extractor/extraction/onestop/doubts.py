"""Doubts about what the columns of a one-stop table count, although their words say it.

A heading under the wrong group, one printed twice: what the neighbours and the sums of all rows say against a reading
(`exchanges` says it of two columns in each other's place). A column in doubt keeps its reading, and all of its cells
need review.
"""
from __future__ import annotations

from collections import Counter
from typing import Mapping, Sequence

from ...language.folding import squash
from .headings import OTHER, Heading
from .identities import TableIdentity, group_of


def doubted_columns(headings: Mapping[int, Heading], chosen: Mapping[int, str], identities: Sequence[TableIdentity],
                    blind: set[int], groups_of: Mapping[str, frozenset[str]],
                    known: Mapping[int, str]) -> tuple[dict[int, str], frozenset[int]]:
    """Columns whose neighbours cast doubt on their headings, with the reason in words; and those that a sum proves.

    Under a heading that stands over words of another group, every column is in doubt; so are those of a group in which
    a heading is unknown, missing or printed twice, unless the sums close over them. Proved are columns over which a sum
    of their own group closes, all of whose columns are beyond doubt. known: columns in doubt for other reasons.
    """
    suspects = dict(known)
    crossed = {heading.path[:depth] for heading in headings.values() if heading.state == 'conflict'
               for depth in range(1, len(heading.path))}
    mixed = set()
    for heading in headings.values():
        if heading.state == 'conflict':
            meant = [groups_of[concept] for concept in heading.concepts if concept in groups_of]
            mixed |= frozenset.intersection(*meant) if meant else frozenset()
    for index, heading in headings.items():
        if any(heading.path[:depth] in crossed for depth in range(1, len(heading.path))) and heading.path[:-1]:
            suspects[index] = 'its group stands over headings of another'
        elif (heading.group or group_of(chosen[index])) in mixed:
            suspects[index] = 'words of its group stand under another'
    closed = {column for each in identities if each.result.closed and not each.result.broken for _,
              column in each.columns}
    odd: dict[str, int] = {}
    counts = Counter(each for each in chosen.values() if each != OTHER)
    complete = _printed_again(headings, chosen, counts)
    for index, heading in headings.items():
        measure = chosen[index]
        group = heading.group or group_of(measure)
        if counts[measure] > 1 and not complete:
            suspects[index] = 'its measure is printed twice'
            odd[group] = index
        elif group and (index in blind or measure == OTHER and heading.state != 'clear' and index not in closed):
            odd[group] = index
    for index, heading in headings.items():
        group = heading.group or group_of(chosen[index])
        if group in odd and index not in closed:
            suspects.setdefault(index, 'another heading of its group is in doubt and no sum closes over it')
    # Once something is wrong with a header, a column is what it says only where a sum of its own group closes.
    throughout = {column for each in identities if each.breaks_throughout for _, column in each.columns}
    proved = frozenset(column for each in identities
                       if each.within_group and each.result.closed and not each.result.broken
                       and not any(column in suspects or column in throughout for _, column in each.columns)
                       for _, column in each.columns)
    above = {heading.path[:depth] for heading in headings.values() for depth in range(1, len(heading.path))}
    for index, heading in headings.items():
        if index not in proved and heading.path in above:
            suspects.setdefault(index, 'its heading is that of the columns beside it: its own may be missing')
    if odd or crossed or mixed or throughout:
        for index, heading in headings.items():
            if (heading.group or group_of(chosen[index])) and index not in proved:
                suspects.setdefault(index, 'other columns do not add up and no sum of its group closes')
    return suspects, proved


def _printed_again(headings: Mapping[int, Heading], chosen: Mapping[int, str], counts: Counter) -> bool:
    """Whether a table counts the same twice (this period and the year so far), as at least three measures show.

    The second time stands after the first, or beside it under the same two headings each time.
    """
    doubled = [[index for index in sorted(chosen) if chosen[index] == measure]
               for measure, count in counts.items() if count > 1]
    if len(doubled) < 3:
        return False
    if max(each[0] for each in doubled) < min(each[1] for each in doubled):
        return True
    return len({tuple(squash(headings[index].path[-1]) if headings[index].path else '' for index in each)
                for each in doubled}) == 1
