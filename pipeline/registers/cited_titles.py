"""The titles of documents that a text names: in 《》, or a law of the state by its full name, with what stands behind.

Forms of document numbers after GB/T 9704: the issuing body's word, the year in 〔〕 and the serial number
(国办发〔2020〕23号); an order has its number alone (国务院令第710号). Numbers of standards after GB/T 1.1
(GB/T 51141-2015).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.core.values import Value
from pipeline.registers.openings import opened
from pipeline.registers.shard import ShardDocument

LEXICONS: Final[tuple[str, ...]] = ("registers/document_kinds", "registers/short_title_words", "registers/title_states")

TITLE: Final = opened(
    # 《…》, one 《》 within it at most; or a law of the state by its full name without them
    r"《(?P<title>(?:[^《》\n]|《[^《》\n]{1,100}》){1,200}+)》"
    r"|(?P<law>中华人民共和国(?:(?!中华)[一-鿿]){1,24}?"
    r"(?:法实施条例|法实施细则|法典|(?<![本该依守执违司立合方办做看说无非])法(?![一-鿿]{0,2}法|实施|[律院规制治官庭学定人典])"
    r"|条例(?!草案|实施)))",
    ["《", "中华人民共和国"],
)
_NUMBER: Final = re.compile(
    # in the brackets behind a title: 国办发〔2020〕23号, 皖房办〔2023〕17号, 国务院令第710号, 财政部公告2024年第16号,
    # and a standard's GB/T 51141-2015
    r"(?P<agency>[一-鿿A-Za-z]{1,20})\s*[〔\[［(（【]\s*(?P<year>[12][0-9]{3})\s*[〕\]］)）】]"
    r"\s*(?:第\s*)?(?P<serial>[0-9]{1,5})\s*号"
    r"|(?P<order>[一-鿿][一-鿿、 ]{1,40}(?:令|公告)\s*(?:[〔\[（(]?[12][0-9]{3}[〕\]）)年]\s*)?第?\s*[0-9]{1,5}\s*号)"
    r"|(?P<standard>[A-Z]{2,5}(?:[0-9]{2})?(?:/[A-Z]{1,2})?\s*[0-9]{2,6}(?:\.[0-9]{1,2})?(?:[-—－][0-9]{4})?)(?![A-Za-z0-9])"
)
_TITLE_NUMBER: Final = re.compile(r"[（(][^（）()]*[〔\[][12][0-9]{3}[〕\]][^（）()]*号[）)]$")
"""A number that the writer put inside the 《》."""
_BRACKET: Final = re.compile(r"\s*[（(](?:[^（）()\n]|[（(][^（）()\n]{0,20}[）)]){0,120}+[）)]")
_ARTICLE: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇0-9]+[章节条款项目](?:第?[（(][一二三四五六七八九十0-9]+[）)]项?)?)+"
)
_ALIAS: Final = re.compile(r"(?:以下|下)(?:统一)?(?:简称|称)[：:]?\s*[“\"《]?\s*([^”\"》）)\n]{2,20})")
_STATE: Final = re.compile(r"(?:[（(〔\[][^（）()〔〕\[\]]*[）)〕\]])++$")
"""What stands in brackets at the end of a title: （试行）, （讨论稿）, （2021-2025年）."""
_MARKS: Final = re.compile(r"[“”\"＂〈〉<>]|[（(〔\[][^（）()〔〕\[\]0-9]*[）)〕\]]$|^中华人民共和国")
"""What one title may have and the same title elsewhere may lack."""
_SHORT_TITLE: Final = 8


class CitedTitle(Value, frozen=True):
    """One title where it stands, with what follows it: its number, its article, the brackets behind it.

    start, title_end: of 《title》 and its number; end: of all that follows. Positions are reading positions.
    alias: what the brackets say it is called from here on.
    """

    start: int
    title_end: int
    end: int
    title: str
    document_number: str | None
    alias: str | None


@dataclass(frozen=True, slots=True)
class TitleGrammar:
    """The kinds of documents that titles end in, compiled from the lexicons."""

    kind: re.Pattern[str]
    kind_ahead: re.Pattern[str]
    is_document: dict[str, bool]
    bare_kind: re.Pattern[str]
    trial: re.Pattern[str]
    draft: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> TitleGrammar:
    """Compiles the lexicons named in LEXICONS."""
    is_document = {row["kind"]: row["is_document"] == "yes" for row in lexicons.rows("registers/document_kinds")}
    kinds = any_of(is_document)
    words = any_of(lexicons.column("registers/short_title_words"))
    states = lexicons.rows("registers/title_states")
    of = {draft: any_of(row["word"] for row in states if row["is_draft"] == draft) for draft in ("yes", "no")}
    return TitleGrammar(
        kind=re.compile(rf"(?:{kinds})\Z"),
        kind_ahead=re.compile(kinds),
        is_document=is_document,
        trial=re.compile(rf"(?:[0-9]{{4}}年?版|{of['no']})$"),
        draft=re.compile(rf"(?:{of['yes']})[）)〕\]]?$"),
        bare_kind=re.compile(rf"(?:{words}){{0,3}}(?:{kinds}){{1,2}}"),
    )


def titles_in(document: ShardDocument) -> Iterator[CitedTitle]:
    """Every title of a document in order, of documents and other things."""
    text = document.reading.text
    for match in document.matches(TITLE):
        title_end = end = match.end()
        bracket = _BRACKET.match(text, end)
        title = re.sub(r"\s+", "", match["title"] or match["law"])
        inside = _TITLE_NUMBER.search(title)
        number = _NUMBER.search(text, end, bracket.end()) if bracket else None
        number = number or (_NUMBER.search(inside[0]) if inside else None)
        alias = _ALIAS.search(text, end, bracket.end()) if bracket else None
        if bracket:
            end = bracket.end()
            title_end = end if number and not inside else title_end
        article = _ARTICLE.match(text, end)
        yield CitedTitle(
            start=match.start(),
            title_end=title_end,
            end=article.end() if article else end,
            title=_TITLE_NUMBER.sub("", title),
            document_number=_document_number(number) if number else None,
            alias=alias[1] if alias else None,
        )


def _document_number(match: re.Match[str]) -> str:
    """The number with its year in 〔〕 and without spaces (GB/T 9704), an order's or a standard's as written."""
    written = match["order"] or match["standard"]
    if written:
        return re.sub(r"\s+", "", written)
    return f"{match['agency']}〔{match['year']}〕{match['serial']}号"


def is_document(title: str, rules: TitleGrammar) -> bool:
    """Whether a title is a document's: its ending is the kind of one, brackets aside."""
    kind = rules.kind.search(rules.trial.sub("", without_state(title)))
    return kind is not None and rules.is_document[kind[0]]


def is_short(title: str, rules: TitleGrammar) -> bool:
    """Whether a title says only what kind of document it is, and so stands for another: 《若干措施》."""
    bare = without_state(title)
    return len(bare) <= _SHORT_TITLE and rules.bare_kind.fullmatch(bare) is not None


def full_title(short: str, full: Iterable[str]) -> str | None:
    """The first of some titles that a short one ends, their brackets aside."""
    bare = without_state(short)
    return next((title for title in full if without_state(title).endswith(bare)), None)


def is_draft(title: str, rules: TitleGrammar) -> bool:
    """Whether a title says that its document is not finished: （草案）, （征求意见稿）."""
    return rules.draft.search(title) is not None


def without_state(title: str) -> str:
    """A title without the brackets at its end: （试行）, （讨论稿）."""
    return _STATE.sub("", title)


def same_document_key(title: str) -> str:
    """What two wordings of one title have in common: quotation marks, （试行） and 中华人民共和国 are left out."""
    return _MARKS.sub("", _MARKS.sub("", title))
