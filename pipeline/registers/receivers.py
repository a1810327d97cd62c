"""The receiver of a payment that a stretch of text tells: marked, behind its verb, or by what it does."""

import re
from typing import Final

from pipeline.registers.clause_names import Span, without_lead_ins
from pipeline.registers.payment_frames import FrameGrammar

_LONGEST_RECEIVER: Final = 120
_IS: Final = "为"
"""A mark that may be a verb, too: 子女为未成年人的家庭."""
_BY: Final = ("按", "按照", "分别")
_TOWARDS: Final = ("对", "對", "对于", "對於")
"""The marks that any noun may follow, not only a receiver's."""
_LEADING: Final = re.compile(
    r"(?:第[一二三四五六七八九十百零]+条\s*|且|并且|以及(?:对于?)?|各类|各级|所有|全体|广大|现有|(?<=按)照"
    r"|每[^，,。；;、]{0,8}(?:奖励|补贴|补助))*+"
)
"""What stands before a name and is no part of it."""
_POINTING: Final = re.compile(r"其(?!他)|(?:[与跟]|同(?!一))[^的]*\Z")
"""How a stretch opens that tells of a receiver named before: 对其缴纳的税款, 与企业签订合同."""
_OPENING: Final = re.compile(r"[（(][^（）()\n]*\Z")
"""The beginning of a bracket: 高层次人才（尖端人才500万元."""
_CLOSING: Final = re.compile(r"[^（(）)\n]{0,40}[）)]的?")
"""The rest of a bracket: 下同）的个人."""
_MEASURE: Final = re.compile(r"(?<![年月日天])以[上下内外](?:[（(]不?含[^（）()\n]{0,8}[）)])?的?\s*\Z")


