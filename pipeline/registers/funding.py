"""Who bears the payments of a document or a part of it, where the document says so once: 所需资金由市财政承担.

Such a clause holds for the grants of its own paragraph first, then of its section, and for those of the whole document
where it stands apart from any grant, under a heading on funding, or speaks of all payments (上述补贴资金由…).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers.clause_names import Span
from pipeline.registers.openings import OpenedPattern, opened
from pipeline.registers.payment_frames import TELLING, TREASURY
from pipeline.registers.responsibility import grammar as body_grammar
from pipeline.registers.responsibility import is_body
from pipeline.registers.shard import ShardDocument

LEXICONS: Final[tuple[str, ...]] = ("registers/funding_words", "registers/payment_parties")

_PUBLIC: Final = re.compile(r"财政|財政|政府|管委会|资金|基金|预算|经费|专账|专户|[省市县区州]级?$")
"""Who may bear more than the payments of one paragraph."""
_REACH: Final = 6_000
"""How far from its clause a payer may be carried, in characters: evidence spans from one to the other."""
_LONGEST_PAYER: Final = 30
_SUBJECT: Final = 24
"""How much before the word of money is read as what is borne, in characters."""
_REFERRED: Final = re.compile(r"参照|參照|鼓励")
"""What makes a clause one about others: 各县可参照执行，资金由属地财政承担."""
_PLANS: Final = "安排"
"""What a treasury does that bears something by a fund of its own."""
_CONTEXT: Final = 300
"""How much of a paragraph around a grant tells what it is for, in characters."""
_NAMELESS: Final = re.compile(r"^等|[我其该此它]|不|谁|如|若|应|可以|方式|渠道|个人|申请|购房人|规定|标准|比例|体制")
"""What no payer's name holds."""
_SPECIFIC: Final = re.compile(r"(?P<key>[一-鿿]{2})(?:补贴|補貼|补助|奖励|奖补|资助|津贴|经费|资金)")
_GENERIC: Final = re.compile(
    r"[上所述以各项相有关该此本的和与及需]|财政|资金|发放|政策|专项|扶持|支持|各类|工作|[补贴助奖励]"
)
"""What does not tell one payment from another."""


@dataclass(frozen=True, slots=True)
class FundingGrammar:
    """The words of funding clauses, compiled from the lexicons."""

    borne: OpenedPattern
    labelled: re.Pattern[str]
    budgeted: re.Pattern[str]
    money: re.Pattern[str]
    bears: frozenset[str]
    pays: re.Pattern[str]
    source: re.Pattern[str]
    above: re.Pattern[str]
    document: re.Pattern[str]
    heading: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Funding:
    """A clause that says who bears payments, in reading positions.

    start: of the word of money; payer: the name. key: two characters that tell its payments from others, or empty.
    line: the paragraph that it stands in; section: index of its deepest section.
    of_section, of_document: whether it holds for the grants of its section, and of the whole document.
    """

    start: int
    payer: Span
    key: str
    line: Span
    section: int | None
    of_section: bool
    of_document: bool


@cache
def grammar(lexicons: Lexicons) -> FundingGrammar:
    """Compiles the lexicons named in LEXICONS."""
    words = lexicons.rows("registers/funding_words")
    payers = [row["party"] for row in lexicons.rows("registers/payment_parties") if row["pays"] == "yes"]

    def words_for(*uses: str) -> list[str]:
        return [row["word"] for row in words if row["use"] in uses]

    def used(*uses: str) -> str:
        return any_of(words_for(*uses))

    money = rf"(?:{used('money')})++(?:[^，,。；;：:\n由从]{{0,14}}?[，,]?)"
    manner = rf"(?:(?:按照?|根据|依据)[^，,。；;\n]{{0,16}}?|[0-9]{{1,3}}%|{used('manner')}){{0,4}}"
    return FundingGrammar(
        borne=opened(
            # 补贴资金(原则上)由市、区财政(按3:7比例共同)承担; without 由 only a treasury is read
            rf"{money}(?P<source>(?:{used('source')})?)(?P<name>[^，,。；;：:\n由]{{2,{_LONGEST_PAYER}}}?)"
            # in 就业补助资金 no verb governs
            rf"{manner}(?P<verb>{used('bears', 'pays')})(?!{used('fund')}|专项)",
            words_for("money"),
        ),
        labelled=re.compile(
            rf"(?:{used('label')})\s*(?:为|是|[：:])\s*(?P<name>[^，,。；;：:\n]{{2,{_LONGEST_PAYER}}})"
        ),
        budgeted=re.compile(
            # 所需经费列入市财政预算; what is entered is looked for before it
            rf"(?:列入|纳入)(?P<name>[^，,。；;：:\n]{{0,12}}?(?:财政|政府))(?:{used('budget')})"
        ),
        money=re.compile(rf"(?:{used('money')})[^，,。；;：:\n]*\Z"),
        bears=frozenset(row["word"] for row in words if row["use"] == "bears"),
        pays=re.compile(rf"{any_of(payers)}(?:[（(][^（）()\n]{{1,12}}[）)])?$"),
        source=re.compile(rf"(?:{used('fund')})[”\"]?$"),
        above=re.compile(used("above")),
        document=re.compile(used("document")),
        heading=re.compile(used("heading")),
    )


