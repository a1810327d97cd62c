"""What a row of `honours` is made of: who holds an honour, and the honour with its level, year and event."""

from dataclasses import dataclass

from pipeline.registers.clause_names import Span


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an honour: the name, its shared head added, and the span that it was read from."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Honour:
    """One honour; positions are reading positions, start and end of its evidence."""

    holder: Holder
    honour: Span
    level: str | None
    year: int | None
    event: Span | None
    start: int
    end: int


def holder_at(text: str, start: int, end: int) -> Holder:
    """The holder that a stretch names."""
    return Holder(text[start:end], start, end)
