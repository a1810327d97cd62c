"""File formats by the ending of the file's name.

What reads a format that needs a parser is imported with the first file of that format: most runs have none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pipeline.core.parameters import IngestParameters
from pipeline.ingest.decode import decode

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


def _read_html(content: bytes, _: IngestParameters) -> tuple[str, str | None]:
    from pipeline.ingest.html import read_html

    return read_html(content)


def _read_word(content: bytes, parameters: IngestParameters) -> tuple[str, str | None]:
    from pipeline.ingest.word import read_word

    return read_word(content, parameters), None


def _read_pdf(content: bytes, parameters: IngestParameters) -> tuple[str, str | None]:
    from pipeline.ingest.pdf import read_pdf

    return read_pdf(content, parameters), None


_HTML: Final = Format("text/html", _read_html)

FORMATS: Final[dict[str, Format]] = {
    ".txt": Format("text/plain", _read_plain),
    ".md": Format("text/markdown", _read_plain),
    ".html": _HTML,
    ".htm": _HTML,
    ".docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _read_word),
    ".pdf": Format("application/pdf", _read_pdf),
}
