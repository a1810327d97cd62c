"""`croissant.json`: the dataset in Croissant (https://docs.mlcommons.org/croissant/docs/croissant-spec.html).

A file set is a table's Parquet files, a record set its rows. The format knows no decimals, so they are called floats
here; who needs every digit reads the Parquet files. References between tables are left out: a reader of the format
joins a record set with all that its fields point at, and ours point at each other; they stand in `datapackage.json`.
"""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa

from schemas import CONTRACTS
from schemas.arrow import facts
from schemas.columns import Column, columns
from schemas.dataset import DATASET

CROISSANT: Final = "croissant.json"

DATA_TYPES: Final[dict[pa.DataType, str]] = {
    pa.string(): "sc:Text",
    pa.bool_(): "sc:Boolean",
    pa.int32(): "sc:Integer",
    pa.int64(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.decimal128(38, 9): "sc:Float",
    pa.date32(): "sc:Date",
}

CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The JSON-LD context of Croissant 1.0, as its specification gives it."""


def croissant(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The description of a dataset. manifest: with `digest` and `gongwen`."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": DATASET.name,
        "alternateName": [DATASET.english_title, DATASET.chinese_title],
        "description": f"{DATASET.english} {DATASET.chinese}",
        "inLanguage": "zh",
        "version": manifest["gongwen"],
        "identifier": manifest["digest"],
        "distribution": [_file_set(table) for table in CONTRACTS],
        "recordSet": [_record_set(table) for table in CONTRACTS],
    }


def _file_set(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": _files(table),
        "name": _files(table),
        "description": f"The Parquet files of the table {table}.",
        "encodingFormat": "application/x-parquet",
        "includes": f"{table}/*.parquet",
    }


def _record_set(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": f"{facts(table).english} {facts(table).chinese}",
        "key": [{"@id": f"{table}/{name}"} for name in facts(table).key],
        "field": [_field(table, column) for column in columns(table)],
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": f"{column.english} {column.chinese}",
        "dataType": DATA_TYPES[column.type],
        "source": {"fileSet": {"@id": _files(table)}, "extract": {"column": column.name}},
    }


def _files(table: str) -> str:
    return f"{table}-files"
