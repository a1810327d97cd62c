"""PDF files with a text layer to text: the lines of each page, pages parted by form feeds."""

from typing import Final

import pypdfium2

from pipeline.core.parameters import IngestParameters
from pipeline.ingest.problems import RejectError

PAGE_BREAK: Final = "\n\f"


def read_pdf(content: bytes, parameters: IngestParameters) -> str:
    """The text of a PDF file.

    Raises RejectError: no_text where no page has a text layer, too_large for too many pages or characters, undecodable
    where the file is broken or locked.
    """
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > parameters.max_pages:
                detail = (
                    f"{len(document)} pages, more than ingest.max_pages ({parameters.max_pages}) in params.yaml allows"
                )
                raise RejectError("too_large", detail)
            text = PAGE_BREAK.join(_pages(document, parameters))
    except pypdfium2.PdfiumError as error:
        detail = f"not a PDF that can be opened ({error}); save it again without a password"
        raise RejectError("undecodable", detail) from error
    if not text.strip():
        raise RejectError("no_text", "no page has a text layer; run character recognition over it first")
    return text


def _pages(document: pypdfium2.PdfDocument, parameters: IngestParameters) -> list[str]:
    pages: list[str] = []
    characters = 0
    for page in document:
        layer = page.get_textpage()
        characters += layer.count_chars()
        if characters > parameters.max_characters:
            detail = f"more characters than ingest.max_characters ({parameters.max_characters}) in params.yaml allows"
            raise RejectError("too_large", detail)
        pages.append(layer.get_text_range().replace("\r\n", "\n").replace("\r", "\n"))
        layer.close()
        page.close()
    return pages
