"""The patterns compiled: what recognises type words, symbols, bodies and laws. Made once for each set of patterns."""
from __future__ import annotations

import re

from ...language.text import CAPITALS, SMALLS
from ...patterns.citations import CitationWords, DocType, citation_words, doc_types, issuers
from ...patterns.loader import Patterns, derived
from .symbols import NUMBER_FIRST, SPACE, TAIL, TOKEN, YEAR, Letters, Symbol, parse_letters, with_number

NEVER_BARE = ('ĐA', 'DA', 'CTr', 'PA', 'HĐ', 'BB', 'QC', 'GM')
"""A bare number after these words is a programme, an option or a serial number (Đề án 06, Phương án 2)."""

SHORT = ('NQ', 'NĐ', 'QĐ')
"""Short words that stand for nothing else: a bare number may follow them (QĐ 766)."""

LAWS = ('L', 'BL', 'PL')
_TONES = (('oà', 'òa'), ('oá', 'óa'), ('oả', 'ỏa'), ('oã', 'õa'), ('oạ', 'ọa'), ('uỷ', 'ủy'), ('uỳ', 'ùy'),
          ('uý', 'úy'), ('Uỷ', 'Ủy'))


class Noun:
    """A type word: its syllables in lower case, its type."""

    __slots__ = ('words', 'phrase', 'kind')

    def __init__(self, words: tuple[str, ...], kind: DocType):
        self.words, self.phrase, self.kind = words, ' '.join(words), kind


def any_of(phrases, capitals: bool = False, loose: bool = False) -> str:
    """An alternation of phrases, the longest first, in which a space matches any short white space.

    capitals: each phrase also with its first letter as a capital. loose: its further words with or without one (*Văn
    Phòng Chính phủ*).
    """
    wanted = dict.fromkeys(variant for phrase in phrases for spelled in spellings(phrase)
                           for variant in ((spelled, spelled[:1].upper() + spelled[1:]) if capitals else (spelled,)))
    longest_first = sorted(wanted, key=lambda each: (-len(each), each))
    return '(?:' + '|'.join(f'{SPACE}{{1,2}}'.join(
        f'[{word[0].upper()}{word[0]}]{re.escape(word[1:])}' if loose and number and word[0].islower()
        else re.escape(word) for number, word in enumerate(each.split())) for each in longest_first) + ')'


def spellings(phrase: str) -> tuple[str, ...]:
    """A phrase in both placements of the tone mark (hòa, hoà; ủy, uỷ), where it has one at the end of a syllable."""
    new = phrase
    for late, early in _TONES:
        new = re.sub(f'(?<![qQ]){early}(?![^\\W\\d_])', late, new)
    return (phrase,) if new == phrase else (phrase, new)


