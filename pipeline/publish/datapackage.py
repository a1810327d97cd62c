"""`datapackage.json`: the dataset as a Frictionless Data Package (https://datapackage.org/standard/data-package/).

A resource is a table: the folder of its Parquet files, which frictionless reads as one. Keys, references and checks are
the contracts'.
"""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa

from schemas import CONTRACTS
from schemas.arrow import Reference, facts, references
from schemas.columns import Column, columns
from schemas.dataset import DATASET, TYPE_NAMES

DATAPACKAGE: Final = "datapackage.json"

FIELD_TYPES: Final[dict[pa.DataType, str]] = {
    pa.string(): "string",
    pa.bool_(): "boolean",
    pa.int32(): "integer",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.decimal128(38, 9): "number",
    pa.date32(): "date",
}


def datapackage(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The descriptor of a dataset. manifest: with `digest`, `gongwen` and the row count of every table."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": DATASET.name,
        "id": manifest["digest"],
        "title": DATASET.english_title,
        "title:zh": DATASET.chinese_title,
        "description": DATASET.english,
        "description:zh": DATASET.chinese,
        "version": manifest["gongwen"],
        "resources": [_resource(table, manifest["tables"][table]["rows"]) for table in CONTRACTS],
    }


def _resource(table: str, rows: int) -> dict[str, Any]:
    return {
        "name": table,
        "type": "table",
        "path": table,
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "title": facts(table).english,
        "title:zh": facts(table).chinese,
        "rows": rows,
        "schema": {
            "fields": [_field(column) for column in columns(table)],
            "primaryKey": list(facts(table).key),
            "foreignKeys": [_foreign_key(reference) for reference in references(table)],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": _field_type(column),
        "arrowType": TYPE_NAMES[column.type],
        "description": column.english,
        "description:zh": column.chinese,
        "constraints": _constraints(column),
    }


def _is_float_to_pandas(column: Column) -> bool:
    """Whether pandas, through which frictionless reads Parquet, makes floats of whole numbers and NaN of their gaps.

    frictionless takes no float for an `integer`, and NaN for less than any minimum.
    """
    return column.is_nullable and FIELD_TYPES[column.type] == "integer"


def _field_type(column: Column) -> str:
    return "number" if _is_float_to_pandas(column) else FIELD_TYPES[column.type]


def _constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.is_nullable}
    if column.is_unique:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum is not None and not _is_float_to_pandas(column):
        constraints["minLength" if column.type == pa.string() else "minimum"] = column.minimum
    return constraints


def _foreign_key(reference: Reference) -> dict[str, Any]:
    return {
        "fields": [reference.column],
        "reference": {"resource": reference.table, "fields": [reference.target]},
    }
