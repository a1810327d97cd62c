"""Words that decide by where they stand beside a number, from the lexicon, compiled for each set of lexicons."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of, longest_first

LEXICONS: Final = ("quantities/contexts",)

_BRACKET_BEGINS: Final = frozenset(" （(")


@dataclass(frozen=True, slots=True)
class ContextWords:
    """The contexts of the lexicon, as words or as patterns of them; the patterns of what stands before end in $.

    days_follow, days_lead: beside a number with 日, which then counts days. days_lead, like noun_cue and levels, stands
        before the number.
    not_half, not_more: words that begin with the 半, 多 or 余 after a unit and leave the number as it is.
    weekday: before 三, no number. not_one: before 一年, which one and not how many.
    session: the assembly whose session 第N届 names. numbered: after a bare number that is a name.
    dozen_words: words with 打 that make no dozen. same_qualifier: between numbers that one qualifier governs.
    same_limit: between a limit and what it is changed to.
    link: between a cue and its number; link_ends: the last characters of one. raised: after a far cue, which then
        speaks of the base. in_or_out: a bracket that takes the bound in or (group `out`) leaves it out.
    list_joints: between the members of a list. between_ends: after the second end of a range (100与200之间).
    noun_cue: between a noun and the number that counts it.
    sum_before, sum_after: what shows near a lone digit with 元 that it is a sum (每次五元), no name (三元, 二元结构).
    levels, graded: before 三级 the levels of government that it counts (省市县三级), after it what it is the grade of.
    """

    days_follow: re.Pattern[str]
    days_lead: re.Pattern[str]
    not_half: tuple[str, ...]
    not_more: tuple[str, ...]
    weekday: tuple[str, ...]
    not_one: tuple[str, ...]
    session: re.Pattern[str]
    numbered: tuple[str, ...]
    dozen_words: tuple[str, ...]
    same_qualifier: re.Pattern[str]
    same_limit: re.Pattern[str]
    link: re.Pattern[str]
    link_ends: frozenset[str]
    raised: re.Pattern[str]
    in_or_out: re.Pattern[str]
    list_joints: tuple[str, ...]
    between_ends: tuple[str, ...]
    noun_cue: re.Pattern[str]
    sum_before: re.Pattern[str]
    sum_after: tuple[str, ...]
    levels: re.Pattern[str]
    graded: tuple[str, ...]

    def link_before(self, text: str, low: int, end: int) -> re.Match[str] | None:
        """The link that ends at a position and starts from `low` on."""
        may_end = text[end - 1 : end] in self.link_ends or text.find("每", low, end) >= 0
        return self.link.search(text, low, end) if may_end else None

    def bracket_at(self, text: str, position: int) -> re.Match[str] | None:
        """The bracket at a position that takes the bound in or leaves it out."""
        return self.in_or_out.match(text, position) if text[position : position + 1] in _BRACKET_BEGINS else None


@cache
def context_words(lexicons: Lexicons) -> ContextWords:
    """The contexts of some lexicons. Raises LexiconError."""
    rows = lexicons.rows("quantities/contexts")

    def words(context: str) -> tuple[str, ...]:
        return longest_first(row["text"] for row in rows if row["context"] == context)

    def any_in(context: str) -> str:
        return any_of(words(context))

    bracketed = r"(?:[（(][^（）()\n]{1,6}[）)])?"
    return ContextWords(
        days_follow=re.compile(f" ?{any_in('days_follow')}"),
        days_lead=re.compile(f"{any_in('days_lead')}[ 为是]?$"),
        not_half=words("not_half"),
        not_more=words("not_more"),
        weekday=words("weekday"),
        not_one=words("not_one"),
        session=re.compile(rf"[^，。；、\n]{{0,10}}?{any_in('assembly')}"),
        numbered=(*words("numbered"), ":", "：", "∶"),
        dozen_words=words("dozen_words"),
        same_qualifier=re.compile(f" ?{any_in('same_qualifier')} ?"),
        same_limit=re.compile(f"(?:[（(]含[)）])?(?:以[内上下])?[，,]? ?{any_in('same_limit')} ?"),
        link=re.compile(rf"(?:{any_in('link')}|[:： ]|每[^，。；、\d]{{1,4}})$"),
        link_ends=frozenset(word[-1] for word in words("link")) | frozenset(":： "),
        raised=re.compile(f"{any_in('base')}|(?<!^可)(?<!^可以){any_in('raised')}(?![到至为])"),  # not 最高可上浮20%
        in_or_out=re.compile(rf" ?[（(](?:(?P<out>{any_in('left_out')})|{any_in('taken_in')})[^（）()\n]{{0,12}}[）)]"),
        list_joints=("、", *words("list_joint")),
        between_ends=words("between_end"),
        noun_cue=re.compile(f"{any_in('noun_cue')}+$"),
        sum_before=re.compile(any_in("sum_before")),
        sum_after=words("sum_after"),
        levels=re.compile(f"(?:{any_in('level')}{bracketed}[、和及与]?){{2,6}}$"),
        graded=words("graded"),
    )
