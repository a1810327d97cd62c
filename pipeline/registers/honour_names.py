"""The honour that stands behind a verb of winning: where its name begins and ends, and whether it is one."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.registers.clause_names import Span
from pipeline.registers.honour_words import HonourGrammar
from pipeline.registers.shard import ShardDocument

_LONGEST_HONOUR: Final = 120
_LEFT_OUT: Final = ("了", "：", " ", "为", "到", "由")
_COUNTED: Final = re.compile(r"(?<![第“])[0-9一二三四五六七八九十百两]+余?[个家项处件名人部座户所枚]")
_COUNT: Final = re.compile(r"(?<![第批0-9])[0-9]+余?[个家项处件名枚]")
"""How many, behind the honour and within it: 金奖3个, 文华奖等20项大奖."""
_AND_OTHERS: Final = re.compile(
    r"(?<![一二三四五六七八九十特甲乙丙高优])等"
    r"(?:(?:(?!国家级|国际|全国|[省市县]级)[^，,、“”]){0,8}?(?:荣誉称号|荣誉|称号|奖项|奖励|大奖|殊荣|奖|“?牌子)"
    r"|[^，,、“”]{0,10}?[0-9]+[余多]?[项个])"
)
"""What closes a list of honours: 甲奖、乙奖(等20项大奖)."""
_ORDINALS: Final = re.compile("[特一二三]、[一二三]等")
"""Two ranks of one prize, no list: 一、二等奖."""
_QUOTED: Final = re.compile(r"“([^“”\n]{1,30})”")
_MEMBER: Final = re.compile(r"(?:“[^“”\n]*”|[（(][^（）()\n]*[）)]|[^、和与及“（(])+")
_LISTED: Final = re.compile(r"(?:“[^“”\n]*”|[（(][^（）()\n]*[）)]|[^、“（(])+")
"""The members of a list, parted at every conjunction or only at 、; marks within quotation marks part none."""
_LEAST_NAME: Final = 3
_PRIZES: Final = ("奖", "牌", "章", "冠军")
_PASSED: Final = re.compile(
    r"[^，,。；;、]{0,12}(?:认证|评审|(?<!项目)(?<!工程)验收|复审|复核|复检|复评|评估|认定|评定)"
    r"|(?<=认证)|(?<=评审)|(?<=复审)|(?<=复核)|(?<=评估)|(?<=认定)"
)
"""What one passes that was honoured, behind its name: 通过…(认证)."""
_TITLE_WORD: Final = re.compile(r"”?等?(?:荣誉)?(?:称号|荣誉)?")
_CONDITION: Final = re.compile(r"[”》）)]*(?:的(?!是)|者|后[，,]|之日|数|总数|获得者)")
"""Behind an honour, what makes it an attribute of somebody, a condition or a count: 获得劳动模范称号的职工, 金牌数."""
_GIVEN: Final = re.compile(
    r"[^，,。；;：:“”、\n]{2,20}?"
    r"(?:(?:授予|颁发|评选|评定|认定|颁布|发布|公布|命名)的|(?:批准|同意|支持)(?:列入|纳入|入选|成为|设立|创建|建设|为))"
    r"|(?:我[国省市区县]|全[省市区县])(?:唯一的?|首[个家]|第[0-9一二三四五六七八九十]+个)"
    r"|(?:整[省市县区]|全域)?(?:推进|开展|创建|建设|建(?=全国|国家|首批|省级))"
)
"""Who gave an honour or what it is given for, before it: 获得(中国船协颁发的)金锚奖, 获批(整市创建)示范区."""
_DATED: Final = re.compile(r"(?:19|20)[0-9]{2}(?:年度?)?")
"""The year of an honour, which is no part of its name."""
_DESCRIPTION: Final = re.compile("(?<!目)的")
"""What no honour's name holds: an attribute that describes (规模最大的示范区)."""
_NEXT_VERB: Final = re.compile("、(?:成功|首次)?(?:获|入选|入围|荣|被|跻身|列入|上榜)")
"""Where another verb of winning follows in the clause: 获评…、入选…."""
_CLOSED: Final = re.compile(r"[”》）)]*(?:[，,。；;：:、！!\s（(]|第[0-9]|并|和|以?及|等|与|且|\Z)")
"""Where the object of a verb is over: what goes on (纳入试点范围) is no honour behind a verb of getting."""
_DESCRIBED: Final = re.compile(r"[一-鿿A-Za-z·]{1,14}(?=[，,。；;、\n]|\Z)")
"""What the best or the most is, to the end of its clause: 全球十大(集装箱港口)."""
_AWARDS: Final = ("any", "rank")
"""The proof of verbs that tell of nothing but awards."""
_ANY: Final = re.compile(r"(?:目的|[^，,。；;：:、的\n]){4,36}(?=[，,。；;、\n]|\Z)")
_NO_OPENING: Final = ("者", "的", "之", "、", "和", "及", "等", "人数", "人次", "数量", "比例")


