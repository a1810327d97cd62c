"""The stage: from the readings of a shard's documents to the tables `quantities` and `dates`."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from operator import attrgetter
from typing import Final

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.core.location import Locations, locations
from pipeline.core.parameters import Parameters
from pipeline.core.reading import Reading, readings, source_spans
from pipeline.core.stages import Tables
from pipeline.quantities.dates import PRESENT, Date, scan_dates
from pipeline.quantities.quantities import quantities_of
from pipeline.quantities.quantity import Quantity
from schemas.arrow import assemble
from schemas.fields import DECIMAL_PRECISION, DECIMAL_SCALE

_LAST_PLACE: Final = Decimal(1).scaleb(-DECIMAL_SCALE)
_STORED: Final = Context(prec=DECIMAL_PRECISION, rounding=ROUND_HALF_EVEN)

_QUANTITY_COLUMNS: Final = ("text", "kind", "unit", "unit_text", "qualifier", "measured")
_DATE_COLUMNS: Final = ("text", "start_date", "end_date", "granularity", "qualifier", "is_relative")


def run(tables: Tables, parameters: Parameters) -> dict[str, pa.Table]:
    """sources, paragraphs, sentences, layout, documents to quantities and dates.

    Relative dates count from documents.issued_on; they have no days where the document has no date of its own.
    Words for the present moment (目前, 现在) name no point of the calendar and are left out.
    """
    issued = dict(
        zip(tables["documents"]["doc_id"].to_pylist(), tables["documents"]["issued_on"].to_pylist(), strict=True)
    )
    where = locations(tables["sources"], tables["paragraphs"], tables["sentences"], tables["layout"])
    documents = readings(tables["sources"], tables["paragraphs"])
    quantities, dates = [], []
    for reading in documents:
        own_quantities, own_dates = _read(reading, issued.get(reading.doc_id), parameters.lexicons)
        quantities.append(own_quantities)
        dates.append(own_dates)
    return {
        "quantities": _quantity_table(documents, quantities, where),
        "dates": _date_table(documents, dates, where),
    }


def _read(reading: Reading, issued_on: date | None, lexicons: Lexicons) -> tuple[list[Quantity], list[Date]]:
    taken, dates = scan_dates(reading.text, issued_on, lexicons)
    # 目前 and 最近 say when someone speaks: read_dates resolves them for a caller that gives the day, but in the table
    # of calendar points and periods each would be one more row of the document's own date
    named = [found for found in dates if found.granularity != PRESENT]
    return quantities_of(reading.text, taken, lexicons), named


def _quantity_table(documents: Sequence[Reading], found: list[list[Quantity]], where: Locations) -> pa.Table:
    rows = [quantity for own in found for quantity in own]
    columns = {name: list(map(attrgetter(name), rows)) for name in _QUANTITY_COLUMNS}
    columns["low"] = lows = [_stored(row.low) for row in rows]
    columns["high"] = [low if row.high is row.low else _stored(row.high) for low, row in zip(lows, rows, strict=True)]
    return assemble("quantities", columns | _places("quantities", "quantity_id", documents, found, where))


def _date_table(documents: Sequence[Reading], found: list[list[Date]], where: Locations) -> pa.Table:
    columns = {name: [getattr(row, name) for own in found for row in own] for name in _DATE_COLUMNS}
    return assemble("dates", columns | _places("dates", "date_id", documents, found, where))


def _places(
    table: str, key: str, documents: Sequence[Reading], found: Sequence[Sequence[Quantity | Date]], where: Locations
) -> dict[str, pa.Array]:
    """The columns that say where rows stand."""
    doc_ids, starts, ends = source_spans(documents, found)
    return {
        key: row_ids(table, doc_ids),
        "doc_id": doc_ids,
        "section_id": where.sections_of(doc_ids, starts),
        "sentence_id": where.sentences_of(doc_ids, starts),
        "start": pa.array(starts),
        "end": pa.array(ends),
    }


def _stored(number: Decimal | None) -> Decimal | None:
    """A bound at the contract's scale; shares such as 三分之二 have no last digit and are rounded half to even."""
    return None if number is None else number.quantize(_LAST_PLACE, context=_STORED)