def fundings_of(document: ShardDocument, granted: Sequence[int], lexicons: Lexicons) -> list[Funding]:
    """The clauses of a document that say who bears its payments, in order. granted: where grants stand, ascending."""
    if not granted:
        return []
    rules = grammar(lexicons)
    named = _named(document, rules, lexicons)
    found = [_funding(document, start, name, granted, rules) for start, name in named]
    return sorted(found, key=lambda funding: funding.start)


def _named(document: ShardDocument, rules: FundingGrammar, lexicons: Lexicons) -> Iterator[tuple[int, Span]]:
    """Where a clause's word of money stands, and the name of who bears it."""
    text = document.reading.text
    for match in document.matches(rules.borne):
        name = _last_noun(text, match.start("name"), match.end("name"))
        is_referred = _REFERRED.search(text, max(0, match.start() - _SUBJECT), match.start())
        if _bears(text, name, match, rules, lexicons) and not is_referred:
            yield match.start(), name
    for match in rules.labelled.finditer(text):
        if _is_payer(match["name"], rules, lexicons):
            yield match.start(), Span(*match.span("name"))
    for match in rules.budgeted.finditer(text):
        entered = rules.money.search(text, max(0, match.start() - _SUBJECT), match.start())
        if entered and _is_payer(match["name"], rules, lexicons):
            yield entered.start(), Span(*match.span("name"))


def _last_noun(text: str, start: int, end: int) -> Span:
    """The noun that a phrase is about: 项目所在地的县财政 → 县财政, 县财政安排专项资金 → 县财政."""
    start = text.rfind("的", start, end) + 1 or start
    treasury = TREASURY.match(text, start, end)
    is_subject = treasury and text.startswith(_PLANS, treasury.end(), end)
    return Span(start, treasury.end() if treasury and is_subject else end)


def _bears(text: str, name: Span, match: re.Match[str], rules: FundingGrammar, lexicons: Lexicons) -> bool:
    """Whether a name is who bears it: with a weak verb or without a source word only a treasury or a fund does."""
    told = text[name.start : name.end]
    if _NAMELESS.search(told):
        return False
    is_treasury = TREASURY.search(told) is not None or told.endswith("财政")
    is_fund = match["source"] not in ("", "由") and rules.source.search(told) is not None
    if not match["source"]:
        return is_treasury and match["verb"] in rules.bears
    if match["verb"] in rules.bears:
        return is_fund or _is_payer(told, rules, lexicons)
    return is_treasury or is_fund


def _is_payer(name: str, rules: FundingGrammar, lexicons: Lexicons) -> bool:
    """Whether a name closes as a payer's: a treasury, a fund, a government, a body."""
    if _NAMELESS.search(name):
        return False
    return (
        rules.pays.search(name) is not None
        or rules.source.search(name) is not None
        or name.endswith(("财政", "政府"))
        or is_body(name, body_grammar(lexicons))
    )