def honour_behind(document: ShardDocument, start: int, proof: str, words: HonourGrammar) -> Span | None:
    """The honour that a verb's object is; None where it is none, or a number of honours that are not named."""
    text = document.reading.text
    while text.startswith(_LEFT_OUT, start):
        start += 1
    given = _GIVEN.match(text, start, start + _LONGEST_HONOUR)
    start = given.end() if given else start
    dated = _DATED.match(text, start)
    start = dated.end() if dated else start
    limit = min(len(text), start + _LONGEST_HONOUR)
    end = document.clause_marks.clause_end(start, limit)
    further = _NEXT_VERB.search(text, start, end) or _AND_OTHERS.search(text, start + _LEAST_NAME, end)
    end = further.start() if further else end
    named = [match.end() for match in words.name.finditer(text, start, end)]
    named += [mention.end for mention in document.mentions_in(start, end) if mention.type == "AWARD"]
    ranked = words.ranked.match(text, start, end)
    ranked = None if ranked and _DESCRIPTION.search(ranked[0]) else ranked
    if proof == "both":
        is_marked = words.rank.search(text, start, end) is not None or "“" in text[start:end]
        closing = max(named) if named and is_marked and not _DESCRIPTION.search(text, start, max(named)) else None
    else:
        other = _ANY.match(text, start, end) if proof == "any" and not ranked else ranked
        closing = max(named) if named else other.end() if other and proof in _AWARDS else None
    if closing is None or _is_none(document, start, closing, bool(named), words):
        return None
    closed = _closed(text, start, closing, limit, words)
    if proof == "passed":
        passed = _PASSED.match(text, closing, end)
        if passed is None:
            return None
        closed = passed.end()
    return _unquoted(text, start, closed) if proof in _AWARDS or _CLOSED.match(text, closed) else None


def honours_in(text: str, honour: Span, words: HonourGrammar) -> list[Span]:
    """The honours of a list, each: “甲示范区”、“乙先进区”称号, 甲奖、乙奖; each member must be one by itself."""
    quoted = [Span(match.start(1), match.end(1)) for match in _QUOTED.finditer(text, honour.start, honour.end)]
    if len(quoted) > 1 and _TITLE_WORD.fullmatch(text, quoted[-1].end, honour.end):
        return quoted
    for parts in partings(text, honour):
        if len(parts) > 1 and all(_is_honour(text, part, words) for part in parts):
            return parts
    return [honour]


def _is_honour(text: str, part: Span, words: HonourGrammar) -> bool:
    """Whether a part of a list can be an honour by itself: it holds a word of honour, or ends like one."""
    return part.end - part.start >= _LEAST_NAME and (
        words.name.search(text, part.start, part.end) is not None
        or words.list_head.search(text[part.start : part.end]) is not None
    )


