"""One document with all that its goals are read from: its cues, its leading dates, and what it says is to come."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import goals, periods
from pipeline.registers.shard import Quantity, ShardDocument
from pipeline.registers.target_cues import Cues, cues_of, last_in
from pipeline.registers.target_words import TargetGrammar, grammar
from pipeline.registers.tasks import grammar as task_grammar
from pipeline.registers.tasks import heading_status

LEXICONS: Final[tuple[str, ...]] = ("registers/task_headings", "registers/task_verbs", "registers/genre_status")

_PLANS: Final = ("plan", "opinion")
_PLANNING: Final = (*_PLANS, "notice", "measure")
"""Genres that say what is to come where no heading tells."""
_TELLING: Final = ("other", "notice")
"""Genres whose documents may tell of a plan or a policy at their beginning."""
_OPENING: Final = 600
"""How far into a text it says what policy it is about."""
_SENTENCE_REACH: Final = 400
"""How far before a position its sentence is read for a modal word."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as reading positions; quantity: its figure; deadline: the last day by which it is to be reached."""

    start: int
    end: int
    quantity: Quantity | None
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Setting:
    """A document, the words of goals, its cues, its leading dates and its parts of goals. is_plan: whether it is, or
    tells of, a plan or a policy.
    """

    document: ShardDocument
    lexicons: Lexicons
    rules: TargetGrammar
    cues: Cues
    leads: periods.Leads
    parts: goals.GoalParts
    is_plan: bool

    @property
    def tells_of_plans(self) -> bool:
        """Whether the document may set a goal without a word of aim or time."""
        return self.is_plan or self.document.genre == "report"

    @property
    def is_told_of(self) -> bool:
        """Whether the document may tell of a plan rather than be one."""
        return self.document.genre == "other"

    def is_planned(self, start: int, position: int) -> bool:
        """Whether a clause that starts at `start` tells, up to a position, what is to come: by the headings above it,
        else by the genre, in a text that may tell of plans by its sentence (将, 拟); not where it tells what stands
        (现有).
        """
        document = self.document
        if self.rules.told.search(document.reading.text, start, position) or self.leads.are_over(position):
            return False
        if self.leads.in_goals(position):
            return True
        said = self._said_by_headings(position)
        if "planned" in said or "done" in said:
            return "planned" in said
        if document.genre == "report":
            return self.leads.is_to_come(position)
        if self.is_plan or document.genre in _PLANNING:
            return True
        if not self.is_told_of:
            return False
        sentence = document.sentence_starts[document.sentence_at(position)]
        low = max(sentence, position - _SENTENCE_REACH)
        return self.rules.modal.search(document.reading.text, low, position) is not None

    def is_led_by_a_deadline(self, sentence: int) -> bool:
        """Whether a date to come leads a sentence from one before it: 到2027年，…。培育10家企业."""
        first, last = self.leads.carried(sentence, sentence, "planned")
        return first is None and last is not None

    def deadline_at(self, sentence: int, position: int) -> date | None:
        """The last day of a goal at a position: of the last date before it in the sentence that starts at `sentence`,
        of the document's year (全年) where that is said behind it, else of what leads it.
        """
        cue = self.cues.date_before(sentence, position)
        year = last_in(self.cues.years, sentence, position) if self.cues.year_end else None
        if cue and cue.kind != "past" and (year is None or year < cue.start):
            return cue.day
        if year is not None:
            return self.cues.year_end
        return self.leads.carried(sentence, sentence, "planned")[1]

    def _said_by_headings(self, position: int) -> set[str | None]:
        index = self.document.section_at(position)
        lineage = self.document.sections[index].lineage if index is not None else ()
        rules = task_grammar(self.lexicons)
        return {heading_status(self.document.sections[above].heading, rules) for above in lineage}


def setting_of(document: ShardDocument, lexicons: Lexicons) -> Setting:
    """Reads what the goals of a document are read from."""
    rules = grammar(lexicons)
    parts = goals.goal_parts(document, lexicons)
    cues = cues_of(document, rules)
    return Setting(
        document=document,
        lexicons=lexicons,
        rules=rules,
        cues=cues,
        leads=periods.leads_of(document, parts.every),
        parts=parts,
        is_plan=cues.name_who_answers or _is_plan(document, rules),
    )


def _is_plan(document: ShardDocument, rules: TargetGrammar) -> bool:
    """Whether a document is a plan by its genre or title, or tells at its beginning of a policy that was issued."""
    if document.genre in _PLANS or rules.plan_title.search(document.title or ""):
        return True
    return document.genre in _TELLING and rules.announced.search(document.reading.text, 0, _OPENING) is not None
