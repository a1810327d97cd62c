"""The patterns of dates, compiled once for each set of lexicons.

GB/T 15835 (numerals in dates), GB/T 7408/ISO 8601 (2024-07-25). Every repeat is bounded, so that reading is linear.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of, first_of
from pipeline.quantities.dates_beginnings import OPENING_QUOTES, beginning
from pipeline.quantities.dates_contexts import DateContexts, date_contexts
from pipeline.quantities.dates_lexicons import DateWords, date_words
from pipeline.quantities.dates_signs import (
    AND,
    DAY,
    DAYS,
    MONTH,
    NOT_AFTER_DIGIT,
    NOT_AFTER_NUMBER,
    NOT_IN_CODE_BEFORE,
    ONE_TO_NINE,
    QUARTER,
    SMALL_NUMBER,
    SPACE,
    TO,
    WEEKDAYS,
    YEAR,
    ZERO_TO_NINE,
    weeks,
)
from pipeline.quantities.numeral_signs import CHINESE_NUMERALS


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """What reading dates knows.

    beginning: the first character of what may be a head, a prefilter. head: what a date begins with; the name of the
    alternative is the match's lastgroup. tail: the month, day, quarter or half that follows a year, or stands alone.
    words, contexts: as the lexicons give them. reach_before, reach_after: length of the longest cue before and after a
    date.
    """

    beginning: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    words: DateWords
    contexts: DateContexts
    reach_before: int
    reach_after: int


@cache
def date_grammar(lexicons: Lexicons) -> DateGrammar:
    """The grammar of dates with the words of some lexicons. Raises LexiconError."""
    words = date_words(lexicons)
    heads = "|".join(f"(?P<{name}>{pattern})" for name, pattern in head_patterns(words))
    return DateGrammar(
        beginning=beginning(words),
        head=re.compile(heads),
        tail=re.compile(_tail(words)),
        words=words,
        contexts=date_contexts(words),
        reach_before=max(map(len, words.cues_before), default=0),
        reach_after=max(map(len, words.cues_after), default=0),
    )


def _tail(words: DateWords) -> str:
    return (
        f"{SPACE}的?{SPACE}(?:"
        # 7月, 7月25日, 7月25日至28日, 7月3、5日, 7月中下旬, and 八月十五 without its 日
        f"(?P<month>{MONTH}){SPACE}月(?!初[{ONE_TO_NINE}十])"
        f"(?:份?的?{SPACE}(?:{DAYS}|(?P<ten_days>[上中下]{{1,2}})旬|{weeks('month_')})"
        f"|(?P<bare_day>(?:三十一?|二?十[{ONE_TO_NINE}]?)(?![{CHINESE_NUMERALS}日号號个個]))|(?![0-9{CHINESE_NUMERALS}]{{1,3}}[日号號]))"
        # 1-9月, 3、6、9月
        f"|(?:(?P<month_list>(?:{MONTH}{AND}){{1,11}})|(?P<first_month>{MONTH}){SPACE}{TO}{SPACE}){NOT_AFTER_DIGIT}"
        f"(?P<last_month>{MONTH}){SPACE}月"
        f"|(?P<half>[上下前后後])半年"
        # 一季度, 第二季度, 一至三季度, 一、二季度, Q3
        f"|第?(?:(?P<first_quarter>{QUARTER})(?:季度)?{SPACE}(?:{TO}|{AND}){SPACE}第?)?(?P<quarter>{QUARTER})季度(?!假)"
        f"|Q(?P<latin_quarter>[1-4])(?![0-9])"
        f"|前(?P<quarter_count>[二两兩三23])个?季度"
        # 第三个月, 前9个月, 最后一周, 前10天
        f"|第(?P<nth_month>{MONTH})[个個]月"
        f"|{weeks('')}"
        f"|(?P<side>前|最后|最後){SPACE}(?P<side_count>{MONTH}|[两兩]){SPACE}(?:[个個]?(?P<side_month>月)(?!份)|[天日])"
        # 年底 without its year
        f"|(?P<edge>{any_of(words.year_edges)})"
        ")"
    )


_DECADE: Final = "年代(?![表理码碼办辦替收])"

_YEAR_SUFFIX: Final = (
    "(?!代(?![表理码碼办辦替收])|来(?!自)|來|(?:的)?[历歷]史|以[上下内內]|[寿壽]命|龄|齡|期(?![间間内內末初的]))"
)
_BARE_RANGE_END: Final = r"(?![0-9A-Za-z.\-/—年〕\]]|[ ]?[元万亿个人名户家件台套亩吨号条页％%〕\]])"


def head_patterns(words: DateWords) -> tuple[tuple[str, str], ...]:
    """Each alternative's name and pattern, in order of precedence."""
    programmes = any_of(programme for _, programme in words.plans if programme)
    centuries = any_of(word for word, told in words.relative.items() if told.unit == "century")
    return (
        ("address", r"https?://[!-~]{1,2000}|www\.[!-~]{1,500}"),
        ("lookalike", any_of(words.lookalikes)),
        (
            "lunar",  # months of the old calendar are passed over: which days they are can't be told from the text
            f"(?:{words.context('lunar')})(?:[{ZERO_TO_NINE}0-9]{{4}}年)?[^，。；、\n]{{0,1}}(?:[{ONE_TO_NINE}十正腊臘冬]{{1,2}}月)?"
            f"(?:初?[{ONE_TO_NINE}十廿]{{1,3}})?日?|[正腊臘]月(?:初?[{ONE_TO_NINE}十廿]{{1,3}})?"
            f"|[{ONE_TO_NINE}十]{{1,2}}月初[{ONE_TO_NINE}十]",
        ),
        (
            "numeric",
            f"{NOT_IN_CODE_BEFORE}(?P<numeric_year>{YEAR})(?P<separator>[-/.．／－])(?P<numeric_month>[0-9]{{1,2}})(?P=separator)"
            f"(?P<numeric_day>[0-9]{{1,2}})(?:(?=[0-9]{{1,2}}[:：][0-9]{{2}})|(?![0-9A-SU-Za-z_]|[./][0-9]|-[0-9]{{1,2}}(?![0-9/.])))"
            f"(?:{SPACE}{TO}{SPACE}(?:(?P<to_numeric_year>{YEAR})(?P=separator))?"
            f"(?P<to_month>[0-9]{{1,2}})(?P=separator)(?P<to_day>[0-9]{{1,2}})(?![0-9A-Za-z_]|[./-][0-9]))?",
        ),
        (
            "digits",  # 20230823: only where a cue beside it says so
            f"{NOT_IN_CODE_BEFORE}(?P<first_digits>(?:19|20)[0-9]{{5,6}})(?:{SPACE}{TO}{SPACE}(?P<last_digits>(?:19|20)[0-9]{{5,6}}))?"
            r"(?![0-9A-Za-z_/]|[.\-][0-9A-Za-z])",
        ),
        (
            "year_range",  # 2021-2025年, （2023-2027）, 2023-2024学年
            f"{NOT_IN_CODE_BEFORE}(?P<from_year>{YEAR}){SPACE}{TO}{SPACE}(?P<to_year>{YEAR})"
            f"(?:{SPACE}(?P<range_unit>[学學]?年)(?!{SPACE}{MONTH}{SPACE}月){_YEAR_SUFFIX}|{_BARE_RANGE_END})",
        ),
        (
            "year_list",  # 2021、2022、2023年
            f"{NOT_IN_CODE_BEFORE}(?:{YEAR}{SPACE}{AND}{SPACE}){{1,9}}{YEAR}{SPACE}年{_YEAR_SUFFIX}",
        ),
        (
            "before_christ",  # 公元前221年, 公元前5世纪: earlier than dates can tell (ISO 8601)
            f"公元前{SPACE}(?:[0-9]{{1,5}}|[{ZERO_TO_NINE}十百千]{{1,7}}){SPACE}(?:年|世[纪紀])",
        ),
        (
            "year",
            f"(?<!前)(?:公元)?(?:{NOT_AFTER_DIGIT}(?P<year_digits>{YEAR})|{NOT_AFTER_NUMBER}(?:(?P<year_signs>[一二][{ZERO_TO_NINE}]{{3}})"
            f"|(?P<short_year>[0零〇○][0-9{ONE_TO_NINE}]|[0-9]{{2}}(?={SPACE}年{SPACE}{MONTH}{SPACE}月{SPACE}{DAY}{SPACE}[日号號]))"
            f")){SPACE}(?P<school>[学學])?年{_YEAR_SUFFIX}",
        ),
        (
            "plan",
            f"{first_of([*OPENING_QUOTES, *(name for name, _ in words.plans)])}"
            f"(?P<open_quote>[{OPENING_QUOTES}])?(?P<plan_name>(?<![{CHINESE_NUMERALS}第])"
            f"{any_of(name for name, _ in words.plans)})"
            f"(?P<close_quote>[”\"’'」』])?(?P<programme>{programmes})?",
        ),
        (
            "century",  # 二十一世纪, 20世纪90年代, 上世纪八十年代
            f"(?:{NOT_AFTER_NUMBER}(?P<century_number>[0-9]{{1,2}}|二?十[{ONE_TO_NINE}]?|[{ONE_TO_NINE}])世[纪紀]"
            f"|(?P<relative_century>{centuries}))"
            f"(?P<decade>(?P<decade_number>[1-9]0|[{ONE_TO_NINE}]?十){_DECADE})?",
        ),
        (
            "decade_alone",
            f"{NOT_AFTER_NUMBER}(?P<lone_decade>(?:1[0-9]|2[01])[0-9]0|[3-9]0|[{ONE_TO_NINE[2:]}]十){_DECADE}",
        ),
        (
            "era",
            f"(?P<era_name>{any_of(words.eras)})(?P<era_year>元|[0-9]{{1,2}}|[{ONE_TO_NINE}十]{{1,3}})年"
            f"(?!行动|规划|计划|来|内|攻坚)(?P<era_month>(?:{MONTH}|正|腊|闰{MONTH})月(?:初?{DAY}日?)?)?",
        ),
        (
            "window",  # 近三年, 过去十年, 未来5年
            f"(?:(?P<past>{words.context('past_window')})|{words.context('future_window')})(?P<window_count>{SMALL_NUMBER})[个個]?"
            f"(?P<window_unit>年|月|周|週|星期|天|日)(?P<window_end>来|來|间|内)?(?![历歷]史|龄|多|余|半)",
        ),
        (
            "ago",  # 5年前
            f"(?<![满滿期届屆后後龄第近{CHINESE_NUMERALS}0-9.])(?P<ago_count>{SMALL_NUMBER})[个個]?(?P<ago_unit>年|月|周|週|星期|天)[之以]?前"
            f"(?![0-9{CHINESE_NUMERALS}])",
        ),
        ("relative", words.relative_pattern),
        (
            "weekday",  # 周三 by itself: of this week; not in opening hours (周一至周五) nor beside a date
            f"(?<![每逢至到、，（(日号—~-])(?<![本这這上下个個])(?:周|週|星期|礼拜|禮拜)(?P<lone_weekday>[{WEEKDAYS}])"
            f"(?!{SPACE}[至到、）)—~-]|[{ONE_TO_NINE}定些样样起般直致切岁])",
        ),
        (
            "part",  # a month, quarter or half without its year
            f"{NOT_AFTER_NUMBER}(?<![A-Za-z第每几幾数數近])(?=第?[0-9{ONE_TO_NINE}十元]{{1,3}}{SPACE}(?:[月季]|{TO}|{AND}))"
            f"|(?<![以每])(?<!上、)(?=[上下]半年)|(?=前[0-9{ONE_TO_NINE}十两兩]{{1,2}}(?:个?季度|个月))"
            f"|(?<![0-9每全历歷一二三四五六七八九十两几多半整年])(?=年[底末初]|岁末|歲末)",
        ),
        ("lone_day", f"{NOT_AFTER_NUMBER}(?<![第每几幾数數])(?P<lone_day_number>{DAY}){SPACE}日"),
    )