class Grammar:
    """Everything compiled from doc_types.yaml, issuers.yaml and citations.yaml."""

    def __init__(self, types: tuple[DocType, ...], bodies, words: CitationWords):
        self.types, self.words = types, words
        self.nouns: dict[str, list[Noun]] = {}
        self.abbreviations: dict[str, DocType] = {}
        self.code_type: dict[str, DocType] = {}
        self.agreeing: dict[str, frozenset[str]] = {}
        for kind in types:
            for phrase in kind.words:
                syllables = tuple(phrase.split())
                self.nouns.setdefault(syllables[-1], []).append(Noun(syllables, kind))
            for short in kind.abbreviations:
                self.abbreviations.setdefault(short, kind)
            if not kind.generic:
                self.agreeing[kind.code] = frozenset(kind.symbols)
                for position, symbol in enumerate(kind.symbols):
                    if position == 0 or symbol not in self.code_type:
                        self.code_type[symbol] = kind
        for kind in types:  # the type whose own code it is goes before one that merely agrees with it
            for symbol in kind.symbols[:1]:
                if not kind.generic and kind.code == symbol:
                    self.code_type[symbol] = kind
        for candidates in self.nouns.values():
            candidates.sort(key=lambda noun: -len(noun.words))
        self.codes = frozenset(self.code_type)
        self.body_name = {body.symbol: body for body in bodies}
        self.party = frozenset(body.symbol for body in bodies if body.level == 'party')
        self._letters: dict[str, Letters | None] = {}
        self.form_words = frozenset(words.form_words)
        self.draft_words = frozenset(words.draft_words)
        self.draft_ends = words.draft_words
        self.draft_letters = frozenset(word[-1] for word in words.draft_words)
        self.no_body = frozenset(each.lower() for each in words.bodies.none)
        self._compile_bodies(words, bodies)
        self._compile_titles(words)
        self._compile_others()
        self._compile_laws(words)
        self._compile_context(words)

    def symbol(self, printed: str) -> Symbol | None:
        """A printed symbol; None when it is none. The letters after the number come again and again: they are
        remembered."""
        first = NUMBER_FIRST.match(printed)
        if first is None:
            return None
        return self.symbol_of(first[0], printed[first.end():])

    def symbol_of(self, number: str, rest: str) -> Symbol | None:
        """The symbol of a number and what is printed after it."""
        try:
            letters = self._letters[rest]
        except KeyError:
            if len(self._letters) > 50_000:
                self._letters.clear()
            letters = self._letters[rest] = parse_letters(rest, self.codes, self.party, self.body_name)
        return with_number(number, letters) if letters is not None else None

    def _compile_bodies(self, words: CitationWords, bodies) -> None:
        parts = words.bodies
        functions = dict.fromkeys(parts.functions)
        heads = sorted((*parts.function, *parts.local), key=len, reverse=True)
        for body in bodies:  # Sở Nội vụ: what comes after the head is what it is for
            head = next((head for head in heads if body.name.startswith(head + ' ')), None)
            if head:
                functions.setdefault(body.name[len(head) + 1:])
        letter = r'(?![^\W\d_])'
        space = SPACE + '{1,2}'
        small_stop = any_of((*words.title_words, 'và', 'của', 'đã', 'được', 'có', 'tại', 'là', 'cho', 'để', 'với',
                             'theo', 'do',
                             'ngày', 'năm', 'trong', 'trên', 'đến', 'từ', 'nhằm', 'số', 'này', 'kèm'))
        large_stop = any_of(each[:1].upper() + each[1:] for each in (
            *words.title_words, *(phrase for kind in self.types for phrase in kind.words)))
        capital = rf'(?!{large_stop}{letter})[{CAPITALS}][^\s,;:.()"“”/\[\]]*'
        small = rf'(?:{space}(?!{small_stop}{letter})[{SMALLS}]+){{0,5}}'
        place = (rf'(?:{space}(?:{any_of(parts.levels)}{letter}(?:{space}[0-9]{{1,2}}(?![\w/.,]))?|'
                 rf'(?:-{space})?{capital})){{0,8}}')
        term = rf'(?:{space}(?:[kK](?:hóa|hoá){space}[IVXL0-9]{{1,6}}|\([kK](?:hóa|hoá){space}[IVXL0-9]{{1,6}}\)))?'
        function = (rf'(?:{space}{any_of(functions)}{letter}|{space}{capital}{small}(?:{space}(?:và'
                    rf'|-){space}{capital}{small})?)')
        leader = rf'(?:{any_of(parts.leaders)}{letter}(?:{space}|,{space}(?=[A-ZĐ])))'
        self.leader = re.compile(leader)
        self.body = re.compile(
            rf'{leader}{{0,3}}(?:{any_of(parts.whole, loose=True)}{letter}'
            rf'|(?:{any_of(parts.local, capitals=True, loose=True)}{letter}'
            rf'|{any_of(parts.function)}{letter}{function}){place}){term}')
        upper = {each: any_of(phrase.upper() for phrase in getattr(parts, each))
                 for each in ('whole', 'local', 'function', 'leaders')}
        capital_stop = any_of((*(each.upper() for each in words.title_words), 'NGÀY', 'NĂM', 'ĐÃ', 'TẠI', 'SỐ', 'THEO'))
        capital_words = rf'(?:{space}(?:-{space})?(?!{capital_stop}{letter})[{CAPITALS}]+(?![{SMALLS}])){{1,10}}'
        self.capital_body = re.compile(
            rf'(?:{upper["leaders"]}{letter}{space}){{0,3}}(?:{upper["whole"]}{letter}'
            rf'|(?:{upper["local"]}|{upper["function"]}){letter}(?:{capital_words})?)')
        """A body in a heading in capitals: CỦA CHỦ TỊCH UBND TỈNH KHÁNH HÒA VỀ …"""
        self.and_body = re.compile(rf'(?:,|{SPACE}và|{SPACE}-){space}')
        self.of = re.compile(rf'{SPACE}{{0,3}}(?:,{SPACE}{{1,2}})?(?:của|do|CỦA|DO){space}')
        self.of_word = re.compile(rf'của{space}')
        self.alone = re.compile(rf'{any_of(parts.alone)}{letter}(?!{space}[{CAPITALS}])')

    def _compile_titles(self, words: CitationWords) -> None:
        about = any_of(('về việc', 'về', 'V/v', 'v/v', 'VỀ VIỆC', 'VỀ'), capitals=True)
        verbs = any_of((each for each in words.title_words if each not in ('về việc', 'về', 'V/v', 'v/v')),
                       capitals=True)
        self.title_start = re.compile(
            rf'{SPACE}{{0,3}}(?:(?:,{SPACE}{{0,2}}|\({SPACE}?)?{about}{SPACE}{{1,2}}|(?!ban{SPACE}hành{SPACE}(?:kèm'
            rf'|ngày|tại|năm|theo))(?={verbs}(?![^\W\d_])))')
        heads = any_of((*words.bodies.local, *words.bodies.function, *words.bodies.leaders, 'Huyện', 'Thành phố',
                        'Tỉnh', 'Xã',
                        'Phường', 'Đơn vị', 'đơn vị', 'Cơ quan', 'cơ quan', 'trong đó', 'cụ thể', 'đã', 'đồng thời',
                        'qua đó', 'theo đó', 'đến nay', 'kịp thời', 'nhằm', 'góp phần', 'trên cơ sở', 'để'))
        # One set of signs first: the search skips from sign to sign.
        self.title_end = re.compile(
            rf'[;\t()“”"….:\n,](?:(?<=[;\t()“”"…])|(?<=\.)(?=[ \n]|\.|/|$)|(?<=:)(?={SPACE})|(?<=\n)(?=[ \n]*'
            rf'(?:[^{SMALLS}\s]|$))'
            rf'|(?<=,){SPACE}(?={heads}(?![^\W\d_])))')
        self.title_cut = re.compile(
            rf'(?:,|{SPACE}và)?{SPACE}(?:(?:đã{SPACE})?(?:được|bị){SPACE}(?:sửa đổi|thay thế|bãi bỏ|hủy bỏ)|(?<=[,à] )'
            rf'(?:thay thế|bãi bỏ){SPACE})')
        self.title_cut_hints = ('được', 'bị', 'thay thế', 'bãi bỏ')

    def _compile_others(self) -> None:
        capital_words = {phrase[:1].upper() + phrase[1:] for kind in self.types if kind.bare or kind.dated
                         for phrase in kind.words if kind.code not in LAWS}
        by_first: dict[str, list[str]] = {}
        for phrase in sorted((*capital_words, *SHORT)):
            by_first.setdefault(phrase[0], []).append(phrase[1:])
        # First letters, then what may follow each: the search skips from capital to capital.
        self.capital_noun = re.compile(
            rf'(?:{"|".join(first + any_of(rests) for first, rests in by_first.items())}){SPACE}{{1,2}}'
            rf'(?=[0-9]|ngày {{1,2}}[0-9]|Trung ương|TW|Đại hội|Hội nghị|Ban Chấp|BCH|Đảng bộ)')
        self.small_resolution = re.compile(rf'nghị quyết{SPACE}{{1,2}}(?=Trung ương|TW|Đại hội|Hội nghị|Ban Chấp|BCH)')
        self.capital_resolution = re.compile(
            rf'(?P<word>NGHỊ{SPACE}QUYẾT|KẾT{SPACE}LUẬN|CHỈ{SPACE}THỊ){SPACE}{{1,2}}'
            rf'(?=ĐẠI{SPACE}HỘI|HỘI{SPACE}NGHỊ|TRUNG{SPACE}ƯƠNG|BAN{SPACE}CHẤP|BCH)')
        self.letters_first = re.compile(rf'(?<![\w/-])(?P<code>{TOKEN})-(?:{TOKEN}){SPACE}$')
        """*QĐ-UBND số 59*: a symbol whose number stands after its letters."""
        self.small_dated = tuple((f'{word} ngày', re.compile(rf'{word} (?=ngày {{1,2}}[0-9])'))
                                 for word in ('công văn', 'nghị định', 'thông tư'))
        """In small letters only what names nothing but a document goes before a date in place of a number."""
        # Each with letters without which it finds nothing: they are looked for first, which costs a third.
        self.law_triggers = (
            ('uật', re.compile(rf'uật(?<!háp luật){SPACE}{{1,2}}'
                               rf'(?!này|sư |gia |số |sư,|sư\.|pháp|có |được |và |không )')),
            ('háp lệnh', re.compile(rf'háp lệnh{SPACE}{{1,2}}(?!này|số |và )')),
            ('iến pháp', re.compile(rf'iến pháp(?![^\W\d_])(?!,?{SPACE}(?:và{SPACE})?pháp luật|{SPACE}này'
                                    rf'|{SPACE}(?!Việt|Cộng|CHXHCN)[{CAPITALS}][{SMALLS}])')),
            ('LUẬT', re.compile(rf'UẬT(?<!HÁP LUẬT){SPACE}{{1,2}}(?!NÀY|SỐ )')),
            ('HÁP LỆNH', re.compile(rf'HÁP LỆNH{SPACE}{{1,2}}(?!NÀY|SỐ )')),
        )
        self.standard_triggers = (('TCVN', re.compile(r'TCVN(?=[ \n/]{0,2}(?:ISO|[0-9]))')),
                                  ('QCVN', re.compile(r'QCVN(?=[ \n]{0,2}[0-9])')),
                                  ('ISO', re.compile(r'ISO(?=[ \n/]{0,2}(?:IEC|[0-9]))')))
        self.so_digit = re.compile(rf'ố{SPACE}{{0,2}}:?{SPACE}{{0,3}}(?=[0-9O])')
        self.after_so = re.compile(
            rf'ố{SPACE}{{0,2}}:?(?:{SPACE}{{0,3}}(?P<number>[0-9]{{1,6}}+(?:\.[0-9]{{1,3}}+)?+[a-zđ]?+)(?!/[A-ZĐ])'
            rf'(?: ?(?P<old>[A-ZĐ][A-ZĐa-zđ]{{1,5}}/[A-ZĐ]{{2,8}}(?:/[A-ZĐ]{{2,8}})?)(?![^\W_])'
            rf'|(?P<glued>[A-ZĐ]{{2,5}}g?)(?![\w/-])'
            rf'|(?:{SPACE}?/{SPACE}?(?P<year>{YEAR}))?(?![0-9A-Za-zÀ-ỹ]| {{0,8}}/|[-.,][0-9]))'
            rf'|[ .…_]{{0,24}}/ ?(?:{YEAR} ?/ ?)?(?P<blank>{TAIL}))')
        follows = (rf'(?=$|[;”"):\]?!]|[,.](?![0-9])|{SPACE}{{1,2}}'
                   rf'(?:năm{SPACE}{YEAR}(?!-)|ngày{SPACE}{{1,2}}[0-9]|(?:của|về|đã|và|được|quy định|ban hành|tại|cho'
                   rf'|là|nêu|có|nhằm|trong(?!{SPACE}(?:số|tổng))|theo|do|hướng dẫn|sửa đổi|thay thế|yêu cầu|giao|đề ra'
                   rf'|trên|khóa|hoặc|với|đến|cũng|phê duyệt|như|ra sao|thế nào)(?![^\W\d_])|\())')
        """What may follow a number that is a document's and counts nothing."""
        self.bare = re.compile(rf'(?P<number>[0-9]{{1,5}}[a-zđ]?)(?:/(?P<year>{YEAR}))?{follows}')
        self.bare_never_counts = re.compile(
            rf'(?P<number>[0-9]{{2,4}}[a-zđ]?)(?![\w/%]|[.,-][0-9A-ZĐ]|{SPACE}{{0,3}}/'
            rf'|{SPACE}{{1,2}}(?:năm(?!{SPACE}{YEAR})|tháng|ngày(?!{SPACE}{{1,2}}[0-9])|lần|kỳ|điều|khoản|trang'
            rf'|nội dung|nhiệm vụ|đơn vị|nhóm|tỷ|triệu|đồng)(?![^\W\d_]))')
        self.bare_damaged = re.compile(
            rf'(?P<number>[0-9]{{1,5}}){SPACE}(?P<year>{YEAR})(?:[ /]{TOKEN}(?:[ -]{TOKEN})?)?(?![\w/]|[.,-][0-9])')
        """*Nghị định 189 2025 NĐ CP*, *Thông tư 133 2016/TT-BTC*: the slashes are lost."""
        self.next_number = re.compile(
            rf'{SPACE}{{0,2}}(?:,{SPACE}và|,|;|và){SPACE}{{1,2}}'
            rf'(?P<own>(?:số{SPACE}{{1,2}})?(?P<number>[0-9]{{2,5}}[a-zđ]?)){follows}')
        self.bare_with_year = re.compile(
            rf'(?P<number>[0-9]{{1,5}}[a-zđ]?)/(?P<year>{YEAR})(?=[ \n,.)]|$)(?![,.][0-9])')
        self.next_bare = re.compile(
            rf'{SPACE}{{0,2}}(?:,|;|và|đến|-){SPACE}{{1,2}}(?P<own>(?:số{SPACE}{{1,2}})?'
            rf'(?P<number>[0-9]{{1,5}}[a-zđ]?)/(?P<year>{YEAR}))(?![0-9A-Za-zÀ-ỹ/])')
        ordinal = (rf'(?:[0-9]{{1,2}}|[XVI]{{1,6}}|nhất|hai|ba|tư|bốn|năm(?!{SPACE}{YEAR})|sáu|bảy|tám'
                   r'|chín|mười(?: (?:một|hai|ba|bốn|lăm))?)(?![^\W_])')
        term = rf'(?:,?{SPACE}\(?[kK](?:hóa|hoá){SPACE}[XVI0-9]{{1,5}}(?![^\W_])\)?)'
        session = (
            rf'(?:Hội nghị{SPACE}(?:lần thứ{SPACE}(?P<session>{ordinal}){SPACE})?)?(?:(?:Ban Chấp hành|BCH){SPACE})?'
            rf'(?:Trung ương|TW)'
            rf'(?:{SPACE}Đảng)?(?P<ordinal>{SPACE}(?:lần thứ{SPACE})?{ordinal})?(?P<term>{term})?')
        self.party_session = re.compile(session)
        self.party_session_capitals = re.compile(session, re.IGNORECASE)
        congress = (
            rf'Đại hội{SPACE}(?:đại biểu{SPACE})?(?:toàn quốc{SPACE})?(?:Đảng bộ{SPACE}(?:(?!lần|khóa)[^\s,;.()]+'
            rf'{SPACE}){{0,7}})?'
            rf'(?:Đảng{SPACE})?(?:toàn quốc{SPACE})?(?:(?:lần thứ|khóa){SPACE})?{ordinal}(?:{SPACE}(?:của{SPACE})?Đảng'
            rf'(?:{SPACE}Cộng sản Việt Nam'
            rf'|{SPACE}bộ(?:{SPACE}(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường))?(?:'
            rf'{SPACE}[A-ZĐ][^\s,;.()]*){{0,4}})?)?')
        self.party_congress = re.compile(congress)
        self.party_congress_capitals = re.compile(congress, re.IGNORECASE)
        self.standard = re.compile(
            rf'(?:TCVN(?:{SPACE}{{0,2}}ISO(?:/IEC)?)?{SPACE}{{0,2}}[0-9]{{3,6}}|ISO(?:/IEC)?{SPACE}{{0,2}}(?:900[0-4]'
            rf'|14001|15189|170[0-9]{{2}}|20000|22000|22301|2700[0-9]|31000|37001|42001|45001|50001|13485)(?![0-9]))'
            rf'(?:-[0-9]{{1,2}}(?![0-9]))?'
            rf'(?: ?[:-] ?(?P<year>{YEAR}))?(?![0-9])'
            rf'|QCVN{SPACE}{{0,2}}[0-9]{{1,3}}(?:-[0-9]{{1,2}}(?![0-9]))?(?: ?[:-] ?(?P<year2>{YEAR}))?(?![0-9])'
            rf'(?: ?/ ?[A-ZĐ]{{2,8}}(?![^\W_]))?')

    def _compile_laws(self, words: CitationWords) -> None:
        self.laws: dict[str, dict[str, list[str]]] = {}
        for code in LAWS:
            by_first = self.laws[code] = {}
            names = dict.fromkeys(variant for name in words.laws.get(code, ())
                                  for variant in (name.lower(), name.lower().replace(',', '')))  # writers drop commas
            for name in names:
                for spelled in spellings(name):
                    by_first.setdefault(spelled.split()[0], []).append(spelled)
            for chosen in by_first.values():
                chosen.sort(key=len, reverse=True)
        self.amending_law = re.compile(
            rf'[sS]ửa đổi(?:,?{SPACE}(?:và{SPACE})?bổ sung)?(?:{SPACE}(?:một số|các))?(?:{SPACE}(?:điều|Điều)(?:'
            rf'{SPACE}[0-9]{{1,3}}[a-zđ]?)?)?'
            rf'(?:{SPACE}của)?(?:{SPACE}(?:[0-9]{{1,2}}|các))?{SPACE}(?=Luật|Bộ luật|Pháp lệnh|luật|bộ luật|pháp lệnh)')
        self.law_word = re.compile(rf'(?P<word>Bộ luật|Luật|Pháp lệnh|bộ luật|luật|pháp lệnh){SPACE}{{1,2}}')
        self.law_year = re.compile(
            rf'{SPACE}{{0,2}}(?:\((?:sửa đổi|SỬA ĐỔI)\)|sửa đổi(?:, bổ sung)?(?={SPACE}(?:năm{SPACE})?{YEAR}))?'
            rf'{SPACE}{{0,2}}(?P<open>\()?(?:(?:năm|NĂM){SPACE}{{1,2}})?'
            rf'(?P<year>{YEAR})(?![0-9/])(?(open)\))')
        self.law_named = re.compile(
            rf'(?P<name>[{CAPITALS}](?:(?!Luật |luật này|[.;:()\n\t“”"]| này| được| trong | từ | đến | theo | đã '
            rf'| nhằm | có )[^\d]){{2,110}}?)'
            rf'{SPACE}(?:(?:năm|NĂM){SPACE}{{1,2}}(?P<year>{YEAR})(?![0-9])|(?=ngày {{1,2}}[0-9]))')
        self.law_named_year = re.compile(
            rf'(?P<name>[{CAPITALS}][{SMALLS}]+(?:,?{SPACE}'
            rf'(?!(?:ngày|năm|số|của|cho|là|tại|khi|vào|giai|tháng|quý|ra|lưu)[ \n])[{SMALLS}]+){{1,8}})'
            rf'{SPACE}(?P<open>\()?(?P<year>{YEAR})(?![0-9/-])(?(open)\))')
        self.constitution = re.compile(
            rf'(?P<name>{SPACE}{{1,2}}nước{SPACE}(?:Cộng hòa|Cộng hoà|CHXHCN)[^,;.()]{{0,40}}?Việt Nam)?'
            rf'(?P<of>{SPACE}{{1,2}}(?P<open>\()?(?:(?:năm|NĂM){SPACE}{{1,2}})?(?P<year>{YEAR})(?![0-9/])(?(open)\)))?')

    def _compile_context(self, words: CitationWords) -> None:
        relations = words.relations
        changes = {rel: any_of(relations[rel]) for rel in ('amends', 'replaces', 'repeals')}
        self.verb = re.compile('|'.join(f'(?P<{rel}>{any_of(relations[rel], capitals=True)})' for rel in
                                        ('attached_to', 'amends', 'replaces', 'repeals',
                                         'implements')) + r'(?![^\W\d_])')
        hints = dict.fromkeys(
            spelled[1:] for rel in ('amends', 'replaces', 'repeals', 'attached_to') for phrase in relations[rel]
            for spelled in spellings(phrase))
        self.change_hints = tuple(hint for hint in hints if not any(other in hint for other in hints if other != hint))
        change = '(?:' + '|'.join(changes.values()) + ')'
        self.passive = re.compile(rf'(?:được|bị){SPACE}{{1,2}}(?:{change}(?:,|{SPACE}và)?{SPACE}{{0,2}}){{1,4}}')
        self.by = re.compile(rf'(?<![^\W\d_])(?:bởi|tại|theo|bằng){SPACE}')
        self.result = re.compile(any_of(words.results) + rf'(?:{SPACE}{{1,2}}(?:việc|triển khai|tổ chức|thực hiện'
            rf'|,)){{0,3}}{SPACE}{{0,2}}$')
        firsts = ''.join(sorted({letter for phrases in words.roles.values() for phrase in phrases
                                 for letter in (phrase[0], phrase[0].upper())}))
        self.roles = re.compile(rf'[{firsts}.;:\n\t](?:(?<=[.;:\n\t])(?P<clause>)|(?<![^\W\d_].)(?:' + '|'.join(
            f'(?P<{role}>{any_of(phrase[1:] for phrase in words.roles[role])})'
            for role in ('legal_basis', 'guidance', 'own_output'))
            + r')(?![^\W\d_]))')


@derived
def grammar_of(patterns: Patterns) -> Grammar:
    """The grammar of a set of patterns, compiled once. Raises PatternError."""
    return Grammar(doc_types(patterns), issuers(patterns), citation_words(patterns))
