"""The words of the register `projects`, compiled from its lexicons: verbs of building, heads of works, common words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of, longest_first
from pipeline.registers import rare_words
from pipeline.registers.clause_marks import CLAUSE_MARKS
from pipeline.registers.openings import OpenedPattern, opened
from pipeline.registers.rare_words import CommonPairs

LEXICONS: Final[tuple[str, ...]] = (
    "registers/project_words",
    "registers/project_heads",
    "registers/project_common_words",
    *rare_words.LEXICONS,
)

# atomic: a run of dates is read in one way only
_DATE: Final = r"(?>[0-9]{1,4}[年月](?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[底初前内]{0,2})"
_CLASSIFIERS: Final = "个条项座处家所段"
_NUMERALS: Final = "0123456789二两三四五六七八九十"
_COUNT: Final = rf"[0-9一二三四五六七八九十两百多余]{{1,6}}[{_CLASSIFIERS}]"
_ALSO: Final = rf"[^{CLAUSE_MARKS}、等]{{1,8}}、{_COUNT}"
"""A second count behind the first: 等5个十亿元、20个亿元以上项目."""
_LONGEST_KIND: Final = 14
"""Most characters between 等 and the kind that closes a list: 等一批重大水利工程."""


@dataclass(frozen=True, slots=True, eq=False)
class ProjectWords:
    """One object for each set of lexicons, so that what is read with it can be cached by it.

    verbs: a verb of doing before names, group `verb`, and verb_of how it governs them: builds, leads (it needs
    something behind them), apart (what is named is not built). opening: such verbs and those that names hold too, where
    a stretch opens with them; inner: such a verb behind a subject. becoming: what goes on behind names, group `said`
    for the verb that says what has become of them; ended: such verbs at the end of a stretch; doing: any verb there.
    acts: any of these verbs.
    closing: what closes a list, groups `kind` and `head`; no_kind: what is called 项目 and is not built.
    heads: what the name of a work ends in; telling: those of them that a word of its own makes one thing's; shared:
    those that the members of a list share. heads_by_sign: heads and kinds by the character that they end in;
    head_signs: those of heads; ends: where a name may end, by that character and the next; long_ends: the
    last character but one of a head of two and more, where a name may end behind it.
    unfit: what no name of one thing holds; many: what many works are called, of which reports say how they fare;
    routes: what no name ends in. common: words that tell no project from another, those of one character also as
    common_signs; pairs: those of which words that many documents hold are made; products: words of what firms make.
    firm: the short name of a firm that a name opens with. words: common words by their first character, the longest
    first. provinces: their short forms. particles: the characters that names seldom open with. status: a verb that says
    what has become of a project, and status_of what it says.
    """

    verbs: re.Pattern[str]
    verb_of: dict[str, str]
    opening: re.Pattern[str]
    inner: re.Pattern[str]
    becoming: re.Pattern[str]
    ended: re.Pattern[str]
    doing: re.Pattern[str]
    acts: OpenedPattern
    closing: OpenedPattern
    no_kind: re.Pattern[str]
    heads: frozenset[str]
    telling: re.Pattern[str]
    bodies: tuple[str, ...]
    sites: tuple[str, ...]
    shared: frozenset[str]
    unfit: re.Pattern[str]
    many: re.Pattern[str]
    routes: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    common: frozenset[str]
    pairs: CommonPairs
    common_signs: frozenset[str]
    products: re.Pattern[str]
    firm: re.Pattern[str]
    provinces: re.Pattern[str]
    particles: frozenset[str]
    status: re.Pattern[str]
    status_of: dict[str, str]
    head_signs: frozenset[str]
    heads_by_sign: dict[str, tuple[str, ...]]
    ends: OpenedPattern
    long_ends: OpenedPattern


@cache
def grammar(lexicons: Lexicons) -> ProjectWords:
    """Compiles the lexicons named in LEXICONS."""
    rows = lexicons.rows("registers/project_words")
    heads = lexicons.rows("registers/project_heads")
    common = lexicons.rows("registers/project_common_words")
    words = [row["word"] for row in common]
    provinces = grouped(lexicons.column("core/province_abbreviations"))

    def used(use: str) -> list[str]:
        return [row["word"] for row in rows if row["use"] == use]

    status_of = {row["word"]: row["status"] for row in rows if row["status"]}
    verb_of = {word: use for use in ("builds", "leads", "apart") for word in used(use)}
    held = {row["word"] for row in rows if row["opens"] == "yes"}
    adverbs, verbs = grouped(used("adverb")), grouped(verb_of)
    built, fares, becoming = grouped(used("built")), grouped(used("fares")), grouped(used("becoming"))
    going_on = f"{becoming}|{adverbs}|{_DATE}"
    beside = grouped(used("beside"))
    said = rf"(?:{built}|{fares})(?!{beside})"
    behind = [*used("becoming"), *used("adverb"), *used("built"), *used("fares")]
    shared = [row["word"] for row in heads if row["fills"] == "yes"]
    shared += [f"{head}项目" for head in shared if not head.endswith("项目")]
    closers = [
        *shared,
        *used("kind"),
        *(row["word"] for row in heads if row["tells"] == "yes" and len(row["word"]) > 1),
    ]
    head_words = [row["word"] for row in heads]
    all_heads = [*head_words, *closers]
    signs = _by_last(all_heads)
    short_signs = f"{''.join(sorted({word for word in all_heads if len(word) == 1}))}）)”"
    long_signs = sorted({word[-2:] for word in all_heads if len(word) > 1})
    behind_ends = f"{CLAUSE_MARKS}、等和与及以并的（(0123456789{''.join(sorted({word[0] for word in behind}))}"
    return ProjectWords(
        verbs=re.compile(rf"(?P<verb>{grouped(verb_of.keys() - held)})(?:了|好|起)?"),
        verb_of=verb_of,
        opening=re.compile(rf"(?:{adverbs}|{_DATE})*(?P<verb>{verbs})(?:了|好|起)?"),
        inner=re.compile(r"建设|新建|[对将把](?![外口接比标来])"),
        # not where the verb dates or qualifies something else: 建成后, 竣工手续
        becoming=re.compile(rf"的?(?:(?:{going_on})*?(?P<said>{said})|(?:{going_on})+)"),
        ended=re.compile(rf"{built}+\Z"),
        doing=re.compile(rf"(?:{verbs}|{going_on}|{built}|{fares})\Z"),
        acts=opened(f"{verbs}|{built}|{fares}", [*verb_of, *used("built"), *used("fares")]),
        closing=opened(
            rf"(?:等(?<![高中初同平均优对]等)(?:{_COUNT}(?:{_ALSO})?|一大?批|一系列|[一二两三四五六七八九十]大)?|(?<=[一-鿿）”])[{_NUMERALS}]{{1,3}}[{_CLASSIFIERS}])(?:(?=建设|前期|(?:{going_on})*?{built}(?!{beside}))"
            rf"|(?P<kind>[^{CLAUSE_MARKS}、等]{{0,{_LONGEST_KIND}}}?)(?P<head>{grouped(closers)})”?"
            rf"(?=[0-9]|[{CLAUSE_MARKS}、（(]|\Z|[和与及]|的?(?:{going_on})|{built}|{fares}))",
            ["等", *(numeral + sign for numeral in _NUMERALS for sign in _NUMERALS + _CLASSIFIERS)],
        ),
        no_kind=re.compile(rf"(?<!重){grouped(used('no_kind'))}"),
        heads=frozenset(head_words),
        telling=re.compile(grouped(row["word"] for row in heads if row["tells"] == "yes")),
        bodies=tuple(used("body")),
        sites=tuple(used("site")),
        shared=frozenset(shared),
        unfit=re.compile(grouped(used("unfit"))),
        many=re.compile(
            rf"\A(?:{grouped(used('many_opening'))}|[0-9.]+%)|{grouped(used('many'))}"
            rf"|{grouped(used('many_deed'))}(?:项目|工程)?\Z"
        ),
        routes=tuple(used("route")),
        words=_by_first(word for word in words if len(word) > 1),
        common=frozenset(words),
        pairs=rare_words.common_pairs(lexicons),
        common_signs=frozenset(word for word in words if len(word) == 1),
        products=re.compile(grouped(row["word"] for row in common if row["kind"] == "product")),
        # of a state, a province or a river, and what it makes: 中石化, 皖能; 新 opens adjectives
        firm=re.compile(
            rf"(?:国家|中国?|国|(?!新){provinces}){grouped(used('industry'))}(?=[^入送出进济补东食影])"
            # or by what it deals in: 江口石化某某, and no field or base
            rf"|[一-鿿]{{2,4}}?{grouped(used('trade'))}(?=[^产基园工企行装管通程])"
        ),
        provinces=re.compile(rf"{provinces}{{2,}}"),
        particles=frozenset(used("particle")),
        status=re.compile(grouped(status_of)),
        status_of=status_of,
        head_signs=frozenset(word[-1] for word in head_words),
        heads_by_sign=signs,
        ends=opened(
            rf"(?:[GSXY][0-9]{{1,4}}|[{short_signs}])(?=[{behind_ends}]|\Z)",
            [
                *(road + digit for road in "GSXY" for digit in "0123456789"),
                *(sign + following for sign in short_signs for following in behind_ends),
            ],
        ),
        long_ends=opened(rf"(?=(?:{grouped(long_signs)})(?:[{behind_ends}]|\Z)).", long_signs),
    )


def grouped(words: Iterable[str]) -> str:
    """A pattern for words, the longest first, that looks at each first character once."""
    parts = (f"{re.escape(first)}{any_of(w[1:] for w in own)}" for first, own in _by_first(words).items())
    return f"(?:{'|'.join(parts)})"


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, the longest first."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in longest_first(words):
        groups[word[0]].append(word)
    return {first: tuple(own) for first, own in groups.items()}


def _by_last(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their last character."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in longest_first(words):
        groups[word[-1]].append(word)
    return {last: tuple(own) for last, own in groups.items()}
