"""The runner: the one way in which documents become a dataset, whoever calls it (command line, DVC, library)."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage
from pipeline.publish import kept_keys
from pipeline.runner.discovery import discover
from pipeline.runner.documents import Documents, InputError, documents_at
from pipeline.runner.job import Engine, Job
from pipeline.runner.memory import give_memory_back
from pipeline.runner.output import claimed, scratch_folder
from pipeline.runner.parts import Parts, Receipt, parquet_bytes, read_parquet, receipts_of
from pipeline.runner.plan import PLAN, SPOOL, plan_table, write_plan
from pipeline.runner.pool import process_shards
from pipeline.runner.publishing import PUBLISH, TABLES, Receipts, publish_dataset
from pipeline.runner.shards import INGEST, StageError
from pipeline.runner.stages import STAGES
from pipeline.storage import Storage, storage_at

STAGE_NAMES: Final = (*(stage.name for stage in STAGES), PUBLISH)

Progress = Callable[[int, int], None]
"""Called with the number of shards done and of all shards."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    rows: row counts by table. reject_reasons: rejects by reason. shards: how many there are. ran: how many of them each
    stage had to work on; the others were there already. version: the name of the published dataset, None where the
    run did not publish.
    """

    rows: Mapping[str, int]
    reject_reasons: Mapping[str, int]
    shards: int
    ran: Mapping[str, int]
    version: str | None = None

    @property
    def is_all_rejected(self) -> bool:
        """Whether there were inputs and none of them could be used."""
        return not self.rows.get("sources") and bool(self.rows.get("rejects"))


def default_workers() -> int:
    """The number of processors this process may use."""
    return len(os.sched_getaffinity(0))


def run(
    documents: Path | str,
    output: Path | str,
    parameters: Parameters | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    engine: Engine = process_shards,
) -> Summary:
    """Takes a folder of documents, or a Parquet or JSONL table of them, through every stage and publishes the dataset.

    documents, output: a path, or an address that Arrow or fsspec can open, such as s3://bucket/folder. engine: the
    pool of local processes, or `pipeline.spark.SparkEngine`. What earlier runs left in `output` is used where it was
    made from the same inputs, parameters and code. Raises InputError, OutputError, StorageError, ParameterError,
    ContractError, WorkerError; nothing is published then, and what was there stays.
    """
    run_of_stages = _Run(storage_at(output), parameters or Parameters(), workers or default_workers(), progress, engine)
    with claimed(run_of_stages.storage, str(documents)):
        summary, receipts = run_of_stages.process(STAGES, documents_at(documents))
        return run_of_stages.publish(summary, receipts)


def run_stage(
    name: str,
    documents: Path | str | None,
    output: Path | str,
    parameters: Parameters | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    engine: Engine = process_shards,
) -> Summary:
    """Takes all shards through one stage, whose inputs the stages before it left in `output`.

    documents: needed by ingest alone. Raises what `run` raises, and StageError where an earlier stage is yet to run.
    """
    run_of_stage = _Run(storage_at(output), parameters or Parameters(), workers or default_workers(), progress, engine)
    with claimed(run_of_stage.storage, None if documents is None else str(documents)):
        if name == PUBLISH:
            return run_of_stage.publish_stored()
        stage = next(stage for stage in STAGES if stage.name == name)
        if name == INGEST and documents is None:
            raise StageError(f"stage {name} reads documents; name their folder")
        return run_of_stage.process((stage,), documents_at(documents) if documents and name == INGEST else None)[0]


@dataclass(frozen=True, slots=True)
class _Run:
    """One run over one output, which it has claimed."""

    storage: Storage
    parameters: Parameters
    workers: int
    progress: Progress | None
    engine: Engine

    def process(self, stages: tuple[Stage, ...], documents: Documents | None) -> tuple[Summary, Receipts]:
        """Takes all shards through these stages; documents: for ingest."""
        shards = self._planned() if documents is None else self._plan(documents)
        address = None if documents is None else documents.address
        job = Job(address, self.storage.address, self.parameters, tuple(stage.name for stage in stages))
        receipts: dict[str, dict[str, Receipt]] = {stage.name: {} for stage in stages}
        ran: Counter[str] = Counter({stage.name: 0 for stage in stages})
        for done, result in enumerate(self.engine(job, shards, self.workers), start=1):
            ran.update(result.ran)
            for stage, receipt in result.receipts.items():
                receipts[stage][result.shard] = receipt
            if self.progress:
                self.progress(done, len(shards))
        parts = Parts(self.storage)
        kept = kept_keys(self.storage)
        for stage in receipts:
            parts.remove_others(stage, receipts[stage], kept)
        self.storage.remove_folder(SPOOL)
        reasons = self._reject_reasons(receipts.get(INGEST, {}))
        return Summary(_row_counts(stages, receipts), reasons, len(shards), dict(ran)), receipts

    def publish(self, summary: Summary, receipts: Receipts) -> Summary:
        """Publishes the parts that these receipts name."""
        give_memory_back()
        version, rows = publish_dataset(self.storage, self.parameters, receipts)
        return replace(summary, rows=rows, version=version)

    def publish_stored(self) -> Summary:
        """Publishes the parts that are there. Raises StageError where a shard has not been through every stage."""
        shards, parts = self._planned(), Parts(self.storage)
        receipts = {stage.name: receipts_of(parts, stage.name, shards) for stage in STAGES}
        for stage, found in receipts.items():
            missing = next((shard for shard in shards if shard not in found), None)
            if missing is not None:
                raise StageError(f"shard {missing} has not been through {stage}; run `gongwen stage {stage}` first")
        return self.publish(Summary({}, self._reject_reasons(receipts[INGEST]), len(shards), {}), receipts)

    def _plan(self, documents: Documents) -> list[str]:
        with scratch_folder(self.storage) as scratch:
            shards = write_plan(discover(documents), self.storage, self.parameters, scratch)
        if not shards:
            raise InputError(f"{documents.address}: holds no files; name a folder of documents")
        self.storage.write(PLAN, parquet_bytes(plan_table(shards)))
        return [shard.name for shard in shards]

    def _planned(self) -> list[str]:
        try:
            plan = read_parquet(self.storage.read(PLAN))
        except FileNotFoundError:
            raise StageError(f"{self.storage.address} holds no plan yet; run `gongwen stage {INGEST}` first") from None
        names: list[str] = plan["shard"].to_pylist()
        return names

    def _reject_reasons(self, receipts: Mapping[str, Receipt]) -> dict[str, int]:
        parts = Parts(self.storage)
        reasons: Counter[str] = Counter()
        for shard, receipt in receipts.items():
            if receipt.rows["rejects"]:
                reasons.update(parts.read(INGEST, "rejects", shard, receipt.outputs["rejects"])["reason"].to_pylist())
        return dict(sorted(reasons.items()))


def _row_counts(stages: Iterable[Stage], receipts: Receipts) -> dict[str, int]:
    return {
        table: sum(receipt.rows[table] for receipt in receipts[stage.name].values())
        for stage in stages
        for table in stage.writes
    }


__all__ = [
    "PUBLISH",
    "STAGES",
    "STAGE_NAMES",
    "TABLES",
    "Engine",
    "Progress",
    "Summary",
    "default_workers",
    "process_shards",
    "run",
    "run_stage",
]