def further_lists(document: ShardDocument, honour: Span, words: HonourGrammar) -> Iterator[Span]:
    """The lists of honours that go on in the clauses behind an honour, ranked and without a verb: …，省级A、B."""
    text = document.reading.text
    end = honour.end
    while text.startswith(("，", ","), end) and words.rank.match(text, end + 1):
        further = honour_behind(document, end + 1, "name", words)
        if further is None or len(honours_in(text, further, words)) == 1:
            return
        yield further
        end = further.end


def partings(text: str, honour: Span) -> Iterator[list[Span]]:
    """The ways in which a list of honours can be parted: at every conjunction (国家3A和4A级景区), or, where these stand
    within names (涉农与高校共建县、平安县), at 、 alone.
    """
    if not _ORDINALS.search(text, honour.start, honour.end):
        for member in (_MEMBER, _LISTED):
            yield [Span(match.start(), match.end()) for match in member.finditer(text, honour.start, honour.end)]


def contest_of(text: str, honour: Span, words: HonourGrammar) -> Span | None:
    """The contest whose prize an honour is, at its beginning: 全国水运技能大赛(一等奖)."""
    contest = words.contest.match(text, honour.start, honour.end)
    return Span(contest.start(), contest.end()) if contest else None


def is_counted(document: ShardDocument, honour: Span) -> bool:
    """Whether a number of the honour is told behind it in its clause: 金奖3个, 示范企业增至12家; the number of a list
    of titles (甲先进县、乙示范县等12项) leaves them named.
    """
    text = document.reading.text
    end = document.clause_marks.clause_end(honour.end, min(len(text), honour.end + _LONGEST_HONOUR))
    if _AND_OTHERS.search(text, honour.end, end) and not text.endswith(_PRIZES, honour.start, honour.end):
        return False
    return _COUNTED.search(text, honour.end, end) is not None


def is_condition(text: str, honour: Span) -> bool:
    """Whether what follows an honour makes it a condition of something else."""
    return _CONDITION.match(text, honour.end) is not None


def _is_none(document: ShardDocument, start: int, closing: int, is_named: bool, words: HonourGrammar) -> bool:
    """Whether an object is no honour: money, a disgrace, an assessment, a count of honours without a name."""
    text = document.reading.text
    end = document.clause_marks.clause_end(closing, min(len(text), start + _LONGEST_HONOUR))
    tail = words.tail.match(text, closing, end)
    counted = _COUNTED.match(text, tail.end() if tail else closing, end)
    return (
        closing - start < 2
        or text.startswith(_NO_OPENING, start)
        or words.verb.pattern.match(text, start) is not None
        or words.no_honour.match(text, start, closing) is not None
        or words.disgrace.search(text, start, end) is not None
        or (not is_named and words.praise.search(text, start, closing) is not None)
        or _COUNTED.match(text, start) is not None
        or _COUNT.search(text, start, closing) is not None
        or (counted is not None and not text.endswith(_PRIZES, start, closing))
        or words.kind.fullmatch(text, start, _closed(text, start, closing, end, words)) is not None
        or any(quantity.kind == "money" for quantity in document.quantities_in(start, end))
    )


def _closed(text: str, start: int, closing: int, limit: int, words: HonourGrammar) -> int:
    """The end of a name with the quotation that it stands in and the head behind its word of honour."""
    is_opened = text.rfind("“", start, closing) > text.rfind("”", start, closing)
    quote = text.find("”", closing, limit) if is_opened else -1
    closing = quote + 1 if quote >= 0 else closing
    if words.open_name.search(text, start, closing):
        described = _DESCRIBED.match(text, closing, limit)
        closing = described.end() if described else closing
    tail = words.tail.match(text, closing, limit)
    closing = tail.end() if tail else closing
    more = words.more.match(text, closing, limit)
    return more.end() if more else closing


def _unquoted(text: str, start: int, closing: int) -> Span:
    """A name without the quotation marks around the whole of it, and without its year."""
    is_quoted = text.startswith("“", start) and text.find("”", start, closing) == closing - 1
    if not is_quoted:
        return Span(start, closing)
    dated = _DATED.match(text, start + 1)
    return Span(dated.end() if dated else start + 1, closing - 1)
