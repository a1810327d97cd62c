"""The words of honours: verbs of winning, what an honour's name holds and ends in, and what makes it none."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers.openings import OpenedPattern, opened_by

LEXICONS: Final[tuple[str, ...]] = ("registers/honour_words", "registers/award_verbs", "registers/holder_words")

_PRIZE: Final = "奖(?![金励补惩学罚券品池])"
"""A prize of any name (质量奖), no money (奖金, 奖补)."""
_STRONG: Final = "(?:[0-9]{1,4}|[百千]|十[0-9]?)[强佳优]"
"""A place among the best: 100强, 百佳."""
_BATCH: Final = r"(?:首批|第[一二三四五六七八九十0-9]{1,3}批(?:次)?|[0-9]{4}(?:年度?)?)?"
_PLACED: Final = (
    "(?:[男女]子|[男女][单双]|团体|个人|集体|单项)*"
    "(?:总?冠军|亚军|季军|[金银铜][奖牌]|[特一二三]等奖|[一二三]、|优[秀胜]|最佳|大奖)"
)
"""What is won in a contest: 女子团体冠军."""
_TIMES: Final = r"连?续?第?[0-9一二三四五六七八九十两多]{1,3}(?:年度?|次|届)(?:连续)?"
"""How often or for how long somebody won before: 连续三年, 第六次."""


@dataclass(frozen=True, slots=True)
class HonourGrammar:
    """The words of honours and their holders, compiled from the lexicons.

    verb: a verb of winning; proof_of: what behind it makes an honour, as award_verbs.tsv says.
    name: a word of honour; open_name: one that what follows completes (全国十大); tail: what may close a name.
    ranked: what is an honour behind such a verb though it holds no word of honour, for its rank (首批国家级…) or its
    quotation marks; praise: what makes a rank an assessment; kind: a bare kind of honour, of no name (全国示范);
    no_honour: what follows such a verb and is none (获批上市).
    listed_as: an honour that its holders stand before and its verb behind (甲、乙等一批国家级平台获批).
    badged: an honour that closes the list of those who bear it (甲、乙等地理标志产品).
    conferring, appointing: verbs that the holder stands behind (授予甲…称号, 认定甲为…); added: 新增甲、乙等….
    place_group: several places by one abbreviation (福厦泉).
    list_head: what a member of a list of honours ends in; more: its further members, each with a rank.
    contest: a contest, right before what was won there.
    manner: what stands between a holder and its verb; unnamed: a holder that is no name.
    """

    verb: OpenedPattern
    proof_of: dict[str, str]
    name: re.Pattern[str]
    open_name: re.Pattern[str]
    tail: re.Pattern[str]
    rank: re.Pattern[str]
    ranked: re.Pattern[str]
    praise: re.Pattern[str]
    kind: re.Pattern[str]
    disgrace: re.Pattern[str]
    hypothetical: re.Pattern[str]
    urging: re.Pattern[str]
    no_holder: re.Pattern[str]
    deed: re.Pattern[str]
    manner: re.Pattern[str]
    unnamed: re.Pattern[str]
    no_honour: re.Pattern[str]
    listed_as: re.Pattern[str]
    badged: re.Pattern[str]
    conferring: OpenedPattern
    appointing: OpenedPattern
    added: OpenedPattern
    granted: re.Pattern[str]
    person: re.Pattern[str]
    list_head: re.Pattern[str]
    more: re.Pattern[str]
    place_group: re.Pattern[str]
    contest: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> HonourGrammar:
    """Compiles the lexicons named in LEXICONS."""
    words = lexicons.rows("registers/honour_words")
    holders = lexicons.rows("registers/holder_words")
    proofs = {row["verb"]: row["proof"] for row in lexicons.rows("registers/award_verbs")}

    def words_for(use: str) -> list[str]:
        return [row["word"] for row in words if row["use"] == use]

    def used(use: str) -> str:
        return any_of(words_for(use))

    no_holder = any_of(row["word"] for row in holders if row["opens_no_holder"] == "yes")
    deed = any_of(row["word"] for row in holders if row["is_deed"] == "yes")
    granted = rf"(?:成功|正式)?(?:{used('granted')})"
    return HonourGrammar(
        verb=opened_by(proofs),
        proof_of=proofs,
        name=re.compile(rf"{used('name')}|{_STRONG}|{_PRIZE}"),
        open_name=re.compile(rf"(?:{used('open')})\Z"),
        tail=re.compile(rf"(?:{used('tail')})*+"),
        rank=re.compile(used("rank")),
        ranked=re.compile(rf"“[^“”\n]{{2,30}}”|{_BATCH}(?:{used('rank')})[^，,。；;：:\n、]{{2,36}}"),
        praise=re.compile(used("praise")),
        kind=re.compile(rf"(?:{_BATCH}(?:{used('rank')})[级性、和]?)*(?:{used('kind')})"),
        disgrace=re.compile(used("disgrace")),
        hypothetical=re.compile(used("hypothetical")),
        urging=re.compile(used("urging")),
        no_holder=re.compile(rf"(?:{no_holder})|[^（(]{{0,3}}[）)]"),
        deed=re.compile(rf"(?:{deed})(?![团队性作处会])|在(?=[0-9]|第|全)"),
        # 新 is an adverb (新入选), but the end of a word in 创新, 更新
        manner=re.compile(rf"(?:{used('manner')}|(?<![创更])新|{_TIMES}|[\s，])+\Z"),
        unnamed=re.compile(
            r"(?:[全我本][省市区县州]|其中)?(?:[0-9一二三四五六七八九十百千两多数几]+余?"
            r"[个家项户名人件部所座处位篇种类支批对条地省市县区]|一批|若干|所有|各[类级地个项]|不少)"
            rf"[^“《]*|(?:{used('unnamed')})"
        ),
        no_honour=re.compile(used("no_honour")),
        listed_as=re.compile(
            rf"等(?:一批|[0-9]{{1,3}}[个项家])?(?P<honour>(?:{used('rank')})[一-鿿]{{2,14}}?)(?={granted})"
        ),
        badged=re.compile(
            rf"等(?:一批|[0-9]{{1,3}}[个项家件种])?(?P<honour>(?:{used('rank')})*级?(?:{used('badge')}))(?![个项家名旅资申保])"
        ),
        conferring=opened_by(words_for("conferring")),
        appointing=opened_by(words_for("appointing")),
        added=opened_by(words_for("added")),
        granted=re.compile(granted),
        person=re.compile(rf"(?:{used('person')})(?:等)?\Z"),
        list_head=re.compile(rf"(?:{used('list_head')})”?\Z"),
        more=re.compile(
            rf"(?:、(?:{used('rank')})(?:(?!{used('praise')})[^，,。；;、\n0-9]){{2,20}}+(?=[，,。；;、\n]))*+"
        ),
        place_group=re.compile(used("place_group")),
        contest=re.compile(
            rf"[^，,。；;、]{{1,30}}?(?:{used('contest')})”?(?:[（(][^（）()]{{1,6}}[）)])?(?={_PLACED})"
        ),
    )
