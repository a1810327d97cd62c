"""Registers: the tables that an analyst opens, filled from what the stages before have read."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import pyarrow as pa

from pipeline.core.lexicons import Lexicons
from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage
from pipeline.registers import (
    amounts,
    citations,
    clusters,
    events,
    honours,
    indicators,
    projects,
    roles,
    targets,
    tasks,
)
from pipeline.registers.openings import Openings
from pipeline.registers.shard import SHARED_READS, shard_documents

REGISTERS: Final = tuple(
    module.REGISTER
    for module in (amounts, indicators, tasks, targets, citations, honours, clusters, roles, projects, events)
)
"""Every register, in the order of the tables they write."""


@cache
def _openings(lexicons: Lexicons) -> Openings:
    """Where what registers look for in whole texts may stand."""
    return Openings([pattern for register in REGISTERS for pattern in register.searched(lexicons)])


def run(tables: Mapping[str, pa.Table], parameters: Parameters) -> dict[str, pa.Table]:
    """Fills every register from one shard's tables. Pure."""
    documents = tuple(shard_documents(tables, _openings(parameters.lexicons)))
    filled: dict[str, pa.Table] = {}
    for register in REGISTERS:
        filled |= register.rows(documents, parameters.lexicons)
    for document in documents:
        document.known.clear()  # some of it holds the document: a cycle, which would wait for the collector
    return filled


STAGE: Final = Stage(
    name="registers",
    reads=tuple(dict.fromkeys((*SHARED_READS, *(name for register in REGISTERS for name in register.reads)))),
    writes=tuple(name for register in REGISTERS for name in register.writes),
    run=run,
    lexicons=tuple(dict.fromkeys(name for register in REGISTERS for name in register.lexicons)),
)
