"""Frames of payment: the verb that governs a sum, and the words that mark its roles.

A frame is a verb with places for its roles (lexicon `payment_verbs`): 市财政(payer)为甲、乙(payee)拨付(verb)专项资金
(purpose)92万元. Who pays is read in `payers`, who receives in `payees`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons, Row
from pipeline.core.patterns import any_of
from pipeline.registers import clause_names
from pipeline.registers.clause_names import NOT_A_NAME, ClauseGrammar, Span
from pipeline.registers.money import Sums
from pipeline.registers.openings import OpenedPattern, opened

LEXICONS: Final[tuple[str, ...]] = (
    "registers/payment_verbs",
    "registers/payment_words",
    "registers/payment_parties",
    "registers/payee_marks",
    "registers/receiver_deeds",
    "registers/sum_titles",
    "registers/clause_continuations",
    "registers/circumstances",
    *clause_names.LEXICONS,
)
TELLING: Final = ("report", "bulletin")
"""The genres whose payments are many people's."""
_LONGEST_NAME: Final = 40
_LONGEST_QUALIFIERS: Final = 10
_QUALIFIERS: Final = re.compile(
    r"(?:最高|最多|不低于|不少于|不超过|超过|约|近|达|至|为|共|了|各|[:： ]|每[年月人户家套]|“)*+"
)
"""What may stand between a verb that may be a noun and its sum: 奖励最高不超过30万元."""
_BY: Final = re.compile(r"按|以")
_AHEAD: Final = re.compile(r"(?:[/／][一-鿿]{1,3})?(?:的)?(?:标准)?[，,]?(?:分别|一次性|每年|逐年)*+")
_VERB_REACH: Final = 120
_BRACKET: Final = r"(?:[（(][^（）()\n]{1,80}[）)])?"
_PERSONAL: Final = "(?:住房|贷款|信用|消费贷|所得税|账户|征信)"
"""What 个人 before it is an attribute of: 个人住房贷款最高额度."""
_FIGURE: Final = r"[0-9一二两三四五六七八九十百千]"
TREASURY: Final = re.compile(
    # 市级财政, 省财政, 中央财政, 高平市财政; the name that it belongs to is taken with it
    r"(?:(?:中央|国家|上级|本级|各级|[省市县区州盟旗镇乡](?:本级|级)?|(?:(?![由的每对从在按向套户及和])[一-鿿]){2,7}?[省市县区州盟旗])财政)"
)


@dataclass(frozen=True, slots=True, eq=False)
class FrameGrammar:
    """The verbs and the words around roles, compiled from the lexicons.

    giving: a verb of giving where it governs (给予, and 奖励 right before a figure), not where it is a noun;
    receiver: a name that closes as a receiver's; doing: such a name with what it does behind it;
    given: such a name right behind a verb of giving; given_each: a noun there that the sums are counted by.
    recognised: what a receiver was recognised as, closing a stretch; headless: a receiver told by what it does alone;
    attribute: by any attribute; any_noun: by a noun that is no receiver's of itself; manner: how it is paid;
    unit: what sums are counted by; earned_by: whose income, or mean income, sums are.
    """

    verbs: re.Pattern[str]
    nouns_too: frozenset[str]
    payer_of: dict[str, str]
    payee_of: dict[str, str]
    giving: re.Pattern[str]
    payee_mark: re.Pattern[str]
    borne_by: re.Pattern[str]
    named_for: re.Pattern[str]
    pays: re.Pattern[str]
    benefit: re.Pattern[str]
    lent: re.Pattern[str]
    owned: re.Pattern[str]
    denied: re.Pattern[str]
    purpose: re.Pattern[str]
    title: re.Pattern[str]
    bare_title: re.Pattern[str]
    fund: re.Pattern[str]
    party: re.Pattern[str]
    receiver: re.Pattern[str]
    doing: re.Pattern[str]
    given: re.Pattern[str]
    given_each: re.Pattern[str]
    recognised: re.Pattern[str]
    headless: re.Pattern[str]
    attribute: re.Pattern[str]
    any_noun: re.Pattern[str]
    manner: re.Pattern[str]
    unit: re.Pattern[str]
    earned_by: re.Pattern[str]
    batch: re.Pattern[str]
    counted: re.Pattern[str]
    circumstance: re.Pattern[str]
    object_of: OpenedPattern
    continues: re.Pattern[str]
    clause: ClauseGrammar


