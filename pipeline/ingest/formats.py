"""File formats by the ending of the file's name."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.core.parameters import IngestParameters
from pipeline.ingest.decode import decode
from pipeline.ingest.html import read_html
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.word import read_word

Reader = Callable[[bytes, IngestParameters], tuple[str, str | None]]
"""Reads a file's bytes into its text and the encoding of the bytes (None where the format states it).

Raises RejectError.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its media type (RFC 6838) and how it is read."""

    media_type: str
    read: Reader


def _read_plain(content: bytes, _: IngestParameters) -> tuple[str, str | None]:
    decoded = decode(content)
    return decoded.text, decoded.encoding


_HTML = Format("text/html", lambda content, _: read_html(content))

FORMATS: dict[str, Format] = {
    ".txt": Format("text/plain", _read_plain),
    ".md": Format("text/markdown", _read_plain),
    ".html": _HTML,
    ".htm": _HTML,
    ".docx": Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda content, parameters: (read_word(content, parameters), None),
    ),
    ".pdf": Format("application/pdf", lambda content, parameters: (read_pdf(content, parameters), None)),
}
