"""The progress bar of an import: on a terminal only, never in a pipe."""
from __future__ import annotations

import sys
from contextlib import contextmanager


@contextmanager
def progress_bar(say: dict[str, str], quiet: bool):
    """Give a function to call with (files done, files in all, files rejected); None when no bar is to be shown."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn('{task.description}'), BarColumn(), MofNCompleteColumn(), TextColumn('{task.fields[speed]}'),
               TextColumn(say['time_left']), TimeRemainingColumn(), TextColumn('{task.fields[rejected]}'))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say['reading'], total=None, rejected='', speed='')

        def report(done: int, total: int, rejected: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, speed=say['files_a_second'].format(speed=speed) if speed else '',
                       rejected=say['rejected_so_far'].format(count=rejected) if rejected else '')

        yield report