@cache
def grammar(lexicons: Lexicons) -> FrameGrammar:
    """Compiles the lexicons named in LEXICONS."""
    verbs = lexicons.rows("registers/payment_verbs")
    words = lexicons.rows("registers/payment_words")
    parties = lexicons.rows("registers/payment_parties")
    nouns_too = frozenset(row["verb"] for row in verbs if row["is_noun_too"] == "yes")
    given_by = [row["verb"] for row in verbs if row["payee"] in ("marked", "object")]
    deeds = any_of(lexicons.column("registers/receiver_deeds"))
    titles = any_of(lexicons.column("registers/sum_titles"))
    # 以户为单位 tells how, not who, and 单户 is a measure
    receivers = any_of(row["party"] for row in parties if row["receives"] == "yes")
    receivers = (
        rf"(?:{receivers})(?<!为单位)(?<!单户)(?<!购买家庭)(?<!或者)(?<![每两单双0-9]人)"
        rf"(?!(?<=人)均)(?!(?<=个人){_PERSONAL})"
    )
    named = any_of(row["party"] for row in parties if row["receives"] != "no")

    where = {
        side: any_of(row["word"] for row in lexicons.rows("registers/circumstances") if row["side"] == side)
        for side in ("opens", "closes")
    }

    marks = "|".join(_mark(row) for row in lexicons.rows("registers/payee_marks"))

    def used(use: str) -> str:
        return any_of(row["word"] for row in words if row["use"] == use)

    return FrameGrammar(
        # 支持金额, 补贴标准: the word names the sum, it does not govern it
        verbs=re.compile(
            rf"{any_of(row['verb'] for row in verbs)}"
            r"(?!金额|标准|额(?!外)|力度|政策|总额|方式|范围|对象|比例|条件)"
        ),
        nouns_too=nouns_too,
        payer_of={row["verb"]: row["payer"] for row in verbs},
        payee_of={row["verb"]: row["payee"] for row in verbs},
        giving=re.compile(
            rf"{any_of(verb for verb in given_by if verb not in nouns_too)}"
            r"(?!对象|范围|政策|力度|方式|条件|标准)"
            rf"|{any_of(verb for verb in given_by if verb in nouns_too)}"
            # 补贴购房人1万元: right before its receiver and the sum, it is no noun
            rf"(?=\s*(?:最高|最多|每|不|一次性|{_FIGURE}|\Z|(?:(?![的条对申监])[一-鿿]){{0,12}}(?:{receivers})\Z))"
        ),
        payee_mark=re.compile(marks),
        borne_by=re.compile(
            rf"(?:{used('borne_by')})(?P<name>[^，,。；;、：:\n由]{{2,20}}?)"
            rf"(?:按[^，,。；;\n]{{0,10}}?)?(?:全额|统一|一次性|负责|分别|再|另行)*(?:{used('bears')})"
        ),
        named_for=re.compile(
            rf"{any_of(row['party'] for row in parties if row['pays'] == 'yes')}"
            rf"(?=(?:财政)?(?:{titles}|出资))"
        ),
        pays=re.compile(rf"{any_of(row['party'] for row in parties if row['pays'] == 'yes')}{_BRACKET}$"),
        benefit=re.compile(
            rf"(?:{used('benefit')})(?:{used('benefit')})?(?P<name>[^，,。；;、：:\n]{{2,40}}?)(?:{used('benefit_end')})"
        ),
        lent=re.compile(used("lent")),
        owned=re.compile(rf"(?<=[家庭职工人员])的(?:{used('lent')})"),
        denied=re.compile(used("denied")),
        purpose=re.compile(rf"(?:{used('purpose')})(?P<what>[^，,。；;：:\n]{{2,40}})"),
        bare_title=re.compile(rf"(?:一次性)?(?:{titles})"),
        title=re.compile(
            rf"(?:以[上下内]|左右)?(?:标准)?的?(?P<what>[^，,。；;、：:\n的0-9（(]{{0,14}}(?:{titles}))(?=[，,。；;、（(\n]|$)"
        ),
        fund=re.compile(rf"(?:{used('fund')})$"),
        party=re.compile(rf"(?:{named}){_BRACKET}$"),
        receiver=re.compile(rf"(?:{receivers}){_BRACKET}$"),
        # 高校毕业生: the deed is the beginning of another receiver
        doing=re.compile(
            rf"(?:{receivers}){_BRACKET}(?!{receivers}|[、和与及或])(?={deeds}|[^，,。；;：:\n的]{{0,6}}?(?:{used('deed')}))"
            # 副教授补贴标准为…, not 企业补贴标准, which may be paid by firms
            rf"|(?<=[一-鿿、])(?:{receivers}){_BRACKET}(?=(?:{titles})标准)"
        ),
        given=re.compile(
            rf"了?(?P<name>(?:(?!最高|每|各|一次性|不|按|在|用[作于]|购买|开展|参加|新建)[^，,。；;：:0-9\n]){{0,40}}(?:{receivers}){_BRACKET})(?![的者主家员户工人、和与及或])"
        ),
        given_each=re.compile(
            # 给予每个站点每年…: the noun behind the unit
            r"了?(?:每|单)[个家户名位所座支](?P<name>[一-鿿]{2,12}?)(?=每|最高|不|一次性|[0-9]|补|奖|给|年|\Z)"
        ),
        recognised=re.compile(
            rf"(?:{used('recognised')})(?P<name>[^，,。；;：:\n的0-9]{{0,30}}(?:{named}))(?:等)?(?:的(?:[^，,。；;\n]{{0,8}}(?:{titles}))?)?\Z"
        ),
        headless=re.compile(
            rf"(?:凡是?|属于?|[“”\s0-9])*+(?P<name>(?!{used('no_deed')})(?=[^，,。；;\n]*?(?:{used('deed')}))"
            rf"[^，,。；;：:\n]{{3,40}}的){_BRACKET}\s*\Z"
        ),
        attribute=re.compile(rf"(?P<name>(?!{used('no_deed')})[^，,。；;：:\n]{{2,40}}的)\s*\Z"),
        any_noun=re.compile(
            # 对新建的院士工作站, 对纳入统计的项目, but nobody is told by 对超出部分, 对购买新车
            rf"(?P<name>(?!{used('unnamed')})(?:(?!{used('deed')})|(?=[^，,。；;：:\n]*的))[^，,。；;：:\n]{{1,60}}[一-鿿）)”])"
            rf"(?<!{')(?<!'.join(re.escape(row['word']) for row in words if row['use'] == 'no_receiver')})\Z"
        ),
        manner=re.compile(any_of(row["word"] for row in words if row["use"] == "manner")),
        unit=re.compile(
            rf"(?:(?:每|单)[个家户名位所座支](?P<name>[一-鿿]{{0,8}}?(?:{named}))|(?P<bare>每户))(?=[^，,。；;\n]{{0,14}}\Z)"
        ),
        earned_by=re.compile(
            # 农村居民人均可支配收入达到…, and of whom else 农民财产性收入 is told before it
            rf"(?P<name>[^，,。；;：:\n0-9]{{0,30}}?(?:{receivers}))(?!的)(?:[^，,。；;：:\n0-9]{{0,12}}(?:{used('earning')})|人均|户均)"
        ),
        batch=re.compile(
            # 遴选一批示范平台, 评选10家企业: what is chosen, behind the verb
            r"(?:一批|若干[家个户名]?|[0-9一二两三四五六七八九十百]{1,4}[家个户名座所](?!月))"
            rf"(?P<name>[^，,。；;、：:\n]{{0,20}}(?:{named}))$"
        ),
        counted=re.compile(
            # 32家企业, 60余户企业: so many that receive or make something
            r"(?:[0-9]+(?:余|多)?|[一二三四五六七八九十百两]{1,4}余?)[家户个名][^，,。；;、0-9]{0,10}?"
            rf"(?:{receivers}|{any_of(row['party'] for row in parties if row['is_counted'] == 'yes')})"
        ),
        circumstance=re.compile(rf"(?:{where['opens']})|.*(?:{where['closes']})\Z"),
        object_of=opened(
            rf"(?:{used('object_of')})\s*(?:原则上|主要|仅)?(?:为|是|[：:])\s*(?P<name>[^，,。；;：:\n]{{1,60}}[一-鿿）)”])",
            (row["word"] for row in words if row["use"] == "object_of"),
        ),
        continues=re.compile(any_of(lexicons.column("registers/clause_continuations"))),
        clause=clause_names.grammar(lexicons),
    )


