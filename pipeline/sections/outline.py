"""The outline of a document: its labelled headings and items, part by part, with what stands under each."""

from collections.abc import Sequence
from typing import Final

from pipeline.core.values import Value
from pipeline.sections import forms
from pipeline.sections.document import Paragraph
from pipeline.sections.frame_model import Frame, Part
from pipeline.sections.headings import read_headings
from pipeline.sections.labels import Label, read_label
from pipeline.sections.levels import place_labels

_FRAME_ROLES: Final = frozenset(
    ("signature", "date", "disclosure", "note", "copy_to", "contact", "attachment", "signer", "category",
     "document_number", "addressee", "issuer", "title")
)  # fmt: skip


_STYLES_OF_HEADINGS: Final = ("编", "章", "节")


class Section(Value, frozen=True):
    """A section: first and last paragraph of what it holds (indices of the body), level, label, heading, and the index
    of the section that holds it.
    """

    first: int
    last: int
    level: int
    label: str
    heading: str
    parent: int | None


def read_outline(body: Sequence[Paragraph], frame: Frame) -> list[Section]:
    """The sections in order of their starts.

    An enclosed text is a section of level 1; its own labels are under it and count their levels from 1 again.
    """
    sections: list[Section] = []
    for number, part in enumerate(frame.parts):
        holder = None
        if number:
            holder = len(sections)
            last = max(part.start, part.end - 1)
            sections.append(Section(part.start, last, 1, part.label, _one_line(part.title_text), None))
        sections += _sections_of_part(body, frame, part, holder, len(sections))
    return sections


def _sections_of_part(
    body: Sequence[Paragraph], frame: Frame, part: Part, holder: int | None, base: int
) -> list[Section]:
    found = _labels(body, frame, part)
    if not found:
        return []
    indices = [index for index, _ in found]
    labels = [label for _, label in found]
    places = place_labels(labels)
    labelled = set(indices)
    followed = [
        body[index + 1].text
        if index + 1 < part.end and index + 1 not in labelled and frame.roles[index + 1] == "body"
        else ""
        for index in indices
    ]
    headings = read_headings(labels, [body[index].text for index in indices], followed, places)
    ends = _ends(indices, [place.level for place in places], _text_end(frame, part))
    sections = []
    for index, label, place, heading, last in zip(indices, labels, places, headings, ends, strict=True):
        parent = holder if place.parent is None else base + place.parent
        sections.append(Section(index, last, place.level, label.text, _one_line(heading), parent))
        _mark_heading(body, frame, index, label, heading)
    return sections


def _mark_heading(body: Sequence[Paragraph], frame: Frame, index: int, label: Label, heading: str) -> None:
    if not heading and label.style not in _STYLES_OF_HEADINGS:
        return
    rest = body[index].text[label.end :].strip()
    if heading and rest.rstrip("。：:") == heading:
        frame.roles[index] = "heading"
    elif label.style in _STYLES_OF_HEADINGS:
        frame.roles[index] = "heading"
        if heading and not rest:
            frame.roles[index + 1] = "heading"


def _labels(body: Sequence[Paragraph], frame: Frame, part: Part) -> list[tuple[int, Label]]:
    """The labelled paragraphs of a part, its table of contents left out."""
    found = []
    contents: tuple[str, str] | None = None
    in_contents = seen_contents = False
    for index in range(part.start, part.end):
        if frame.roles[index] != "body":
            continue
        text = body[index].text
        if not seen_contents and len(text) < 8 and forms.CONTENTS.match(text):
            in_contents, seen_contents = _repeats(body, index, part.end), True
            continue
        label = read_label(text)
        if label is None:
            continue
        if in_contents:
            entry = (label.text, text[label.end :].strip())
            if contents is None:
                contents = entry
                continue
            if entry != contents:
                continue
            in_contents = False
        found.append((index, label))
    return found


def _repeats(body: Sequence[Paragraph], contents: int, end: int) -> bool:
    """Whether the first entry of a table of contents comes again as a heading."""
    first = next((i for i in range(contents + 1, end) if read_label(body[i].text)), None)
    return first is not None and any(body[i].text == body[first].text for i in range(first + 1, end))


def _text_end(frame: Frame, part: Part) -> int:
    """Index behind the last paragraph of a part that is text and not frame."""
    end = part.end
    while end > part.start and frame.roles[end - 1] in _FRAME_ROLES:
        end -= 1
    return end


def _ends(indices: Sequence[int], levels: Sequence[int], text_end: int) -> list[int]:
    """The last paragraph of each section: the one before the next section of its level or a higher one."""
    lasts = [0] * len(indices)
    open_at: list[int] = []
    for at, (index, level) in enumerate(zip(indices, levels, strict=True)):
        while open_at and levels[open_at[-1]] >= level:
            lasts[open_at.pop()] = index - 1
        open_at.append(at)
    for at in open_at:
        lasts[at] = max(text_end - 1, indices[at])
    return lasts


def _one_line(text: str) -> str:
    """A heading without line breaks, and without the white space that spreads its characters (总　则)."""
    if not text:
        return ""
    words = text.split()
    return "".join(words) if len(words) < 2 or all(len(word) == 1 for word in words) else " ".join(words)
