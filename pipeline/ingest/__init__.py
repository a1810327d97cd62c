"""Ingest: files as found become `sources`, or `rejects` with a reason."""

from typing import Final

import pyarrow as pa

from pipeline.core.identifiers import content_sha256, doc_id_of
from pipeline.core.parameters import IngestParameters, Parameters
from pipeline.core.stages import Stage, Tables
from pipeline.ingest.formats import FORMATS
from pipeline.ingest.problems import RejectError
from schemas.arrow import arrow_schema

INPUTS_SCHEMA: Final = pa.schema(
    [
        pa.field("source_path", pa.string(), nullable=False),
        pa.field("ending", pa.string(), nullable=False),
        pa.field("content", pa.large_binary()),
        pa.field("problem", pa.string()),
    ]
)
"""The table `inputs` that the runner reads from disk: a document's bytes, or what kept it from being read, and the
ending that names its format (`.txt` for the rows of a table)."""

TEXT_ENDING: Final = ".txt"

Row = dict[str, str | int | None]


def run(tables: Tables, parameters: Parameters) -> dict[str, pa.Table]:
    """`inputs` (INPUTS_SCHEMA) to `sources` and `rejects`, sources sorted by document id.

    Of several inputs with the same content the one whose path sorts first is the source, the others are duplicates.
    """
    sources: dict[str, Row] = {}
    rejects: list[Row] = []
    for record in sorted(tables["inputs"].to_pylist(), key=lambda row: row["source_path"]):
        path, content = record["source_path"], record["content"]
        if content is None:
            rejects.append(_reject(path, None, "unreadable", record["problem"]))
            continue
        row = _read(path, record["ending"], content, parameters.ingest)
        if "reason" in row:
            rejects.append(row)
        elif row["doc_id"] in sources:
            twin = sources[str(row["doc_id"])]
            detail = f"same content as {twin['source_path']}"
            rejects.append(_reject(path, row["sha256"], "duplicate", detail, twin["doc_id"]))
        else:
            sources[str(row["doc_id"])] = row
    return {
        "sources": pa.Table.from_pylist([sources[key] for key in sorted(sources)], schema=arrow_schema("sources")),
        "rejects": pa.Table.from_pylist(rejects, schema=arrow_schema("rejects")),
    }


def _read(path: str, suffix: str, content: bytes, parameters: IngestParameters) -> Row:
    """One file's row of `sources`, or of `rejects` (which alone has a reason)."""
    sha256 = content_sha256(content)
    try:
        text, encoding = _text(suffix, content, parameters)
    except RejectError as error:
        return _reject(path, sha256, error.reason, error.detail)
    return {
        "doc_id": doc_id_of(sha256),
        "source_path": path,
        "sha256": sha256,
        "byte_count": len(content),
        "media_type": FORMATS[suffix].media_type,
        "encoding": encoding,
        "char_count": len(text),
        "text": text,
    }


def _text(suffix: str, content: bytes, parameters: IngestParameters) -> tuple[str, str | None]:
    """A file's text and the encoding of its bytes. Raises RejectError."""
    if suffix not in FORMATS:
        raise RejectError("unsupported", f"file type {suffix or 'without ending'}; use {', '.join(FORMATS)}")
    if len(content) > parameters.max_bytes:
        raise RejectError("too_large", _too_large(len(content), "bytes", "max_bytes", parameters.max_bytes))
    if not content:
        raise RejectError("empty", "no bytes")
    text, encoding = FORMATS[suffix].read(content, parameters)
    if len(text) > parameters.max_characters:
        raise RejectError("too_large", _too_large(len(text), "characters", "max_characters", parameters.max_characters))
    if not text.strip():
        raise RejectError("empty", "no characters but white space")
    return text, encoding


def _too_large(found: int, unit: str, name: str, limit: int) -> str:
    return f"{found} {unit}, more than ingest.{name} ({limit}) in params.yaml allows"


def _reject(
    path: str, sha256: str | int | None, reason: str, detail: str | None, doc_id: str | int | None = None
) -> Row:
    return {"source_path": path, "sha256": sha256, "reason": reason, "detail": detail, "doc_id": doc_id}


STAGE: Final = Stage(
    name="ingest",
    reads=("inputs",),
    writes=("sources", "rejects"),
    parameters=("ingest",),
    run=run,
)
