"""Is this a Vietnamese syllable? Onset × rime × tone, no dictionary.

Vietnamese is written in syllables of a small closed grammar. Text read with a wrong encoding, or from a damaged text
layer, breaks it at once (about 96 % of the words of a report are syllables; read in a wrong encoding less than 60 %),
and so do words that a narrow cell cut in two.
"""
from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = '\u0300\u0301\u0303\u0309\u0323'
_STOP_TONES = ('', '\u0301', '\u0323')
_WORD = re.compile(r'[^\W\d_]+')

_ONSETS = ('ngh', 'ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'qu', 'th', 'tr',
           'b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x', '')

_RIMES = frozenset('''
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oong ooc
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôp uôt
uân uâng uât uây uê uêch uênh uên uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
'''.split())

_AFTER_QU = frozenset('''
a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eng eo et ê êch ên ênh êt i ich in inh it iu
o ôc ơ y ych yn ynh yt yên yêt
'''.split())

_FRONT = frozenset('eêiy')


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable; either place of the tone mark, any capitals.

    >>> is_syllable('nghiêng'), is_syllable('QUYẾT'), is_syllable('trướ'), is_syllable('gi¶i')
    (True, True, False, False)
    """
    if not 0 < len(word) <= 10:
        return False
    decomposed = unicodedata.normalize('NFD', word.lower())
    tones = [char for char in decomposed if char in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize('NFC', ''.join(char for char in decomposed if char not in _TONES))
    tone = tones[0] if tones else ''
    return any(bare.startswith(onset) and _fits(onset, bare[len(onset):], tone) for onset in _ONSETS)


def _fits(onset: str, rime: str, tone: str) -> bool:
    if rime not in (_AFTER_QU if onset == 'qu' else _RIMES):
        return False
    if rime[-1] in 'cpt' or rime.endswith('ch'):
        if tone not in _STOP_TONES[1:]:
            return False
    if onset in ('k', 'gh', 'ngh'):
        return rime[0] in _FRONT
    if onset in ('c', 'ng'):
        return rime[0] not in _FRONT
    return True


def syllable_share(text: str, limit: int = 20_000) -> tuple[float, int]:
    """Which share of the words of a text (of its first `limit` words) are syllables, and how many words were counted.

    Words of capitals without any mark (*UBND*, *CCHC*) are left out: abbreviations say nothing.
    """
    words = _WORD.findall(text)[:limit]
    words = [word for word in words if not (word.isascii() and word.isupper())]
    return (sum(map(is_syllable, words)) / len(words) if words else 0.0), len(words)


def share_of_all(text: str) -> tuple[float, int]:
    """The same of all words, for a text in small letters, in which no abbreviation can be told."""
    words = _WORD.findall(text)
    return (sum(map(is_syllable, words)) / len(words) if words else 0.0), len(words)


def is_split_word(head: str, tail: str) -> bool:
    """Whether a line break cut a word in two: the parts at the break make a syllable, and one of them alone is none.

    >>> is_split_word('giải quyết trướ', 'c hạn'), is_split_word('giải quyết', 'trước hạn')
    (True, False)
    """
    left, right = _WORD.search(head[-12:][::-1]), _WORD.match(tail[:12])
    if not left or left.start() or not right or not right[0].islower():
        return False
    before, after = left[0][::-1], right[0]
    return is_syllable(before + after) and not (is_syllable(before) and is_syllable(after))
