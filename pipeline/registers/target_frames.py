"""The wording around a figure: whether it can be one to reach (达到30%, 培育10家以上), or belongs to a rule's
condition, grant, standing limit or marks.
"""

import re
from typing import Final

from pipeline.core.values import Value
from pipeline.registers.shard import Quantity, ShardDocument
from pipeline.registers.target_cues import stands_in
from pipeline.registers.target_setting import Setting
from pipeline.registers.target_words import TargetGrammar

_UNCOUNTED: Final = ("ordinal", "composite")
_BARE: Final = ("number", "duration")
"""Kinds of figures that are goals only where something is to reach them: 受教育年限提高到11年."""
_AGES: Final = ("岁", "周岁", "龄")
_NAMING: Final = ("版", "级", "号", "大")
"""Units of what is named by its number: 2.0版, 三级."""
_GROWING: Final = ("percent", "multiple", "money")
_PAID: Final = ("money", "percent")
"""Kinds of figures that a grant has: a sum, or a share of a price."""
_ABOUT: Final = "约近“ "
_QUALIFIED: Final = ("以上", "及以上", "（含）以上", "(含)以上")
_NOT_REACHED: Final = ("不高于", "不得高于", "不超过", "不得超过", "未超过", "不突破", "未达到")
_CONDITION_ENDS: Final = ("的", "前提下", "情况下", "之外")
_LEAVES: Final = ("且", "可", "方可", "即可", "视为", "按照", "准予")
"""What the clause behind a condition opens with: 达到三层，可申请."""
_CHANGED: Final = re.compile(r"[从由][^，,]{0,30}[0-9一二三四五六七八九十][^，,]{0,30}(?:到|至|为)")
"""A rule's old value with the new one: 从60万元提高至70万元."""
_FIGURE_ENDS: Final = re.compile(
    r"(?:及?以[上内下]|左右|[（(][^（）()\n]{0,12}[）)])*+(?=[，,；;。：:\n、和及并且]|\Z)"
)
"""What stands between a figure and the end of its clause."""
_COMMAS: Final = ("，", ",")
_CLAUSE_REACH: Final = 200
"""How far from its figure a clause is read."""
_SENTENCE_REACH: Final = 400
"""How far before its figure a sentence is read."""
_QUOTE_REACH: Final = 20
_MARKS_REACH: Final = 12
_DEMAND_REACH: Final = 12


class Clause(Value, frozen=True):
    """A clause with a figure as reading positions, with the sentence that holds it. told_from: from where the sentence
    is read for how it tells of the figure.
    """

    start: int
    end: int
    sentence: int
    told_from: int
    sentence_end: int
    quantity: Quantity


def clause_of(document: ShardDocument, quantity: Quantity, sentence: int) -> Clause:
    """The clause of a figure in the sentence of an index."""
    low, high = document.sentence_starts[sentence], document.sentence_end(sentence)
    return Clause(
        start=document.clause_marks.clause_start(max(low, quantity.start - _CLAUSE_REACH), quantity.start),
        end=document.clause_marks.clause_end(quantity.end, min(high, quantity.end + _CLAUSE_REACH)),
        sentence=low,
        told_from=max(low, quantity.start - _SENTENCE_REACH),
        sentence_end=high,
        quantity=quantity,
    )


def first_figure(setting: Setting, start: int, end: int) -> Quantity | None:
    """The first figure of a stretch that can be one to reach."""
    return next((q for q in setting.document.quantities_in(start, end) if is_countable(setting, q)), None)


def is_countable(setting: Setting, quantity: Quantity) -> bool:
    """Whether a figure can be one to reach: no ordinal, no part of an attribute (220千伏以上线路), no base (每千人), no
    number that only sums up what follows (七方面工作), no bare number or age that nothing is to reach, no name's.
    """
    text, rules = setting.document.reading.text, setting.rules
    if quantity.kind in _UNCOUNTED or quantity.unit in _NAMING or text.startswith("每", quantity.start - 1):
        return False
    if quantity.kind in _BARE or quantity.unit in _AGES:
        return text.endswith(rules.attains, 0, quantity.start)
    if quantity.kind in ("money", "measure") and text.startswith(_QUALIFIED, quantity.end):
        after = text.index("上", quantity.end) + 1
        return not "一" <= text[after : after + 1] <= "鿿"
    if quantity.kind == "count" and text.startswith(rules.summed, quantity.end):
        return False
    return not _is_quoted(text, quantity)


def _is_quoted(text: str, quantity: Quantity) -> bool:
    """Whether a figure belongs to a name in quotation marks: “双十工程”, “建设层数达三分之一”."""
    opened = text.rfind("“", max(0, quantity.start - _QUOTE_REACH), quantity.start)
    return opened >= 0 and text.find("”", opened, quantity.start) < 0


