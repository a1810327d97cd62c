"""Word documents (.docx) to text: paragraphs and tables in order, a paragraph or table row a line.

The labels of automatic numbering are written out, because a heading without its 一、 is another heading.
"""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from pipeline.core.parameters import IngestParameters
from pipeline.ingest.problems import RejectError
from pipeline.ingest.word_numbering import Numbering, read_numbering


def read_word(content: bytes, parameters: IngestParameters) -> str:
    """The text of a .docx file. Raises RejectError for one that is too large unpacked or no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
        if unpacked > parameters.max_unpacked_bytes:
            detail = (
                f"{unpacked} bytes unpacked, more than ingest.max_unpacked_bytes "
                f"({parameters.max_unpacked_bytes}) in params.yaml allows"
            )
            raise RejectError("too_large", detail)
        document = docx.Document(io.BytesIO(content))
        return "\n".join(_lines(document, read_numbering(document)))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        KeyError,
        ValueError,
        XMLSyntaxError,
        NotImplementedError,
    ) as error:
        if isinstance(error, RejectError):
            raise
        problem = type(error).__name__
        detail = f"not a Word document that can be opened ({problem}); save it again as .docx without a password"
        raise RejectError("undecodable", detail) from error


def _lines(container: Document | _Cell, numbering: Numbering) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield numbering.label(block) + block.text
        else:
            yield from _rows(block, numbering)


def _rows(table: Table, numbering: Numbering) -> Iterator[str]:
    """A table's rows, cells with tabs between them; a cell merged over several places is read once.

    Goes over the elements themselves: python-docx's own cells recurse once a row that is merged downwards.
    """
    for row in table.rows:
        cells = [_Cell(element, table) for element in row._tr.tc_lst if element.vMerge != "continue"]
        if cells:
            yield "\t".join(" ".join(filter(None, _lines(cell, numbering))) for cell in cells)
