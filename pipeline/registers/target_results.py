"""Goals without a figure outside parts of goals: what is to be reached by a date (到2027年，…基本建成), and what is
hoped for (争取一季度开工, 确保增速高于全国).
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Final

from pipeline.registers.target_clauses import Stretch, clauses_in, parts_in
from pipeline.registers.target_cues import DateCue
from pipeline.registers.target_frames import first_figure
from pipeline.registers.target_setting import Goal, Setting

_CLAUSE_REACH: Final = 200
_OPENING: Final = 3
"""How far into its paragraph a date may start that opens it."""
_PARAGRAPH: Final = 600
"""How much of its paragraph such a date leads at most."""
_LEAST_RESULT: Final = 2
"""How many characters behind a word of hope and its date say what is hoped for."""
_COMMAS: Final = ("，", ",")
_GOAL: Final = "目标"


def goals_with_results(setting: Setting, taken: Collection[int]) -> Iterator[Goal]:
    """The clauses of a document that say what is to be reached by a date or is hoped for; `taken` is where the clauses
    start that are goals by their figure.
    """
    for cue in setting.cues.dates:
        if cue.kind == "deadline" and not cue.is_fine:
            yield from _by_date(setting, cue, taken)
    yield from _hoped_for(setting, taken)


def _hoped_for(setting: Setting, taken: Collection[int]) -> Iterator[Goal]:
    """What is hoped for until a date, and what can be checked behind a word of hope or a time to come:
    四季度…实现正增长.
    """
    document, cues = setting.document, setting.cues
    hopes = {*cues.hopes, *cues.aims}
    times = {cue.start for cue in cues.dates if cue.kind != "past" and not cue.is_fine}
    for position in sorted(hopes | times):
        low = document.sentence_starts[document.sentence_at(position)]
        start = document.clause_marks.clause_start(max(low, position - _CLAUSE_REACH), position)
        end = document.clause_marks.clause_end(position, position + _CLAUSE_REACH)
        if start in taken or document.reading.text.endswith("的", start, end):
            continue
        is_hoped = position in hopes
        if is_hoped and _names_a_time(setting, position, start, end):
            yield Goal(start, end, None, setting.deadline_at(low, end))
            continue
        if is_hoped and _only_names_a_time(setting, position, end):  # 力争6月上旬，大桥开工
            following = document.clause_marks.clause_end(end + 1, end + _CLAUSE_REACH)
            if end + 1 not in taken and following > end + 1:
                yield Goal(end + 1, following, None, setting.deadline_at(low, end))
            continue
        day = setting.deadline_at(low, end)
        checked = setting.rules.event if day else setting.rules.level  # an event (投产) is one only by a date
        if (is_hoped or day) and _can_be_checked(setting, start, end, checked):
            yield Goal(start, end, None, day)


def _names_a_time(setting: Setting, position: int, start: int, end: int) -> bool:
    """Whether a clause with a word of hope says until when, and then what: 争取一季度动工, 确保年内投用."""
    text, cues = setting.document.reading.text, setting.cues
    # a period in quotation marks is only spoken of: 确保“十五五”开好局
    times = [cue.end for cue in cues.dates_within(start, end) if cue.kind != "past" and text[cue.end] != "”"]
    times += cues.years[bisect_left(cues.years, start) : bisect_left(cues.years, end)]
    if not times or end - max(position, *times) < _LEAST_RESULT:
        return False
    return _GOAL not in text[start:end] and setting.rules.told.search(text, start, position) is None


def _can_be_checked(setting: Setting, start: int, end: int, checked: re.Pattern[str]) -> bool:
    """Whether a clause on what is to come, and no rule's condition, says what can be checked: 增速高于全国."""
    text = setting.document.reading.text
    if checked.search(text, start, end) is None or setting.rules.condition.search(text, start, end):
        return False
    return setting.is_planned(start, end)


def _by_date(setting: Setting, cue: DateCue, taken: Collection[int]) -> Iterator[Goal]:
    """The results that a date leads, cut at ；."""
    for part in parts_in(setting.document, *_led_by(setting, cue)):
        for start, end in _runs(setting, part, taken):
            yield Goal(start, end, first_figure(setting, start, end), cue.day)


def _led_by(setting: Setting, cue: DateCue) -> Stretch:
    """What a date leads: from its clause to the next date or the end of its sentence, of its paragraph where it opens
    that.
    """
    document = setting.document
    text, marks = document.reading.text, document.clause_marks
    index = document.sentence_at(cue.start)
    low, high = document.sentence_starts[index], document.sentence_end(index)
    if cue.start - low <= _OPENING and text[low - 1 : low] in ("", "\n"):
        high = text.find("\n", cue.end, cue.end + _PARAGRAPH)
        high = min(cue.end + _PARAGRAPH, len(text)) if high < 0 else high
    later = next((date for date in setting.cues.dates_within(cue.end, high) if _leads(setting, low, date)), None)
    return marks.clause_start(low, cue.start), marks.clause_start(cue.end, later.start) if later else high


def _leads(setting: Setting, low: int, cue: DateCue) -> bool:
    """Whether a date leads what follows it, not only a thing's name: 申报的2026年项目."""
    return cue.kind == "deadline" or cue.start - setting.document.clause_marks.clause_start(low, cue.start) <= 1


def _only_names_a_time(setting: Setting, position: int, end: int) -> bool:
    """Whether a word of hope has nothing but a time behind it in its clause: 力争6月上旬，…."""
    dates = setting.cues.dates_within(position, end)
    is_bare = len(dates) == 1 and dates[0].kind != "past" and end - dates[0].end < _LEAST_RESULT
    return is_bare and dates[0].start - position <= _OPENING and setting.document.reading.text[end : end + 1] in _COMMAS


def _runs(setting: Setting, part: Stretch, taken: Collection[int]) -> Iterator[Stretch]:
    """The clauses of a part that are not taken, those next to each other as one, from the first with a result to the
    last with one.
    """
    text, rules = setting.document.reading.text, setting.rules
    run: list[Stretch] = []
    for clause in clauses_in(setting.document, *part):
        is_free = clause[0] not in taken and not text.endswith("的", *clause)
        if is_free and rules.result.search(text, *clause) and not rules.told.search(text, *clause):
            run.append(clause)
        elif not is_free and run:
            yield run[0][0], run[-1][1]
            run = []
    if run:
        yield run[0][0], run[-1][1]
