"""Figures that are goals: behind a word of aim or a date to come, and where a text on what is to come words them as
figures to be reached.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pipeline.registers import target_frames as frames
from pipeline.registers.shard import Quantity
from pipeline.registers.target_cues import DateCue, last_in, stands_in
from pipeline.registers.target_frames import Clause
from pipeline.registers.target_setting import Goal, Setting

_AIM_REACH: Final = 12
"""How far before a word of aim it is told as reached: 完成了增长5%的预期目标."""


def goals_with_figures(setting: Setting) -> Iterator[Goal]:
    """The clauses of a document whose figure is a goal, in order, each with the first such figure."""
    if not (setting.tells_of_plans or setting.cues.starts or setting.cues.lists):
        return
    done = 0
    for quantity in setting.document.quantities:
        if quantity.start >= done and (clause := _goal_clause(setting, quantity)):
            done = clause.end
            yield Goal(clause.start, clause.end, quantity, _deadline(setting, clause))


def _goal_clause(setting: Setting, quantity: Quantity) -> Clause | None:
    """The clause of a figure where it sets a goal."""
    cues, figure = setting.cues, quantity.start
    index = setting.document.sentence_at(figure)
    sentence = setting.document.sentence_starts[index]
    is_listed = cues.in_list(figure)
    if not (is_listed or stands_in(cues.starts, sentence, figure)):
        return _goal_by_wording(setting, quantity, index)
    date_cue = cues.date_before(sentence, figure)
    is_past = date_cue is not None and date_cue.kind == "past"
    low = date_cue.start if date_cue and is_past else sentence
    is_aimed = is_listed or stands_in(cues.aims, low, figure)
    is_timed = stands_in(cues.hopes, low, figure) or (not is_past and stands_in(cues.years, low, figure))
    if (is_past and not (is_aimed or is_timed)) or not frames.is_countable(setting, quantity):
        return None
    clause = frames.clause_of(setting.document, quantity, index)
    if frames.is_scored(setting, clause):
        return None
    if is_aimed:
        return None if _is_told(setting, clause) else clause
    if date_cue and date_cue.kind == "deadline":
        return clause if _is_for_a_deadline(setting, clause, date_cue) else None
    is_worded = _is_timed_goal if is_timed or date_cue else _is_worded_goal
    return clause if is_worded(setting, clause) and _is_planned(setting, clause) else None


def _goal_by_wording(setting: Setting, quantity: Quantity, sentence: int) -> Clause | None:
    """The clause of a figure without a cue in its sentence, where a plan sets a goal by it."""
    if not setting.tells_of_plans:
        return None
    start = setting.document.sentence_starts[sentence]
    if not (frames.is_worded(setting, quantity) or setting.is_led_by_a_deadline(start)):
        return None
    if not frames.is_countable(setting, quantity):
        return None
    clause = frames.clause_of(setting.document, quantity, sentence)
    if frames.is_scored(setting, clause) or not _is_worded_goal(setting, clause):
        return None
    return clause if _is_planned(setting, clause) else None


def _is_told(setting: Setting, clause: Clause) -> bool:
    """Whether an aim is told as reached: 完成了增长5%的预期目标."""
    aim = last_in(setting.cues.aims, clause.sentence, clause.quantity.start)
    low = clause.start if aim is None else max(clause.told_from, aim - _AIM_REACH)
    return setting.rules.told.search(setting.document.reading.text, low, clause.quantity.start) is not None


def _is_for_a_deadline(setting: Setting, clause: Clause, cue: DateCue) -> bool:
    if setting.rules.told.search(setting.document.reading.text, max(cue.end, clause.told_from), clause.quantity.start):
        return False
    if cue.is_fine and not frames.is_worded(setting, clause.quantity):
        return False
    return not frames.is_of_a_rule(setting, clause)


def _is_planned(setting: Setting, clause: Clause) -> bool:
    """Whether a clause worded as a goal is one of a text on what is to come, and no standing limit or rule."""
    if frames.is_standing(setting, clause):
        return False
    if not (_is_demanded(setting, clause) or setting.is_planned(clause.start, clause.quantity.start)):
        return False
    is_hoped = stands_in(setting.cues.hopes, clause.start, clause.quantity.start)
    return is_hoped or not frames.is_of_a_rule(setting, clause)


def _is_demanded(setting: Setting, clause: Clause) -> bool:
    """Whether an effort has to come to a count, whatever else the text tells: 至少培训100人."""
    return frames.is_demanded(setting, clause.quantity) and frames.has_effort(setting, clause)


def _is_timed_goal(setting: Setting, clause: Clause) -> bool:
    """Whether a clause behind a word of time or hope is worded as a goal; one that only tells of a plan has to name
    it.
    """
    text, quantity = setting.document.reading.text, clause.quantity
    if setting.is_told_of and setting.rules.planning.search(text, clause.told_from, quantity.start) is None:
        return False
    is_worded = frames.is_worded(setting, quantity) or frames.has_effort(setting, clause)
    return is_worded or frames.ends_clause(setting, clause)


def _is_worded_goal(setting: Setting, clause: Clause) -> bool:
    """Whether a figure is a goal of a plan that names no time for it; a rule's standing limits are worded alike."""
    if not setting.tells_of_plans:
        return _is_demanded(setting, clause)
    is_worded = frames.is_least if setting.is_told_of else frames.is_worded
    if is_worded(setting, clause.quantity) or stands_in(setting.cues.every, clause.start, clause.quantity.start):
        is_report = setting.document.genre == "report"
        return is_report or frames.has_effort(setting, clause) or frames.is_measured(setting, clause)
    return setting.is_led_by_a_deadline(clause.sentence) and frames.has_effort(setting, clause)


def _deadline(setting: Setting, clause: Clause) -> date | None:
    """The last day that a figure is for; None for one of every year where no date leads it."""
    figure = clause.quantity.start
    if stands_in(setting.cues.every, clause.start, figure):
        cue = setting.cues.date_before(clause.sentence, figure)
        return cue.day if cue and cue.kind == "deadline" else None
    return setting.deadline_at(clause.sentence, figure)
