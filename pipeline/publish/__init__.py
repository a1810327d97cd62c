"""Publish: the corpus-wide tables, and the finished dataset switched to in one step."""

from pipeline.publish.corpus import LEXICONS, PARAMETERS, READS, WRITES, corpus_tables
from pipeline.publish.versions import DatasetFile, current_version, publish_version, read_manifest

__all__ = [
    "LEXICONS",
    "PARAMETERS",
    "READS",
    "WRITES",
    "DatasetFile",
    "corpus_tables",
    "current_version",
    "publish_version",
    "read_manifest",
]
