"""Lexicons: the words that the rules know, as small TSV files which an analyst can read, extend and override.

A lexicon is named `<stage>/<file>`, for example `quantities/units`, and shipped as
`pipeline/<stage>/lexicons/<file>.tsv`. Its first line that is not a comment names the columns; lines starting with `#`
are comments; cells hold no tabs. `params.yaml` may name further files under `lexicons:`; a row there replaces the
shipped row with the same first cell, a row whose first cell starts with `!` removes it, any other row is added:

    lexicons:
      quantities:
        units: my_units.tsv
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

Row = Mapping[str, str]


class LexiconError(ValueError):
    """A lexicon file that can't be read; the message names the lexicon, the line and what is wrong with it."""


def parse(name: str, text: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Reads TSV text into its column names and its rows (missing trailing cells are empty strings).

    Raises LexiconError for a file without a header and for a line with more cells than the header.
    """
    header: tuple[str, ...] = ()
    rows: list[dict[str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = tuple(cells)
            continue
        if len(cells) > len(header):
            raise LexiconError(f"lexicon {name}, line {number}: {len(cells)} cells under {len(header)} columns")
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    if not header:
        raise LexiconError(f"lexicon {name}: no header line")
    return header, rows


@cache
def shipped(name: str) -> str:
    """The TSV text of the lexicon `<stage>/<file>` as shipped. Raises LexiconError where there is none."""
    stage, _, file = name.partition("/")
    path = resources.files(f"pipeline.{stage}") / "lexicons" / f"{file}.tsv"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LexiconError(f"there is no lexicon {name}") from None


class Lexicons(NamedTuple):
    """The shipped lexicons with an analyst's extensions laid over them. Hashable, so that what is compiled from
    lexicons can be cached by it; a named tuple, since rules ask for that all the time and its hash is the quickest.

    extensions: pairs of a lexicon's name and the TSV text that extends it, in order of precedence (later wins).
    """

    extensions: tuple[tuple[str, str], ...] = ()

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a lexicon in file order, extensions applied. Raises LexiconError."""
        header, rows = parse(name, shipped(name))
        key = header[0]
        for _, text in self._extensions_of(name):
            own_header, own_rows = parse(f"{name} (extension)", text)
            if not set(own_header) <= set(header) or own_header[0] != key:
                raise LexiconError(
                    f"lexicon {name}: an extension's columns must be among {', '.join(header)}, {key} first"
                )
            named = {row[key].removeprefix("!") for row in own_rows}
            rows = [row for row in rows if row[key] not in named]
            rows += [dict.fromkeys(header, "") | row for row in own_rows if not row[key].startswith("!")]
        return tuple(rows)

    def column(self, name: str, column: str | None = None) -> tuple[str, ...]:
        """One column of a lexicon (the first where none is named), in file order."""
        return tuple(row[column] if column else next(iter(row.values())) for row in self.rows(name))

    def _extensions_of(self, name: str) -> Iterator[tuple[str, str]]:
        return (pair for pair in self.extensions if pair[0] == name)


SHIPPED: Final = Lexicons()
