"""Publish: the corpus-wide tables, and the finished dataset switched to in one step."""

from pipeline.publish.corpus import LEXICONS, PARAMETERS, READS, WRITES, Corpus, corpus_tables
from pipeline.publish.database import DATABASE, write_database
from pipeline.publish.descriptions import DESCRIPTIONS
from pipeline.publish.relations import connect, register, stored_rows
from pipeline.publish.versions import (
    DatasetFile,
    current_name,
    current_version,
    kept_keys,
    manifest_of,
    publish_version,
    read_manifest,
    version_names,
)

__all__ = [
    "DATABASE",
    "DESCRIPTIONS",
    "LEXICONS",
    "PARAMETERS",
    "READS",
    "WRITES",
    "Corpus",
    "DatasetFile",
    "connect",
    "corpus_tables",
    "current_name",
    "current_version",
    "kept_keys",
    "manifest_of",
    "publish_version",
    "read_manifest",
    "register",
    "stored_rows",
    "version_names",
    "write_database",
]
