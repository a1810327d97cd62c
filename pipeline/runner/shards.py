"""Takes one shard through stages: what is there already is kept, the rest is made, checked and written."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.identifiers import content_sha256
from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage
from pipeline.ingest import INPUTS_SCHEMA, TEXT_ENDING
from pipeline.runner.code import stage_digest
from pipeline.runner.discovery import read_content
from pipeline.runner.parts import Parts, Receipt
from pipeline.runner.stages import WRITERS
from pipeline.runner.table_inputs import spool_path, take_texts
from pipeline.runner.validation import Checks, ContractError, check_names


class StageError(RuntimeError):
    """A stage that could not be run on a shard; the message says which and why."""


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What became of a shard: which stages had to run, and the receipts of all that were asked for."""

    shard: str
    ran: tuple[str, ...]
    receipts: Mapping[str, Receipt]


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard of a run.

    name: as the plan has it. inputs: its rows of the plan. folder: where the inputs are; None once ingest is done.
    """

    name: str
    inputs: pa.Table
    folder: Path | None
    parts: Parts
    parameters: Parameters
    tables: dict[str, pa.Table] = field(default_factory=dict)

    def process(self, stages: Iterable[Stage]) -> ShardResult:
        """Takes the shard through these stages. Raises ContractError, StageError."""
        ran: list[str] = []
        receipts: dict[str, Receipt] = {}
        checks = Checks(lambda table: self._read(table) if table in WRITERS else None)
        for stage in stages:
            digest = self._input_digest(stage, receipts)
            receipt = self.parts.holds(stage, self.name, digest)
            if receipt is None:
                receipt = self._run(stage, digest, checks)
                ran.append(stage.name)
            receipts[stage.name] = receipt
        return ShardResult(self.name, tuple(ran), receipts)

    def _run(self, stage: Stage, digest: str, checks: Checks) -> Receipt:
        given = {table: self._read(table) for table in stage.reads}
        try:
            made = stage.run(given, self.parameters)
            check_names(stage.name, stage.writes, made)
            self.tables.update(made)
            for table in stage.writes:
                checks.validate(table, made[table])
        except ContractError as error:
            raise ContractError(f"shard {self.name}, stage {stage.name}: {error}") from error
        return self.parts.write(stage, self.name, digest, made)

    def _read(self, table: str) -> pa.Table:
        if table == "inputs":
            return self._read_inputs()
        if table not in self.tables:
            self.tables[table] = self.parts.read(WRITERS[table].name, table, self.name)
        return self.tables[table]

    def _read_inputs(self) -> pa.Table:
        if self.folder is None:
            raise StageError("ingest needs the input folder")
        planned = self.inputs.to_pylist()
        texts = self._table_texts(planned)
        rows = []
        for row in planned:
            name, place = row["source_path"], (row["table"], row["row"])
            if row["problem"]:
                content, problem = None, row["problem"]
            elif place in texts:
                content, problem = texts[place], None
            else:
                content, problem = read_content(self.folder / name)
            if content is not None and content_sha256(content) != row["sha256"]:
                content, problem = None, "changed while it was being read; run again when it is at rest"
            ending = TEXT_ENDING if row["table"] else PurePosixPath(name).suffix.lower()
            rows.append({"source_path": name, "ending": ending, "content": content, "problem": problem})
        return pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)

    def _table_texts(self, planned: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], bytes]:
        """The bytes of the shard's documents that lie in tables, by table and row."""
        wanted: dict[str, list[int]] = {}
        for row in planned:
            if row["table"] and not row["problem"]:
                wanted.setdefault(row["table"], []).append(row["row"])
        folder = spool_folder(self.parts)
        return {
            (table, row): content
            for table, rows in wanted.items()
            for row, content in zip(rows, take_texts(spool_path(folder, table), rows), strict=True)
        }

    def _input_digest(self, stage: Stage, receipts: Mapping[str, Receipt]) -> str:
        """Digest of all that the stage's result on this shard depends on."""
        digest = hashlib.sha256(stage_digest(stage, self.parameters).encode())
        for table in stage.reads:
            digest.update(f"\n{table} ".encode())
            if table == "inputs":
                for row in self.inputs.select(["source_path", "sha256", "problem", "table"]).to_pylist():
                    digest.update(repr(sorted(row.items())).encode())
            else:
                digest.update(self._output_digest(table, receipts).encode())
        return digest.hexdigest()

    def _output_digest(self, table: str, receipts: Mapping[str, Receipt]) -> str:
        writer = WRITERS[table].name
        receipt = receipts.get(writer) or self.parts.receipt(writer, self.name)
        if receipt is None or table not in receipt.outputs:
            raise StageError(f"shard {self.name} has no {table} yet; run `gongwen stage {writer}` first")
        return receipt.outputs[table]


def spool_folder(parts: Parts) -> Path:
    """Where the texts of tables among the inputs lie while a run reads them."""
    return parts.folder("ingest") / "spool"


def shard_of(plan: pa.Table, number: int, folder: Path | None, output: Path, parameters: Parameters) -> Shard:
    """The shard with this number, counted from 0 in the plan's order."""
    name = shard_names(plan)[number]
    return Shard(name, plan.filter(pc.equal(plan["shard"], name)), folder, Parts(output), parameters)


def shard_names(plan: pa.Table) -> list[str]:
    """The plan's shards in order."""
    names: list[str] = pc.unique(plan["shard"]).to_pylist()
    return names
