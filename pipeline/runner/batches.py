"""Shards that go through the stages together. A stage looks at the documents of all of them that are new or changed at
once: on few documents a shard, a stage's own start would be most of the work.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.identifiers import content_sha256
from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage
from pipeline.ingest import INPUTS_SCHEMA, TEXT_ENDING
from pipeline.runner.documents import Documents
from pipeline.runner.parts import DamagedPartError
from pipeline.runner.reuse import REJECTS, merged, rows_of_documents
from pipeline.runner.shards import INGEST, INPUTS, Due, Shard, ShardResult, StageError
from pipeline.runner.stages import WRITERS
from pipeline.runner.validation import Checks, ContractError, check_names
from schemas.arrow import empty


class Batch:
    """Some shards, mostly a single one."""

    def __init__(self, shards: Sequence[Shard], documents: Documents | None, parameters: Parameters) -> None:
        """documents: where the files of the shards' inputs are; None once ingest is done."""
        self._shards = shards
        self._documents = documents
        self._parameters = parameters
        self._fresh = self._fresh_documents(shards, frozenset())

    def process(self, stages: Iterable[Stage]) -> list[ShardResult]:
        """Takes the shards through these stages: what is there already is kept, the rest is made, checked and written.

        Raises ContractError, StageError.
        """
        ran: dict[str, list[str]] = {shard.name: [] for shard in self._shards}
        for stage in stages:
            dues = [(shard, due) for shard in self._shards if (due := shard.due(stage)) is not None]
            if dues:
                self._run(stage, dues)
            for shard, _ in dues:
                ran[shard.name].append(stage.name)
        return [shard.result(stages, ran[shard.name]) for shard in self._shards]

    def _run(self, stage: Stage, dues: Sequence[tuple[Shard, Due]]) -> None:
        fresh = frozenset[str]().union(*(due.fresh for _, due in dues))
        if fresh != self._fresh.keys:
            self._fresh = self._fresh_documents([shard for shard, _ in dues], fresh)
        made = self._fresh.run(stage)
        for shard, due in dues:
            try:
                earlier = shard.earlier(stage, due)
            except (FileNotFoundError, DamagedPartError):
                self._run_anew(stage, shard, due)
                continue
            of_shard = made if len(dues) == 1 else _rows_of(shard, due.fresh, made)
            shard.finish(stage, due, earlier, of_shard, self._fresh.changed)

    def _run_anew(self, stage: Stage, shard: Shard, due: Due) -> None:
        """Makes all rows of a shard whose earlier parts can't be read any more."""
        documents = self._fresh_documents([shard], frozenset(due.wanted.documents))
        shard.finish(stage, Due(due.wanted), {}, documents.run(stage), documents.changed)

    def _fresh_documents(self, shards: Sequence[Shard], keys: frozenset[str]) -> "_FreshDocuments":
        return _FreshDocuments(shards, keys, self._documents, self._parameters)


class _FreshDocuments:
    """The documents of some shards whose rows are to be made, and their rows."""

    def __init__(
        self, shards: Sequence[Shard], keys: frozenset[str], documents: Documents | None, parameters: Parameters
    ) -> None:
        self.keys = keys
        self.changed: frozenset[str] = frozenset()
        self._shards = shards
        self._documents = documents
        self._parameters = parameters
        self._tables: dict[str, pa.Table] = {}
        self._checks = Checks(lambda table: self.table(table) if table in WRITERS else None)

    def run(self, stage: Stage) -> Mapping[str, pa.Table]:
        """A stage's tables of these documents, checked. Raises ContractError, StageError."""
        if not self.keys:
            return {table: empty(table) for table in stage.writes}
        made = stage.run({table: self.table(table) for table in stage.reads}, self._parameters)
        self._tables.update(made)
        try:
            check_names(stage.name, stage.writes, made)
            for table in stage.writes:
                self._checks.validate(table, made[table])
        except ContractError as error:
            names = ", ".join(shard.name for shard in self._shards)
            raise ContractError(f"shard {names}, stage {stage.name}: {error}") from error
        return made

    def table(self, table: str) -> pa.Table:
        """The rows of these documents in a table. Raises StageError."""
        if table not in self._tables:
            self._tables[table] = self._inputs() if table == INPUTS else self._stored(table)
        return self._tables[table]

    def _stored(self, table: str) -> pa.Table:
        of_shards = [rows_of_documents(table, shard.table(table), self.keys) for shard in self._shards]
        return reduce(lambda rows, more: merged(table, rows, self.keys, more), of_shards).combine_chunks()

    def _inputs(self) -> pa.Table:
        """The table `inputs` of ingest; files are read here."""
        rows, changed = [], set()
        planned = pa.concat_tables([shard.planned() for shard in self._shards])
        planned = planned.filter(pc.is_in(planned["key"], value_set=pa.array(self.keys, pa.string())))
        if len(self._shards) > 1:  # one shard's are in order
            planned = planned.sort_by([("key", "ascending"), ("source_path", "ascending")])
        for row in planned.to_pylist():
            name, content, problem = row["source_path"], row["text"], row["problem"]
            ending = PurePosixPath(name).suffix.lower() if content is None else TEXT_ENDING
            if content is None and problem is None:
                content, problem = self._content(name)
                if content is None or content_sha256(content) != row["sha256"]:
                    content, problem = None, problem or "changed while it was being read; run again when it is at rest"
                    changed.add(row["key"])
            rows.append({"source_path": name, "ending": ending, "content": content, "problem": problem})
        self.changed = frozenset(changed)
        return pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)

    def _content(self, name: str) -> tuple[bytes | None, str | None]:
        """A file's bytes, or None and what kept it from being read."""
        if self._documents is None:
            raise StageError(f"{INGEST} needs the input folder")
        return self._documents.content(name)


def _rows_of(shard: Shard, keys: frozenset[str], tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """One shard's rows, which are those of documents with these keys."""
    return {
        table: _rejects_of(shard, rows) if table == REJECTS else rows_of_documents(table, rows, keys)
        for table, rows in tables.items()
    }


def _rejects_of(shard: Shard, rejects: pa.Table) -> pa.Table:
    """The rejects among a shard's inputs: the key of a file that changed while it was read is not in its row."""
    return rejects.filter(pc.is_in(rejects["source_path"], value_set=shard.planned()["source_path"].combine_chunks()))
