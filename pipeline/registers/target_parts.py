"""The goals in a part that states goals (三、主要目标): every item and sentence there that has a figure or a result."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from pipeline.registers.goals import Part
from pipeline.registers.target_clauses import clauses_in, parts_in
from pipeline.registers.target_frames import first_figure
from pipeline.registers.target_setting import Goal, Setting

_GOAL: Final = "目标"
_LEAST_STATE: Final = 6
"""How many characters a clause has at least that says a goal by no word of result."""
_OPENING: Final = 12
"""How much of a clause is read for what its list is called."""


def goals_of_parts(setting: Setting, parts: Sequence[Part]) -> Iterator[Goal]:
    """The goals of the parts of a document that state goals, in order."""
    document = setting.document
    for first, last in parts:
        day = None
        for index in range(document.sentence_at(first), document.sentence_at(max(first, last - 1)) + 1):
            start, end = document.sentence_span(index)
            day = _deadline(setting, start, end) or day
            if start >= first and not _only_leads_in(setting, start, end):
                yield from _goals_of_sentence(setting, start, end, day)


def states_of_parts(setting: Setting, parts: Sequence[Part], taken: Collection[int]) -> Iterator[Goal]:
    """The states that parts of goals and measures say to be reached by a date, each clause by itself; `taken` is where
    the clauses start that are goals by their figure.
    """
    document = setting.document
    for first, last in parts:
        for start, end in clauses_in(document, first, last):
            if start in taken or not _is_state(setting, start, end):
                continue
            deadline = setting.deadline_at(document.sentence_starts[document.sentence_at(start)], end)
            if deadline is not None:
                yield Goal(start, end, None, deadline)


def states_of_lists(setting: Setting, taken: Collection[int]) -> Iterator[Goal]:
    """The states in the sentences that list goals (主要预期目标是…), each clause by itself: 居民收入与经济增长同步."""
    document = setting.document
    text = document.reading.text
    for start, end in setting.cues.lists:
        deadline = setting.deadline_at(document.sentence_starts[document.sentence_at(start)], start)
        for low, high in clauses_in(document, start, end):
            is_named = low == start or _GOAL in text[low : low + _OPENING]
            if not is_named and low not in taken and _says_what_is_reached(setting, low, high):
                yield Goal(low, high, None, deadline)


def _says_what_is_reached(setting: Setting, start: int, end: int) -> bool:
    """Whether a clause where goals are stated says one: by a result, or by opening with no duty."""
    text, rules = setting.document.reading.text, setting.rules
    return rules.result.search(text, start, end) is not None or not rules.duty.match(text, start, end)


def _is_state(setting: Setting, start: int, end: int) -> bool:
    """Whether a clause says in what state something is to be (产业体系更加完善), not what is done (完善产业体系)."""
    text, rules = setting.document.reading.text, setting.rules
    if rules.resumed.search(text, start, end) or rules.told.search(text, start, end):
        return False
    if rules.image.search(text, start, end):
        return True
    return rules.result.search(text, start, end) is not None and not rules.duty.match(text, start, end)


def _goals_of_sentence(setting: Setting, start: int, end: int, deadline: date | None) -> Iterator[Goal]:
    """The goals of a sentence cut at ；, an item or a part with a result as a whole; its clauses where several have
    figures.
    """
    document, any_result = setting.document, setting.rules.any_result
    index = document.section_at(start)
    is_item = index is not None and document.sections[index].start == start and bool(document.sections[index].label)
    for part in parts_in(document, start, end):
        clauses = [(*clause, first_figure(setting, *clause)) for clause in clauses_in(document, *part)]
        figures = [figure for _, _, figure in clauses if figure]
        if len(figures) > 1:
            for low, high, figure in clauses:
                if figure or (high - low >= _LEAST_STATE and _says_what_is_reached(setting, low, high)):
                    yield Goal(low, high, figure, deadline)
        elif figures or is_item or any_result.search(document.reading.text, *part):
            yield Goal(*part, figures[0] if figures else None, deadline)


def _deadline(setting: Setting, start: int, end: int) -> date | None:
    cues = [cue for cue in setting.cues.dates_within(start, end) if cue.kind != "past"]
    leading = next((cue for cue in cues if cue.kind == "deadline"), cues[0] if cues else None)
    return leading.day if leading else setting.leads.carried(start, start, "planned")[1]


def _only_leads_in(setting: Setting, start: int, end: int) -> bool:
    """Whether a sentence is a heading with text under it, or opens a list."""
    document = setting.document
    if document.reading.text[start:end].rstrip().endswith(("：", ":")):
        return True
    index = document.section_at(start)
    if index is None:
        return False
    section = document.sections[index]
    heading_end = section.start + len(section.label) + len(section.heading)
    return bool(section.heading) and end <= heading_end + 1 and heading_end + 1 < section.end
