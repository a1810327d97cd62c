"""The words of the register `projects`, compiled from its lexicons: verbs of building, heads of works, common words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers.clause_marks import CLAUSE_MARKS
from pipeline.registers.words import alternatives, longest_first

LEXICONS = (
    "registers/project_words",
    "registers/project_heads",
    "registers/project_common_words",
)

ITEM = r"\s*+(?:[0-9]{1,3}[.．、]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是])\s*+"
"""The number of an item, as a clause opens with it."""

# atomic: a run of dates is read in one way only
_DATE = r"(?>[0-9]{1,4}[年月](?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[底初前内]{0,2})"
_COUNT = r"[0-9一二三四五六七八九十两百多余]{1,6}[个条项座处家所段]"
_LONGEST_KIND = 10
"""Most characters between 等 and the kind that closes a list: 等一批重大水利工程."""


@dataclass(frozen=True, slots=True, eq=False)
class ProjectWords:
    """One object for each set of lexicons, so that what is read with it can be cached by it.

    built: a verb of building behind names; manner: what stands between them and it, group `closing` with 等;
    ended: such verbs at the end of a stretch. lead: verbs of doing right before names, behind an item's number; inner:
    such a verb behind a subject; hard: verbs that need nothing behind the name to make it a work.
    closing: what closes a list, groups `kind` and `head`; no_kind: what is called 项目 and is not built; becoming: what
    goes on behind a kind; tails: that at the end of a stretch.
    heads: what the name of a work ends in; telling: those of them that a word of its own makes one thing's; shared:
    those that the members of a list share.
    unfit: what no name of one thing holds. common: words that tell no project from another, those of one character
    also as common_signs; products: those of them that firms make. firm: the short name of a firm that a name opens
    with. words: common words by their first character, the longest first. provinces: their short forms.
    head_signs, manner_signs, tail_signs: the characters that they end in. opens, closes, closing_signs: the first two
    characters, the last two, and the last of a clause that may name works behind a verb.
    status: a verb that says what has become of a project, and status_of what it says.
    """

    built: re.Pattern[str]
    manner: re.Pattern[str]
    ended: re.Pattern[str]
    lead: re.Pattern[str]
    inner: re.Pattern[str]
    hard: frozenset[str]
    closing: re.Pattern[str]
    no_kind: re.Pattern[str]
    becoming: re.Pattern[str]
    tails: frozenset[str]
    tail_signs: frozenset[str]
    heads: frozenset[str]
    telling: re.Pattern[str]
    bodies: tuple[str, ...]
    sites: tuple[str, ...]
    unshared: frozenset[str]
    shared: frozenset[str]
    unfit: re.Pattern[str]
    words: dict[str, tuple[str, ...]]
    common: frozenset[str]
    common_signs: frozenset[str]
    products: re.Pattern[str]
    firm: re.Pattern[str]
    provinces: re.Pattern[str]
    status: re.Pattern[str]
    status_of: dict[str, str]
    head_signs: frozenset[str]
    manner_signs: frozenset[str]
    opens: frozenset[str]
    closes: frozenset[str]
    closing_signs: frozenset[str]


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
    adverbs, leads = grouped(used("adverb")), grouped(used("leads"))
    built, going_on = grouped(used("built")), grouped(used("becoming"))
    shared = [row["word"] for row in heads if row["fills"] == "yes"]
    shared += [f"{head}项目" for head in shared if not head.endswith("项目")]
    head_words = [row["word"] for row in heads]
    closers = [
        *shared,
        *used("kind"),
        *(row["word"] for row in heads if row["tells"] == "yes" and len(row["word"]) > 1),
    ]
    closing = [*used("becoming"), *head_words, *"）)"]
    tails = frozenset(used("becoming")) - set(head_words)
    return ProjectWords(
        # not where the verb dates or qualifies something else: 建成后, 竣工手续
        built=re.compile(rf"{built}(?!{grouped(used('beside'))})"),
        manner=re.compile(
            rf"(?P<closing>等(?:{_COUNT}|一批)?(?:重大|重点|标志性)?(?:项目|工程)?)?{grouped(used('manner'))}*\Z"
        ),
        ended=re.compile(rf"{built}+\Z"),
        lead=re.compile(rf"(?:{ITEM}|{_DATE})?(?P<acts>(?:{adverbs}|{leads}|{_DATE})*{leads})(?:了|好)?(?:{_DATE})?"),
        inner=re.compile(rf"{adverbs}*{grouped(used('inner'))}(?:了|好)?(?:{_DATE})?"),
        hard=frozenset(used("hard")),
        closing=re.compile(
            rf"等(?<![高中初同平均优对]等)(?:{_COUNT}|一批|一系列)?(?:(?=建设|前期)"
            rf"|(?P<kind>[^{CLAUSE_MARKS}、等]{{0,{_LONGEST_KIND}}}?)(?P<head>{grouped(closers)})”?"
            rf"(?=[0-9]|[{CLAUSE_MARKS}、（(]|\Z|[和与及]|{going_on}))"
        ),
        no_kind=re.compile(rf"(?<!重){grouped(used('no_kind'))}"),
        becoming=re.compile(going_on),
        # a name may end in what is done to a work: 江口水厂改造
        tails=tails,
        tail_signs=frozenset(word[-1] for word in tails),
        heads=frozenset(head_words),
        telling=re.compile(grouped(row["word"] for row in heads if row["tells"] == "yes")),
        bodies=tuple(used("body")),
        sites=tuple(used("site")),
        unshared=frozenset(used("unshared")),
        shared=frozenset(shared),
        unfit=re.compile(grouped(used("unfit"))),
        words=_by_first(word for word in words if len(word) > 1),
        common=frozenset(words),
        common_signs=frozenset(word for word in words if len(word) == 1),
        products=re.compile(grouped(row["word"] for row in common if row["kind"] == "product")),
        # of a state, a province or a river, and what it makes: 中石化, 皖能; 新 opens adjectives
        firm=re.compile(
            rf"(?:国家|中国?|国|(?!新){provinces}){grouped(used('industry'))}(?=[^入送出进济补东])"
            # or by what it deals in: 江口石化某某, and no field or base
            rf"|[一-鿿]{{2,4}}?{grouped(used('trade'))}(?=[^产基园工企行装管通程])"
        ),
        provinces=re.compile(rf"{provinces}{{2,}}"),
        status=re.compile(grouped(status_of)),
        status_of=status_of,
        head_signs=frozenset(word[-1] for word in head_words),
        manner_signs=frozenset(word[-1] for word in [*used("manner"), *"等段批项目工程）)”’"]),
        opens=frozenset(word[:2] for word in [*used("leads"), *used("adverb"), *"0123456789（(一二三四五六七八九十 "]),
        closes=frozenset(word[-2:] for word in closing),
        closing_signs=frozenset(word[-1] for word in closing),
    )


def grouped(words: Iterable[str]) -> str:
    """A pattern for words, the longest first, that looks at each first character once."""
    parts = (f"{re.escape(first)}(?:{alternatives(w[1:] for w in own)})" for first, own in _by_first(words).items())
    return f"(?:{'|'.join(parts)})"


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, the longest first."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in longest_first(words):
        groups[word[0]].append(word)
    return {first: tuple(own) for first, own in groups.items()}
