"""What the layers know of one document: its reading, its boundaries, its places, its frame."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import Region
from pipeline.core.values import Value
from pipeline.entities.boundaries import Boundaries
from pipeline.entities.vocabulary import Hits
from pipeline.entities.words import Words


class PlaceHit(Value, frozen=True):
    """A name of a place in the text.

    region: the place meant; None where the name is one of several and nothing decides.
    is_place: whether it is taken for a place by itself; otherwise only as the owner of a body.
    """

    start: int
    end: int
    region: Region | None
    is_place: bool


@dataclass(frozen=True, slots=True)
class FrameSpan:
    """A span that the frame of a document gives: the role of a party, or the role of a paragraph."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the stage `sections` says of a document.

    region: the issuer's own division.
    issuer: the issuing body's name; empty where unknown. title: the document's title; empty where unknown.
    parties: persons and bodies of the frame.
    titles: title paragraphs.
    """

    region: Region | None
    issuer: str
    title: str
    on: date | None
    parties: tuple[FrameSpan, ...]
    titles: tuple[FrameSpan, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A document as the layers see it.

    text: its reading, as written. plain: the same in simplified script; same length.
    hits: the words of the layers in it.
    within: the issuer's division and those that hold it, nearest first.
    places: those that are places by themselves; place_starts: their starts, ascending.
    place_before: from the end of any name of a place to its start.
    words: the tokenizer's words: a hint for boundaries.
    """

    text: str
    plain: str
    hits: Hits
    frame: Frame
    within: tuple[Region, ...]
    boundaries: Boundaries
    places: tuple[PlaceHit, ...]
    place_starts: tuple[int, ...]
    place_before: dict[int, int]
    words: Words
    lexicons: Lexicons

    def first_place(self, low: int, high: int) -> PlaceHit | None:
        """The first place that starts in [low, high) and ends by high."""
        at = bisect_left(self.place_starts, low)
        if at < len(self.places) and self.places[at].start < high and self.places[at].end <= high:
            return self.places[at]
        return None

    def place_end(self, start: int) -> int:
        """Where the place that starts at a position ends; 0 where none starts there."""
        at = bisect_left(self.place_starts, start)
        return self.places[at].end if at < len(self.places) and self.places[at].start == start else 0

    def is_over(self, end: int) -> bool:
        """Whether a boundary or a word that is no part of names follows a name that ends here."""
        starts = self.boundaries.starts
        at = bisect_left(starts, end)
        return end == len(self.plain) or (at < len(starts) and starts[at] == end) or self.words.is_verbal(end)
