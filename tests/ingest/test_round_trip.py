"""One document in four formats gives the same paragraphs, sections and `documents` row."""

import io
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import pyarrow as pa
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.extraction import Extraction, extract_file
from tests.conftest import SEEDS

DOCUMENTS = ("003", "002", "000")
COLUMNS = 72
LINES_A_PAGE = 30
INDENT = "\u3000\u3000"
FRAME_ROLES = frozenset(
    {"title", "issuer", "category", "document_number", "signer", "addressee", "signature", "date", "contact"}
)


def paragraphs_of(result: Extraction) -> list[str]:
    rows = result.tables["paragraphs"].to_pylist()
    return ["".join(row["text"].split()) for row in rows if not row["is_furniture"]]


def original(prefix: str) -> tuple[Extraction, list[tuple[str, bool]]]:
    """A seed as read, and its paragraphs with whether they are set in the body's way (indented)."""
    result = extract_file(next(SEEDS.glob(f"{prefix}*")))
    roles = dict(zip(*(result.tables["layout"][name].to_pylist() for name in ("paragraph_id", "role")), strict=True))
    rows = [row for row in result.tables["paragraphs"].to_pylist() if not row["is_furniture"]]
    return result, [(row["text"], roles[row["paragraph_id"]] not in FRAME_ROLES) for row in rows]


def as_text(paragraphs: list[tuple[str, bool]], folder: Path) -> Path:
    path = folder / "document.txt"
    path.write_text("\n\n".join(text for text, _ in paragraphs), encoding="utf-8")
    return path


def as_word(paragraphs: list[tuple[str, bool]], folder: Path) -> Path:
    document = docx.Document()
    for text, is_body in paragraphs:
        document.add_paragraph((INDENT if is_body else "") + text)
    document.save(str(folder / "document.docx"))
    return folder / "document.docx"


def as_html(paragraphs: list[tuple[str, bool]], folder: Path) -> Path:
    blocks = "".join(f"<p>{INDENT if is_body else ''}{escape(text)}</p>\n" for text, is_body in paragraphs)
    path = folder / "document.html"
    path.write_text(
        f"<html><head><title>站点</title><script>1</script></head><body><div>{blocks}</div></body></html>",
        encoding="utf-8",
    )
    return path


def as_pdf(paragraphs: list[tuple[str, bool]], folder: Path) -> Path:
    """Set as on paper: lines of one width, body paragraphs indented, a page number under every page."""
    lines = [line for text, is_body in paragraphs for line in _wrapped(text, is_body)]
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page, first in enumerate(range(0, len(lines), LINES_A_PAGE), start=1):
        canvas.setFont("STSong-Light", 12)
        for number, line in enumerate(lines[first : first + LINES_A_PAGE]):
            canvas.drawString(60, 780 - 22 * number, line)
        canvas.drawString(280, 60, f"— {page} —")
        canvas.showPage()
    canvas.save()
    (folder / "document.pdf").write_bytes(file.getvalue())
    return folder / "document.pdf"


def _wrapped(text: str, is_body: bool) -> list[str]:
    """Lines as wide as the page, where a Chinese character is as wide as two Latin ones."""
    lines, width = [INDENT if is_body else ""], 4 * is_body
    for character in text:
        own = 1 if character.isascii() else 2
        if width + own > COLUMNS:
            lines.append("")
            width = 0
        lines[-1] += character
        width += own
    return lines


def comparable(rows: pa.Table, columns: tuple[str, ...]) -> list[dict[str, object]]:
    return rows.select(list(columns)).to_pylist()


@pytest.mark.parametrize("prefix", DOCUMENTS)
@pytest.mark.parametrize("write", [as_text, as_word, as_html, as_pdf])
def test_a_document_reads_the_same_in_every_format(
    prefix: str, write: Callable[[list[tuple[str, bool]], Path], Path], tmp_path: Path
) -> None:
    expected, paragraphs = original(prefix)
    found = extract_file(write(paragraphs, tmp_path))
    assert paragraphs_of(found) == paragraphs_of(expected)
    fields = tuple(name for name in expected.tables["documents"].column_names if name != "doc_id")
    assert comparable(found.tables["documents"], fields) == comparable(expected.tables["documents"], fields)
    columns = ("level", "label", "heading")
    assert comparable(found.tables["sections"], columns) == comparable(expected.tables["sections"], columns)
