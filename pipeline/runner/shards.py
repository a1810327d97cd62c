"""One shard: which of its parts are there already, what stages have to do on it, and how its parts are written."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
from msgspec.structs import replace

from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage
from pipeline.runner.code import lineage_digest, stage_digest
from pipeline.runner.parts import Parts, Receipt
from pipeline.runner.reuse import document_digests, merged
from pipeline.runner.stages import STAGES, WRITERS

INGEST: Final = STAGES[0].name
INPUTS: Final = "inputs"
UNSETTLED: Final = ""
"""Stands for a digest where an input changed under the reader's eyes: it is equal to no digest of a later run."""


class StageError(RuntimeError):
    """A stage that could not be run on a shard; the message says which and why."""


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What became of a shard: which stages had to run, and the receipts of all that were asked for."""

    shard: str
    ran: tuple[str, ...]
    receipts: Mapping[str, Receipt]


@dataclass(frozen=True, slots=True)
class Load:
    """What stages have to look at: so many documents of so many bytes."""

    documents: int
    byte_count: int


@dataclass(frozen=True, slots=True)
class Due:
    """What a stage has to do on a shard.

    wanted: the receipt as far as it is known before the stage has run. held: the keys of the documents whose rows are
    to be carried over from earlier parts. outputs: the digests of these parts by table, where there are such documents.
    """

    wanted: Receipt
    held: frozenset[str] = frozenset()
    outputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def fresh(self) -> frozenset[str]:
        """The keys of the documents whose rows are to be made."""
        return frozenset(self.wanted.documents) - self.held


class Shard:
    """One shard of a run."""

    def __init__(self, name: str, inputs: pa.Table | None, parts: Parts, parameters: Parameters) -> None:
        """name: as the plan has it. inputs: of pipeline.runner.plan.INPUT_SCHEMA; None once ingest is done."""
        self.name = name
        self._inputs = inputs
        self._parts = parts
        self._parameters = parameters
        self._receipts: dict[str, Receipt] = {}

    def kept(self, stages: Iterable[Stage]) -> ShardResult | None:
        """What became of the shard where everything is there already; None where a stage has work to do."""
        return None if any(self.due(stage) is not None for stage in stages) else self.result(stages, ())

    def result(self, stages: Iterable[Stage], ran: Iterable[str]) -> ShardResult:
        """What became of the shard once it has been through these stages, of which some had to run."""
        return ShardResult(self.name, tuple(ran), {stage.name: self._receipts[stage.name] for stage in stages})

    def load(self, stages: Iterable[Stage]) -> Load:
        """What these stages, ingest the first of them, have to look at in all."""
        digests = self._planned_digests
        fresh = set[str]()
        for stage in stages:
            lineage = lineage_digest(stage, self._parameters)
            fresh |= digests.keys() - _held(stage, digests, lineage, self._parts.receipt(stage.name, self.name))
        is_fresh = pc.is_in(self.planned()["key"], value_set=pa.array(fresh, pa.string()))
        return Load(len(fresh), pc.sum(self.planned()["byte_count"].filter(is_fresh)).as_py() or 0)

    def due(self, stage: Stage) -> Due | None:
        """What a stage, all before it done, has to do; None where its parts are there. Raises StageError."""
        wanted = self._wanted(stage)
        receipt = self._parts.holds(stage.name, self.name, wanted.inputs, stage.writes)
        if receipt is None:
            earlier = self._parts.receipt(stage.name, self.name)
            held = _held(stage, wanted.documents, wanted.lineage, earlier)
            return Due(wanted, held, earlier.outputs) if earlier and held else Due(wanted)
        if (receipt.lineage, receipt.documents) != (wanted.lineage, wanted.documents):
            # The same inputs by another way: what is to be told of the parts next time is new, the parts are not.
            receipt = replace(wanted, outputs=receipt.outputs, rows=receipt.rows)
            self._parts.write_receipt(stage.name, self.name, receipt)
        self._receipts[stage.name] = receipt
        return None

    def _wanted(self, stage: Stage) -> Receipt:
        """A stage's receipt as far as it is known before the stage has run."""
        digest = hashlib.sha256(stage_digest(stage, self._parameters).encode())
        for table in stage.reads:
            digest.update(f"\n{table} {self._table_digest(table)}".encode())
        documents = self._planned_digests if stage.name == INGEST else self._receipt(INGEST).documents
        return Receipt(digest.hexdigest(), lineage_digest(stage, self._parameters), documents, {}, {})

    def earlier(self, stage: Stage, due: Due) -> Mapping[str, pa.Table]:
        """The stage's tables with the rows that are carried over, among others.

        Raises FileNotFoundError, DamagedPartError.
        """
        return {table: self._parts.read(stage.name, table, self.name, sha256) for table, sha256 in due.outputs.items()}

    def finish(
        self,
        stage: Stage,
        due: Due,
        earlier: Mapping[str, pa.Table],
        made: Mapping[str, pa.Table],
        changed: frozenset[str],
    ) -> None:
        """Writes a stage's parts.

        earlier: tables with the rows that are carried over, if there are any. made: the rows of the other documents.
        changed: keys of documents whose files changed while ingest read them, of which its receipt promises nothing.
        """
        tables = {table: merged(table, rows, due.held, made[table]) for table, rows in earlier.items()} or dict(made)
        stayed = [table for table in earlier if tables[table] is earlier[table]]
        receipt = replace(due.wanted, outputs={table: due.outputs[table] for table in stayed})
        changed &= due.fresh
        if changed and stage.name == INGEST:
            documents = {key: UNSETTLED if key in changed else digest for key, digest in receipt.documents.items()}
            receipt = replace(receipt, inputs=UNSETTLED, documents=documents)
        self._receipts[stage.name] = self._parts.write(stage.name, self.name, receipt, tables)

    def table(self, table: str) -> pa.Table:
        """All rows of a table of the shard. Raises StageError."""
        writer = WRITERS[table].name
        return self._parts.read(writer, table, self.name, self._receipt(writer).outputs[table])

    def planned(self) -> pa.Table:
        """The shard's inputs. Raises StageError."""
        if self._inputs is None:
            raise StageError(f"{INGEST} needs the input folder")
        return self._inputs

    def _receipt(self, stage: str) -> Receipt:
        if stage not in self._receipts:
            receipt = self._parts.receipt(stage, self.name)
            if receipt is None:
                raise StageError(f"shard {self.name} has not been through {stage}; run `gongwen stage {stage}` first")
            self._receipts[stage] = receipt
        return self._receipts[stage]

    @cached_property
    def _planned_digests(self) -> dict[str, str]:
        return document_digests(self.planned())

    def _table_digest(self, table: str) -> str:
        if table == INPUTS:
            return hashlib.sha256(repr(sorted(self._planned_digests.items())).encode()).hexdigest()
        return self._receipt(WRITERS[table].name).outputs[table]


def _held(stage: Stage, documents: Mapping[str, str], lineage: str, receipt: Receipt | None) -> frozenset[str]:
    """The keys of the documents whose rows still hold; none where code or parameters are others now.

    documents: the digest of each document, by its key. receipt: of the parts that are there.
    """
    if receipt is None or receipt.lineage != lineage or set(receipt.outputs) != set(stage.writes):
        return frozenset()
    return frozenset(key for key, digest in documents.items() if digest and receipt.documents.get(key) == digest)