def receiver_in(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """The receiver that a clause tells: what it is recognised as (认定为…基地的), marked (对…企业), behind its verb
    (给予…企业), or its subject.
    """
    if rules.denied.search(text, start, end):
        return None
    giving = rules.giving.search(text, start, end)
    stop = giving.start() if giving else end
    recognised = rules.recognised.search(text, start, stop)
    if recognised:
        return Span(recognised.start("name"), recognised.end("name"))
    mark = rules.payee_mark.search(text, start, stop)
    if mark and (giving or mark[0] in _TOWARDS):  # 向机构登记的 is nobody's receiver, 向企业发放 is
        marked = _marked(text, mark, stop, rules)
        if marked:
            return marked
    given = rules.given.match(text, giving.end(), end) if giving else None
    given = given or (rules.given_each.match(text, giving.end(), end) if giving else None)
    if given:
        return Span(given.start("name"), given.end("name"))
    subject = _receiver_at(text, start, mark.start() if mark and (giving or mark[0] != _IS) else stop, rules)
    return subject if subject and _is_subject(text, subject, rules) else None


def _is_subject(text: str, span: Span, rules: FrameGrammar) -> bool:
    """Whether a receiver is named, not only where it does what it does: 在中心城区购买住房的企业, not 在企业."""
    if rules.bare_title.match(text, span.start, span.end):  # 奖励额度为企业…的50%
        return False
    is_bare = rules.receiver.match(text, span.start, span.end) is not None
    is_told = is_bare or "的" in text[span.start : span.end] or text.startswith("其他", span.start)
    return is_told or not (
        rules.circumstance.match(text, span.start, span.end) or rules.clause.no_name.match(text, span.start, span.end)
    )


def _marked(text: str, mark: re.Match[str], stop: int, rules: FrameGrammar) -> Span | None:
    """Who stands behind a mark: a receiver, or behind 对 any noun that is none of what money is given by or for, or
    what such a one is or does (对年产2万吨以上的).
    """
    bare = _bare(text, mark.end(), stop, rules)
    receiver = _receiver_at(text, bare.start, bare.end, rules)
    # 对企业引进的博士: the noun behind 的, not what it starts with
    is_whole = receiver and text.find("的", receiver.end, bare.end - 1) < 0
    if is_whole or mark[0] not in _TOWARDS:
        return receiver
    match = rules.any_noun.match(text, bare.start, bare.end)
    return Span(*match.span("name")) if match else receiver


def _receiver_at(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """The receiver that a stretch is, or that it opens with before what the receiver does (家庭购买…的)."""
    bare = _bare(text, start, end, rules)
    is_closed = text.endswith("的", bare.start, bare.end)  # 对二孩家庭的，…给予: the name without it
    bare = Span(bare.start, bare.end - is_closed)
    if bare.end - bare.start < 2 or _POINTING.match(text, bare.start, bare.end):
        return None
    chosen = rules.batch.search(text, bare.start + 1, bare.end)
    if chosen:
        return Span(chosen.start("name"), chosen.end("name"))
    low = max(bare.start, bare.end - _LONGEST_RECEIVER)
    whole = bare if rules.receiver.search(text, low, bare.end) else None
    if whole and not is_closed:
        return whole if low == bare.start else None
    doing = rules.doing.search(text, bare.start, min(bare.end, bare.start + _LONGEST_RECEIVER))
    if doing and not (whole and "的" in text[doing.end() : bare.end]):
        return Span(bare.start, doing.end())
    return whole if low == bare.start else None


def _bare(text: str, start: int, end: int, rules: FrameGrammar) -> Span:
    """A stretch without what opens it and is no part of a name, and without what closes it and tells how it is paid
    (对企业按照规定, 对项目且年内完成…) or what is its own (双职工家庭的贷款额度).
    """
    cut = _OPENING.search(text, start, end) or rules.owned.search(text, start + 2, end)
    bare = without_lead_ins(text, start, cut.start() if cut and cut.start() > start else end, rules.clause)
    mark = rules.payee_mark.match(text, bare.start, bare.end)
    opening = name_start(text, mark.end() if mark else bare.start, bare.end)
    head = text.rfind("的", opening, bare.end - 1) + 1
    manner = rules.manner.search(text, max(head, opening + 2), bare.end)
    if manner and manner[0] in _BY and rules.receiver.search(text, manner.end(), bare.end):  # 标准分别按照博士、硕士
        measure = rules.manner.match(text, manner.end(), bare.end) or manner
        return Span(measure.end(), bare.end)
    return Span(opening, manner.start() if manner else bare.end)


def headless_in(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """Who a clause tells by what it is or does: 首次购房的; right before its verb of giving by any attribute
    (四星级的给予…), but not by what the sum is measured by (90平方米以下的).
    """
    giving = rules.giving.search(text, start, end)
    end = giving.start() if giving else end
    bare = without_lead_ins(text, start, end, rules.clause)
    mark = rules.payee_mark.match(text, bare.start, bare.end)
    opening = name_start(text, mark.end() if mark else bare.start, bare.end)
    opening -= text.startswith("再次", max(opening - 1, 0))
    if is_measured(text, opening, bare.end):
        return None
    match = (rules.attribute if giving else rules.headless).match(text, opening, bare.end)
    return Span(match.start("name"), match.end("name")) if match else None


def unit_in(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """What a clause counts its sums by: 单个项目, 每户."""
    is_counted = text.find("每", start, end) >= 0 or text.find("单", start, end) >= 0
    match = rules.unit.search(text, start, end) if is_counted else None
    return Span(*(match.span("name") if match["name"] else match.span("bare"))) if match else None


def name_start(text: str, start: int, end: int) -> int:
    """Where a name starts in a stretch that it closes: behind a bracket that opens before the stretch, too."""
    closing = _CLOSING.match(text, start, end)
    match = _LEADING.match(text, closing.end() if closing else start, end)
    return match.end() if match else start


def is_measured(text: str, start: int, end: int) -> bool:
    """Whether a stretch closes with what a sum is measured by: 面积90平方米（含）以下的."""
    return _MEASURE.search(text, start, end) is not None