def _mark(row: Row) -> str:
    """A mark of a payee that is no part of another word: 为甲, not 作为, 为了."""
    behind = f"(?<![{row['not_behind']}])" if row["not_behind"] else ""
    # 对应 is a verb, 对应届毕业生 is marked
    before = f"(?![{row['not_before']}](?!届))" if row["not_before"] else ""
    return f"{behind}{re.escape(row['mark'])}{before}"


def governing_verb(text: str, sums: Sums, is_funded: bool, rules: FrameGrammar) -> re.Match[str] | None:
    """The frame's verb: in the clause of the sums the first that makes its subject a payee, else the first; for an
    enumeration that has none, the one before it in the sentence. Verbs of making (实现) don't govern what is given.
    """
    for start, end in ((sums.clause_start, sums.start), (sums.sentence_start, sums.clause_start)):
        found = [
            match
            for match in rules.verbs.finditer(text, max(start, end - _VERB_REACH), end)
            if match[0] not in rules.nouns_too or _is_next_to(text, match.end(), sums.start)
            if not (is_funded and rules.payee_of[match[0]] == "maker")
        ]
        if is_funded:  # 对缴纳社保的企业给予…: who gives is the subject of the verb of giving
            found = [match for match in found if rules.payee_of[match[0]] != "none"] or found
        for match in found:
            if rules.payee_of[match[0]] in ("subject", "maker"):
                return match
        if found:
            return found[0] if start == sums.clause_start else found[-1]
        ahead = _verb_ahead(text, sums, rules) if is_funded and start == sums.clause_start else None
        if ahead:
            return ahead
    return None


