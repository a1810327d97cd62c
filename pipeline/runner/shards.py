"""Takes one shard through stages: what is there already is kept, the rest is made, checked and written."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
from msgspec.structs import replace

from pipeline.core.identifiers import content_sha256
from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage
from pipeline.ingest import INPUTS_SCHEMA, TEXT_ENDING
from pipeline.runner.code import lineage_digest, stage_digest
from pipeline.runner.documents import Documents
from pipeline.runner.parts import DamagedPartError, Parts, Receipt
from pipeline.runner.reuse import document_digests, merged, rows_of_documents
from pipeline.runner.stages import STAGES, WRITERS
from pipeline.runner.validation import Checks, ContractError, check_names
from schemas.arrow import empty

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


class Shard:
    """One shard of a run."""

    def __init__(
        self, name: str, inputs: pa.Table | None, documents: Documents | None, parts: Parts, parameters: Parameters
    ) -> None:
        """name: as the plan has it. inputs: of pipeline.runner.plan.INPUT_SCHEMA, and documents: where their files
        are; both None once ingest is done.
        """
        self.name = name
        self.parts = parts
        self.parameters = parameters
        self._inputs = inputs
        self._documents = documents
        self._receipts: dict[str, Receipt] = {}
        self._tables: dict[str, pa.Table] = {}
        self._fresh = _Fresh(self, frozenset())

    def process(self, stages: Iterable[Stage]) -> ShardResult:
        """Takes the shard through these stages. Raises ContractError, StageError."""
        ran: list[str] = []
        for stage in stages:
            wanted = self._wanted(stage)
            receipt = self._kept(stage, wanted)
            if receipt is None:
                receipt = self._run(stage, wanted)
                ran.append(stage.name)
            self._receipts[stage.name] = receipt
        return self._result(stages, ran)

    def kept(self, stages: Iterable[Stage]) -> ShardResult | None:
        """What `process` would give where everything is there already; None where a stage has work to do."""
        for stage in stages:
            receipt = self._kept(stage, self._wanted(stage))
            if receipt is None:
                return None
            self._receipts[stage.name] = receipt
        return self._result(stages, ())

    def _result(self, stages: Iterable[Stage], ran: Iterable[str]) -> ShardResult:
        return ShardResult(self.name, tuple(ran), {stage.name: self._receipts[stage.name] for stage in stages})

    def _kept(self, stage: Stage, wanted: Receipt) -> Receipt | None:
        """The receipt of a stage whose parts are there; None where they are to be made."""
        receipt = self.parts.holds(stage.name, self.name, wanted.inputs, stage.writes)
        if receipt is None or (receipt.lineage, receipt.documents) == (wanted.lineage, wanted.documents):
            return receipt
        # The same inputs by another way: what is to be told of the parts next time is new, the parts are not.
        receipt = Receipt(wanted.inputs, wanted.lineage, wanted.documents, receipt.outputs, receipt.rows)
        self.parts.write_receipt(stage.name, self.name, receipt)
        return receipt

    def _wanted(self, stage: Stage) -> Receipt:
        """A stage's receipt as far as it is known before the stage has run."""
        digest = hashlib.sha256(stage_digest(stage, self.parameters).encode())
        for table in stage.reads:
            digest.update(f"\n{table} {self._table_digest(table)}".encode())
        return Receipt(
            digest.hexdigest(), lineage_digest(stage, self.parameters), self._document_digests(stage), {}, {}
        )

    def _run(self, stage: Stage, wanted: Receipt) -> Receipt:
        earlier = self._earlier(stage, wanted)
        fresh = frozenset(wanted.documents) - earlier.keys
        if fresh != self._fresh.keys:
            self._fresh = _Fresh(self, fresh)
        try:
            made = self._fresh.run(stage)
        except ContractError as error:
            raise ContractError(f"shard {self.name}, stage {stage.name}: {error}") from error
        tables = earlier.with_rows(made)
        self._tables.update(tables)
        return self.parts.write(stage.name, self.name, self._settled(stage, wanted, earlier.unchanged(tables)), tables)

    def _settled(self, stage: Stage, wanted: Receipt, outputs: Mapping[str, str]) -> Receipt:
        """The receipt to write, which promises nothing of inputs that changed while they were read.

        outputs: of tables whose parts stay.
        """
        changed = self._fresh.changed if stage.name == INGEST else frozenset()
        if not changed:
            return replace(wanted, outputs=outputs)
        documents = {key: UNSETTLED if key in changed else digest for key, digest in wanted.documents.items()}
        return Receipt(UNSETTLED, wanted.lineage, documents, outputs, {})

    def _earlier(self, stage: Stage, wanted: Receipt) -> "_Earlier":
        """What is left of the stage's earlier parts of this shard; nothing where code or parameters are others now."""
        receipt = self.parts.receipt(stage.name, self.name)
        if receipt is None or receipt.lineage != wanted.lineage or set(receipt.outputs) != set(stage.writes):
            return _Earlier()
        keys = frozenset(
            key for key, digest in wanted.documents.items() if digest and receipt.documents.get(key) == digest
        )
        if not keys:
            return _Earlier()
        try:
            tables = {table: self.parts.read(stage.name, table, self.name, receipt) for table in stage.writes}
        except (FileNotFoundError, DamagedPartError):
            return _Earlier()
        return _Earlier(keys, tables, receipt.outputs)

    def table(self, table: str) -> pa.Table:
        """All rows of a table of the shard. Raises StageError."""
        if table not in self._tables:
            writer = WRITERS[table].name
            self._tables[table] = self.parts.read(writer, table, self.name, self._receipt(writer))
        return self._tables[table]

    def planned(self) -> pa.Table:
        """The shard's inputs. Raises StageError."""
        if self._inputs is None:
            raise StageError(f"{INGEST} needs the input folder")
        return self._inputs

    def content(self, name: str) -> tuple[bytes | None, str | None]:
        """A file's bytes, or None and what kept it from being read."""
        if self._documents is None:
            raise StageError(f"{INGEST} needs the input folder")
        return self._documents.content(name)

    def _receipt(self, stage: str) -> Receipt:
        if stage not in self._receipts:
            receipt = self.parts.receipt(stage, self.name)
            if receipt is None:
                raise StageError(f"shard {self.name} has not been through {stage}; run `gongwen stage {stage}` first")
            self._receipts[stage] = receipt
        return self._receipts[stage]

    def _document_digests(self, stage: Stage) -> Mapping[str, str]:
        return self._planned_digests if stage.name == INGEST else self._receipt(INGEST).documents

    @cached_property
    def _planned_digests(self) -> dict[str, str]:
        return document_digests(self.planned())

    def _table_digest(self, table: str) -> str:
        if table == INPUTS:
            return hashlib.sha256(repr(sorted(self._planned_digests.items())).encode()).hexdigest()
        return self._receipt(WRITERS[table].name).outputs[table]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What is left of earlier parts: the keys of the documents whose rows still hold, the tables with these rows among
    others, and the digests of their parts.
    """

    keys: frozenset[str] = frozenset()
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)

    def with_rows(self, made: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
        """The tables of these documents and of those whose rows were made anew."""
        if not self.keys:
            return dict(made)
        return {table: merged(table, rows, self.keys, made[table]) for table, rows in self.tables.items()}

    def unchanged(self, tables: Mapping[str, pa.Table]) -> dict[str, str]:
        """The digests of parts whose rows are those of these tables, as `with_rows` gave them."""
        return {table: self.outputs[table] for table, rows in self.tables.items() if tables[table] is rows}


class _Fresh:
    """The documents of a shard whose rows are to be made anew, and their rows."""

    def __init__(self, shard: Shard, keys: frozenset[str]) -> None:
        self.keys = keys
        self.changed: frozenset[str] = frozenset()
        self._shard = shard
        self._tables: dict[str, pa.Table] = {}
        self._checks = Checks(lambda table: self.table(table) if table in WRITERS else None)

    def run(self, stage: Stage) -> dict[str, pa.Table]:
        """A stage's tables of these documents, checked. Raises ContractError."""
        if not self.keys:
            return {table: empty(table) for table in stage.writes}
        made = stage.run({table: self.table(table) for table in stage.reads}, self._shard.parameters)
        check_names(stage.name, stage.writes, made)
        self._tables.update(made)
        for table in stage.writes:
            self._checks.validate(table, made[table])
        return made

    def table(self, table: str) -> pa.Table:
        """The rows of these documents in a table."""
        if table not in self._tables:
            self._tables[table] = self._inputs() if table == INPUTS else self._restricted(table)
        return self._tables[table]

    def _restricted(self, table: str) -> pa.Table:
        return rows_of_documents(table, self._shard.table(table), self.keys)

    def _inputs(self) -> pa.Table:
        """The table `inputs` of ingest; files are read here."""
        rows, changed = [], set()
        planned = self._shard.planned()
        for row in planned.filter(pc.is_in(planned["key"], value_set=pa.array(sorted(self.keys)))).to_pylist():
            name, content, problem = row["source_path"], row["text"], row["problem"]
            ending = PurePosixPath(name).suffix.lower() if content is None else TEXT_ENDING
            if content is None and problem is None:
                content, problem = self._shard.content(name)
                if content is None or content_sha256(content) != row["sha256"]:
                    content, problem = None, problem or "changed while it was being read; run again when it is at rest"
                    changed.add(row["key"])
            rows.append({"source_path": name, "ending": ending, "content": content, "problem": problem})
        self.changed = frozenset(changed)
        return pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)
