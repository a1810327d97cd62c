"""Texts that a spreadsheet may take for a formula, and run.

Excel, LibreOffice and Google Sheets evaluate a cell that begins with = + - or @, in East Asian editions with their
full-width forms as well, after white space and invisible characters too; a leading tab or line break can shift a text
into a cell of its own. (OWASP, CSV Injection.)
"""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

FORMULA_START: Final = r"^(?:[\s\pZ\pC]*[=+\-@＝＋－＠]|[\t\r\n])"
"""In RE2's syntax: \\pZ are separators, \\pC control and format characters."""

MARK: Final = "'"
"""What is put before such a text in a file that has no types; the spreadsheets' own sign for text."""


def looks_like_formula(texts: pa.Array) -> pa.Array:
    """Whether each text may be taken for a formula; null for null."""
    return pc.match_substring_regex(texts, FORMULA_START)


def marked(texts: pa.Array) -> pa.Array:
    """The texts with MARK before those that may be taken for a formula or that begin with MARK themselves.

    So taking one MARK off every text that begins with it gives the texts back.
    """
    needs_mark = pc.or_(looks_like_formula(texts), pc.starts_with(texts, MARK))
    return pc.if_else(needs_mark, pc.binary_join_element_wise(MARK, texts, ""), texts)