def _is_next_to(text: str, end: int, start: int) -> bool:
    """Whether nothing but qualifiers stands between a verb's end and a sum's start."""
    return start - end <= _LONGEST_QUALIFIERS and _QUALIFIERS.fullmatch(text, end, start) is not None


def _verb_ahead(text: str, sums: Sums, rules: FrameGrammar) -> re.Match[str] | None:
    """The verb behind sums by whose measure something is given: 按每人1000元标准给予企业补助."""
    if not _BY.search(text, sums.clause_start, sums.start):
        return None
    match = _AHEAD.match(text, sums.end, sums.window_end)
    if match is None:
        return None
    if rules.payee_mark.match(text, match.end(), sums.window_end):  # 按每人1000元标准向企业支付
        return rules.giving.search(text, match.end(), sums.marks.clause_end(match.end(), sums.window_end))
    return rules.giving.match(text, match.end(), sums.window_end)


def treasury_in(text: str, start: int, end: int) -> Span | None:
    """The first treasury named in a stretch: 市级财政."""
    match = TREASURY.search(text, start, end)
    return Span(match.start(), match.end()) if match else None


def stretch_between(text: str, start: int, end: int) -> Span | None:
    """What stands between verb and sum, treasuries, counts and quantifiers aside: 两化融合贯标奖励."""
    while start < end and text[start] in "了：:的 ":
        start += 1
    treasury = TREASURY.match(text, start, end)
    start = treasury.end() if treasury else start
    while start < end and text[end - 1] in " ，约近共达为的":
        end -= 1
    if end - start < 2 or end - start > _LONGEST_NAME or NOT_A_NAME.search(text, start, end):
        return None
    return Span(start, end)
