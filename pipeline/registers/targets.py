"""The register `targets`: the goals that a document sets, with figure and date.

Goals are the items and sentences of a part that states goals (三、行动目标), and elsewhere the clauses that set a
figure behind a word of aim (力争), for a time to come (到2025年), or by their wording where the text speaks of what is
to come (达到30%, 培育10家以上). Without a figure they are what is to be reached by a date, what is hoped for until one
(争取年内通航) and what stands in a list of goals. A date that leads in (到2025年，力争实现以下目标：) holds for all it
leads in, as `periods` says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import goals, target_setting, target_words
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import ShardDocument
from pipeline.registers.target_clauses import without_lead_in
from pipeline.registers.target_figures import goals_with_figures
from pipeline.registers.target_parts import goals_of_parts, states_of_lists, states_of_parts
from pipeline.registers.target_results import goals_with_results
from pipeline.registers.target_setting import setting_of

_LEAST_TEXT: Final = 4


@dataclass(frozen=True, slots=True)
class Target:
    """One goal; positions are reading positions."""

    start: int
    end: int
    quantity_id: str | None
    deadline: date | None


def targets_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Target]:
    """The goals of one document in order, each once."""
    setting = setting_of(document, lexicons)
    stated, mixed = setting.parts.stated, setting.parts.mixed
    figures = [goal for goal in goals_with_figures(setting) if goals.part_at(stated, goal.start) is None]
    taken = {goal.start for goal in figures}
    results = [goal for goal in goals_with_results(setting, taken) if goals.part_at(stated, goal.start) is None]
    found = [
        *goals_of_parts(setting, stated),
        *figures,
        *results,
        *states_of_parts(setting, mixed, taken),
        *states_of_lists(setting, taken),
    ]
    last = 0
    for goal in sorted(found, key=lambda goal: (goal.start, -goal.end)):
        start, end = without_lead_in(setting, goal.start, goal.end)
        if end - start >= _LEAST_TEXT and start >= last:
            last = end
            yield Target(start, end, goal.quantity.quantity_id if goal.quantity else None, goal.deadline)


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `targets`."""
    found = [(document, target) for document in documents for target in targets_of(document, lexicons)]
    return {
        "targets": register_table(
            "targets",
            found,
            lambda row: row,
            {
                "section_id": lambda document, row: document.section_id_at(row.start),
                "text": lambda document, row: document.reading.text[row.start : row.end],
                "quantity_id": lambda _, row: row.quantity_id,
                "deadline": lambda _, row: row.deadline,
            },
        )
    }


def searched(lexicons: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    return (target_words.grammar(lexicons).cue,)


REGISTER: Final = Register(
    name="targets",
    reads=("quantities", "dates"),
    writes=("targets",),
    lexicons=tuple(dict.fromkeys((*target_words.LEXICONS, *target_setting.LEXICONS))),
    rows=rows,
    searched=searched,
)
