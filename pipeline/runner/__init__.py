"""The runner: the one way in which a folder becomes a dataset, whoever calls it (command line, DVC, library)."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import publish
from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage
from pipeline.runner.discovery import InputError, discover, input_root
from pipeline.runner.output import claimed
from pipeline.runner.parts import Parts, file_sha256, write_part
from pipeline.runner.plan import plan
from pipeline.runner.pool import Job, process_shards
from pipeline.runner.shards import StageError, shard_names, spool_folder
from pipeline.runner.stages import STAGES, WRITERS
from pipeline.runner.validation import Checks

PUBLISH = "publish"
STAGE_NAMES = (*(stage.name for stage in STAGES), PUBLISH)
TABLES = (*WRITERS, *publish.WRITES)
"""All tables of a dataset, in the order in which the stages write them."""

CORPUS_PART = "corpus"
"""The name of a corpus-wide table's one file, where other tables have a shard's name."""

Progress = Callable[[int, int], None]
"""Called with the number of shards done and of all shards."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    rows: row counts by table. reject_reasons: rejects by reason. shards: how many there are. ran: how many of them each
    stage had to work on; the others were there already. version: the folder of the published dataset, None where the
    run did not publish.
    """

    rows: Mapping[str, int]
    reject_reasons: Mapping[str, int]
    shards: int
    ran: Mapping[str, int]
    version: Path | None = None

    @property
    def is_all_rejected(self) -> bool:
        """Whether there were inputs and none of them could be used."""
        return not self.rows.get("sources") and bool(self.rows.get("rejects"))


def default_workers() -> int:
    """The number of processors this process may use."""
    return len(os.sched_getaffinity(0))


def run(
    folder: Path | str,
    output: Path | str,
    parameters: Parameters | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Takes a folder of documents, or a Parquet or JSONL table of them, through every stage and publishes the dataset.

    What earlier runs left in `output` is used where it was made from the same inputs, parameters and code. Raises
    InputError, OutputError, ParameterError, ContractError; nothing is published then, and what was there stays.
    """
    folder, output, parameters = Path(folder), Path(output), parameters or Parameters()
    with claimed(output, folder):
        shards = _plan(folder, output, parameters)
        summary = _process(STAGES, folder, output, parameters, shards, workers, progress)
        return _publish(output, parameters, shards, summary)


def run_stage(
    name: str,
    folder: Path | None,
    output: Path,
    parameters: Parameters | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Takes all shards through one stage, whose inputs the stages before it left in `output`.

    folder: needed by ingest alone. Raises what `run` raises, and StageError where an earlier stage is yet to run.
    """
    parameters = parameters or Parameters()
    with claimed(output, folder):
        if name == STAGES[0].name:
            if folder is None:
                raise StageError(f"stage {name} reads documents; name their folder")
            shards = _plan(folder, output, parameters)
        else:
            shards = _planned_shards(output)
        if name == PUBLISH:
            return _publish(output, parameters, shards, Summary({}, {}, len(shards), {}))
        stage = next(stage for stage in STAGES if stage.name == name)
        return _process((stage,), folder, output, parameters, shards, workers, progress)


def _plan_path(output: Path) -> Path:
    return Parts(output).folder(STAGES[0].name) / "plan.parquet"


def _plan(folder: Path, output: Path, parameters: Parameters) -> list[str]:
    planned = plan(discover(folder, spool_folder(Parts(output))), parameters.shard)
    if not len(planned):
        raise InputError(f"{folder}: holds no files; name a folder of documents")
    write_part(_plan_path(output), planned)
    return shard_names(planned)


def _planned_shards(output: Path) -> list[str]:
    path = _plan_path(output)
    if not path.exists():
        raise StageError(f"{output} holds no plan yet; run `gongwen stage {STAGES[0].name}` first")
    return shard_names(pq.read_table(path, columns=["shard"], partitioning=None))


def _process(
    stages: tuple[Stage, ...],
    folder: Path | None,
    output: Path,
    parameters: Parameters,
    shards: list[str],
    workers: int | None,
    progress: Progress | None,
) -> Summary:
    job = Job(
        _plan_path(output), folder and input_root(folder), output, parameters, tuple(stage.name for stage in stages)
    )
    rows: Counter[str] = Counter({table: 0 for stage in stages for table in stage.writes})
    ran: Counter[str] = Counter({stage.name: 0 for stage in stages})
    results = process_shards(job, len(shards), workers or default_workers())
    for done, result in enumerate(results, start=1):
        ran.update(result.ran)
        for receipt in result.receipts.values():
            rows.update(receipt.rows)
        if progress:
            progress(done, len(shards))
    for stage in stages:
        Parts(output).remove_others(stage, shards)
    shutil.rmtree(spool_folder(Parts(output)), ignore_errors=True)
    return Summary(dict(rows), _reject_reasons(output, shards) if "rejects" in rows else {}, len(shards), dict(ran))


def _reject_reasons(output: Path, shards: Iterable[str]) -> dict[str, int]:
    parts = Parts(output)
    reasons: Counter[str] = Counter()
    for shard in shards:
        reasons.update(parts.read(STAGES[0].name, "rejects", shard)["reason"].to_pylist())
    return dict(sorted(reasons.items()))


def _publish(output: Path, parameters: Parameters, shards: list[str], summary: Summary) -> Summary:
    parts = Parts(output)
    files: list[publish.DatasetFile] = []
    for stage in STAGES:
        for shard in shards:
            receipt = parts.receipt(stage.name, shard)
            if receipt is None:
                raise StageError(
                    f"shard {shard} has not been through {stage.name}; run `gongwen stage {stage.name}` first"
                )
            files += [
                publish.DatasetFile(
                    table, f"{shard}.parquet", parts.path(stage.name, table, shard), sha256, receipt.rows[table]
                )
                for table, sha256 in receipt.outputs.items()
            ]
    read = {table: [file.path for file in files if file.table == table] for table in publish.READS}
    for table, rows in publish.corpus_tables(read, parameters, parts.folder(PUBLISH)).items():
        files.append(_write_corpus_table(parts, table, rows))
    facts = {
        "gongwen": metadata.version("gongwen"),
        "parameters": parameters.model_dump(mode="json", exclude={"lexicons"}),
        "lexicon_extensions": [name for name, _ in parameters.lexicons.extensions],
    }
    version = publish.publish_version(output, TABLES, files, facts)
    counts: Counter[str] = Counter(dict.fromkeys(TABLES, 0))
    for file in files:
        counts[file.table] += file.rows
    return Summary(
        {table: counts[table] for table in TABLES},
        summary.reject_reasons or _reject_reasons(output, shards),
        len(shards),
        summary.ran,
        version,
    )


def _write_corpus_table(parts: Parts, table: str, rows: pa.Table) -> publish.DatasetFile:
    Checks(lambda _: None).validate(table, rows)
    path = parts.path(PUBLISH, table, CORPUS_PART)
    return publish.DatasetFile(table, path.name, path, write_part(path, rows), len(rows))


__all__ = [
    "PUBLISH",
    "STAGES",
    "STAGE_NAMES",
    "TABLES",
    "Progress",
    "Summary",
    "default_workers",
    "file_sha256",
    "run",
    "run_stage",
]