def is_worded(setting: Setting, quantity: Quantity) -> bool:
    """Whether a figure is one to reach by the words beside it: 达到30%, 增长5%, 10家以上, 不少于100人."""
    return is_least(setting, quantity) or _is_attained(setting, quantity)


def is_least(setting: Setting, quantity: Quantity) -> bool:
    """Whether a figure is the least that is to be reached: 10家以上, 不少于100人."""
    return setting.document.reading.text.startswith(_QUALIFIED, quantity.end) or _is_bound(setting, quantity)


def is_demanded(setting: Setting, quantity: Quantity) -> bool:
    """Whether a count is the least that is demanded, whatever else the text tells: 至少培训100人."""
    return (
        quantity.kind == "count"
        and setting.document.genre not in ("regulation", "report")
        and _is_bound(setting, quantity)
    )


def _is_bound(setting: Setting, quantity: Quantity) -> bool:
    return stands_in(setting.cues.bounds, quantity.start - _DEMAND_REACH, quantity.start)


def _is_attained(setting: Setting, quantity: Quantity) -> bool:
    text, rules, before = setting.document.reading.text, setting.rules, quantity.start
    while before and text[before - 1] in _ABOUT:
        before -= 1
    if text.endswith(rules.attains, 0, before):
        return not text.endswith(_NOT_REACHED, 0, before)
    return quantity.kind in _GROWING and text.endswith(rules.grows, 0, before)


def has_effort(setting: Setting, clause: Clause) -> bool:
    """Whether a verb of effort stands before a clause's figure: 培育."""
    text = setting.document.reading.text
    return setting.rules.effort.search(text, clause.start, clause.quantity.start) is not None


def ends_clause(setting: Setting, clause: Clause) -> bool:
    """Whether a clause ends with its figure, no old value and no limit being told with it."""
    text, quantity = setting.document.reading.text, clause.quantity
    if _FIGURE_ENDS.match(text, quantity.end) is None or text.endswith(_NOT_REACHED, clause.start, quantity.start):
        return False
    return _CHANGED.search(text, clause.start, quantity.start) is None


def is_measured(setting: Setting, clause: Clause) -> bool:
    """Whether a clause says of a rate, a size or a yield that it is to reach its figure, and ends with that."""
    text = setting.document.reading.text
    metric = setting.rules.metric.search(text, clause.start, clause.quantity.start)
    return metric is not None and ends_clause(setting, clause)


def is_standing(setting: Setting, clause: Clause) -> bool:
    """Whether a figure is a standing limit or standard (贷款额度提高到50万元; a report tells of none), or only what is
    to be spent (安排投资5亿元).
    """
    text = setting.document.reading.text
    if clause.quantity.kind == "money" and setting.rules.spent.search(text, clause.start, clause.quantity.start):
        return True
    if setting.document.genre == "report":
        return False
    return setting.rules.standing.search(text, clause.start, clause.quantity.start) is not None


def is_scored(setting: Setting, clause: Clause) -> bool:
    """Whether a clause says who falls under a rule (达到100万元的) or what scores."""
    text = setting.document.reading.text
    if text.endswith(_CONDITION_ENDS, clause.start, clause.end):
        return True
    high = min(clause.end + _MARKS_REACH, clause.sentence_end)
    return setting.rules.scored.search(text, clause.start, high) is not None


def is_of_a_rule(setting: Setting, clause: Clause) -> bool:
    """Whether a figure belongs to a rule's condition or grant: 符合条件的, 达到三层，可申请, 满10家，给予5万元补贴."""
    text, rules = setting.document.reading.text, setting.rules
    if clause.quantity.kind in _PAID and _is_grant(text, clause.start, clause.end, rules):
        return True
    if setting.document.genre == "report":
        return False
    if rules.condition.search(text, clause.start, clause.end):
        return True
    if text[clause.end : clause.end + 1] in _COMMAS and text.startswith(_LEAVES, clause.end + 1):
        return True
    high = min(clause.sentence_end, clause.end + _CLAUSE_REACH)
    following = setting.document.clause_marks.clause_end(clause.end + 1, high)
    return following > clause.end and _is_grant(text, clause.end, following, rules)


def _is_grant(text: str, start: int, end: int, rules: TargetGrammar) -> bool:
    """Whether a clause promises money to somebody instead of setting a goal: 年底前购房的，给予1万元补贴."""
    return rules.giving.search(text, start, end) is not None and rules.subsidy.search(text, start, end) is not None