def _funding(
    document: ShardDocument, start: int, payer: Span, granted: Sequence[int], rules: FundingGrammar
) -> Funding:
    text = document.reading.text
    opening = document.clause_marks.clause_start(max(0, start - _SUBJECT), start)
    subject = text[opening : payer.start]
    line = _line(text, start)
    section = document.section_at(start)
    is_all = _is_of_all(document, subject, text[line.start : start][:_SUBJECT], section, rules)
    says_above = rules.above.search(subject) is not None
    is_apart = not _has_any(granted, line.start, line.end)
    is_only = is_apart and _is_alone(document, line.start, start, section, granted)
    is_public = _is_public(document, text[payer.start : payer.end])
    told = None if is_all else _SPECIFIC.search(subject)
    return Funding(
        start=start,
        payer=payer,
        key=told["key"] if told and not _GENERIC.search(told["key"]) else "",
        line=line,
        section=section,
        of_section=is_public and (is_apart or says_above),
        of_document=is_public and (is_all or is_only or (is_apart and says_above)),
    )


def _is_of_all(document: ShardDocument, subject: str, line: str, section: int | None, rules: FundingGrammar) -> bool:
    """Whether a clause speaks of all that its document pays (本办法所需资金), or stands under a heading on funding."""
    lineage = document.sections[section].lineage if section is not None else ()
    headings = (document.sections[above].heading for above in lineage)
    return rules.document.search(subject) is not None or any(map(rules.heading.search, (line, *headings)))


def _is_public(document: ShardDocument, payer: str) -> bool:
    """Whether a payer may bear more than the payments of one paragraph: a treasury or fund with a name, in a rule."""
    return payer != "财政" and document.genre not in TELLING and _PUBLIC.search(payer) is not None


def _is_alone(
    document: ShardDocument, line_start: int, start: int, section: int | None, granted: Sequence[int]
) -> bool:
    """Whether a clause opens its paragraph in a section without a grant: then it speaks of those of other sections."""
    if section is None or document.reading.text.find("。", line_start, start) >= 0:
        return False
    return not _has_any(granted, document.sections[section].start, document.sections[section].end)


def bearer_of(document: ShardDocument, fundings: Sequence[Funding], position: int) -> Span | None:
    """Who bears the grant at a position by the nearest clause that holds for it: of its paragraph, else of its section,
    else of the document; what follows a grant goes before what precedes it.
    """
    first = bisect_left(fundings, position - _REACH, key=lambda funding: funding.start)
    near = fundings[first : bisect_left(fundings, position + _REACH, lo=first, key=lambda funding: funding.start)]
    section = document.section_at(position) if near else None
    lineage = document.sections[section].lineage if section is not None else ()
    held = (
        [funding for funding in near if funding.line.start <= position < funding.line.end]
        or [funding for funding in near if funding.of_section and _is_in_section(funding, position, lineage)]
        or [funding for funding in near if funding.of_document and _is_of(document, funding, position, lineage)]
    )
    return min(held, key=lambda it: (it.start < position, abs(it.start - position))).payer if held else None


def _is_in_section(funding: Funding, position: int, lineage: Sequence[int]) -> bool:
    """Whether a grant stands in a clause's section; without sections, in the paragraph or two before it."""
    if funding.section is None:
        return not lineage and 0 < funding.start - position <= _CONTEXT
    return funding.section in lineage


def _is_of(document: ShardDocument, funding: Funding, position: int, lineage: Sequence[int]) -> bool:
    """Whether a grant is of the payments that a clause names (购房补贴): by its paragraph, its headings, the title."""
    line = _line(document.reading.text, position)
    told = (
        document.title or "",
        document.reading.text[max(line.start, position - _CONTEXT) : min(line.end, position + _CONTEXT)],
    )
    return any(funding.key in text for text in (*told, *(document.sections[above].heading for above in lineage)))


def _line(text: str, position: int) -> Span:
    """The paragraph around a position, as far as a payer reaches."""
    low, high = max(0, position - _REACH), min(len(text), position + _REACH)
    close = text.find("\n", position, high)
    return Span(max(text.rfind("\n", low, position) + 1, low), high if close < 0 else close)


def _has_any(positions: Sequence[int], start: int, end: int) -> bool:
    """Whether any of some ascending positions lies in a stretch."""
    return bisect_left(positions, start) < bisect_left(positions, end)
