"""Paragraphs of a source: hard wraps and page breaks undone, furniture set apart, marks left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.reading import Piece, fold
from pipeline.core.values import Value
from pipeline.segment.furniture import find_furniture, join_split_keys
from pipeline.segment.furniture_words import furniture_words
from pipeline.segment.joins import goes_on, joins_with_space
from pipeline.segment.lines import Line, split_lines
from pipeline.segment.marks import find_marks, line_mark_end, wording
from pipeline.segment.page_width import PageWidth, measure_page
from pipeline.segment.signatures import SignatureWords, signature_words
from pipeline.segment.titles import TitleWords, title_words

# A page number left at the end of a line by its lost other half: 合同总价款- 3
_PAGE_NUMBER_TAIL: Final = re.compile(r"(?<=[\u3400-\u9fff，。；：、）])[ \t]*([-–—][ \t]?(\d{1,3}))$")


class Paragraph(Value, frozen=True):
    """A logical paragraph.

    start, end: its range in the source. Marks at its edges lie inside; furniture inside is a paragraph of its own,
        which is read as it stands.
    text: the reading of its pieces; has at least one character and no line break.
    pieces: half-open ranges of the source, in order.
    is_furniture: whether it is page furniture.
    """

    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...]
    is_furniture: bool


def read_paragraphs(source: str, lexicons: Lexicons = SHIPPED) -> list[Paragraph]:
    """The paragraphs of a source in order of their starts; none for a source of white space alone.

    Every character that is not white space lies in exactly one of them (`pipeline.core.coverage.uncovered`).
    """
    words = furniture_words(lexicons)
    lines = join_split_keys(source, split_lines(source), words)
    is_furniture = find_furniture(lines, words)
    body = [line for line, apart in zip(lines, is_furniture, strict=True) if not apart]
    page = measure_page(body)
    body, tails = _cut_page_number_tails(body, page)
    marks, folded = find_marks(source), fold(source)
    found = [_furniture(folded, line.start, line.end) for line, apart in zip(lines, is_furniture, strict=True) if apart]
    found += [_furniture(folded, start, end) for start, end in tails]
    groups = _groups(body, page, title_words(lexicons), signature_words(lexicons))
    found += [_body(source, folded, group, marks) for group in groups]
    found.sort(key=lambda paragraph: paragraph.start)
    return found


def _groups(
    body: Sequence[Line], page: PageWidth, titles: TitleWords, signatures: SignatureWords
) -> Iterator[list[Line]]:
    """The lines of each body paragraph."""
    group: list[Line] = []
    before: Line | None = None
    at = 0
    while at < len(body):
        line = body[at]
        if group and goes_on(group, line, page, before):
            group.append(line)
            at += 1
            continue
        if group:
            yield group
            before = group[-1]
        count = 1
        if line.shape in ("text", "alone"):
            count = max(titles.lines_of_title(body, at), signatures.lines_of_signature(body, at))
        group = list(body[at : at + count])
        at += count
        if count > 1:
            yield group
            before, group = group[-1], []
    if group:
        yield group


def _body(source: str, folded: str, lines: Sequence[Line], marks: Sequence[Piece]) -> Paragraph:
    """The paragraph that some lines of a source are.

    folded: the folded source, which a reading is cut from.
    """
    first, end = line_mark_end(lines[0]), lines[-1].end
    if not marks and len(lines) == 1 and first < end:  # most paragraphs
        return Paragraph(lines[0].start, end, folded[first:end], ((first, end),), False)
    pieces = wording(source, first, lines[0].end, marks)
    for line in lines[1:]:
        for start, end in wording(source, line_mark_end(line), line.end, marks):
            if pieces and pieces[-1][1] == start:
                pieces[-1] = (pieces[-1][0], end)
            elif pieces and start > pieces[-1][1] and _needs_space(source, pieces[-1][1], start):
                pieces[-1] = (pieces[-1][0], pieces[-1][1] + 1)
                pieces.append((start, end))
            else:
                pieces.append((start, end))
    start, end = lines[0].start, lines[-1].end
    if not pieces:
        return _furniture(folded, start, end)
    text = "".join([folded[first:last] for first, last in pieces])
    return Paragraph(start, end, text, tuple(pieces), False)


def _needs_space(source: str, end: int, start: int) -> bool:
    """Whether a line break between two pieces is read as a space."""
    return source[end].isspace() and joins_with_space(source[end - 1], source[start])


def _furniture(folded: str, start: int, end: int) -> Paragraph:
    """A furniture paragraph: read as it stands, marks and all, for it may lie inside another paragraph's range."""
    return Paragraph(start, end, folded[start:end], ((start, end),), is_furniture=True)


def _cut_page_number_tails(body: Sequence[Line], page: PageWidth) -> tuple[list[Line], list[Piece]]:
    """Takes page numbers off the ends of lines, where at least two count upwards through a document with page lines."""
    if page.width is None:
        return list(body), []
    tails = [(at, match) for at, match in _tails(body)]
    numbers = [int(match[2]) for _, match in tails]
    if len(numbers) < 2 or any(later != number + 1 for number, later in pairwise(numbers)):
        return list(body), []
    lines = list(body)
    ranges: list[Piece] = []
    for at, match in tails:
        line = lines[at]
        ranges.append((line.start + match.start(1), line.start + match.end(1)))
        text = line.text[: match.start(1)].rstrip()
        lines[at] = replace(line, end=line.start + len(text), text=text)
    return lines, ranges


def _tails(body: Iterable[Line]) -> Iterator[tuple[int, re.Match[str]]]:
    for at, line in enumerate(body):
        if line.text[-1].isdigit():
            match = _PAGE_NUMBER_TAIL.search(line.text, max(0, len(line.text) - 12))
            if match and match.start() > 0:
                yield at, match
