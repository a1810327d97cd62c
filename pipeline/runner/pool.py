"""The local engine: shards on a pool of spawned processes, which are passed nothing but shard numbers."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.parameters import Parameters
from pipeline.runner.garbage import collector_paused
from pipeline.runner.shards import ShardResult, shard_of
from pipeline.runner.stages import STAGES


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker of a run is started with.

    plan: where the plan is. folder: where the inputs are (None once ingest is done).
    stages: names of the stages to run.
    """

    plan: Path
    folder: Path | None
    output: Path
    parameters: Parameters
    stages: tuple[str, ...]


class _Worker:
    """A process's own copy of the job, set once when it starts."""

    job: Job
    plan: pa.Table


def _start(job: Job) -> None:
    pa.set_cpu_count(1)  # processes are the parallelism; more threads would only contend
    _Worker.job = job
    _Worker.plan = pq.read_table(job.plan, partitioning=None)


def _process(number: int) -> ShardResult:
    job = _Worker.job
    shard = shard_of(_Worker.plan, number, job.folder, job.output, job.parameters)
    with collector_paused():
        return shard.process(stage for stage in STAGES if stage.name in job.stages)


def process_shards(job: Job, shard_count: int, workers: int) -> Iterator[ShardResult]:
    """Takes every shard through the job's stages; results come as shards finish, in no fixed order.

    One worker works in this process. Raises what a shard raises; shards that were done by then stay done.
    """
    if min(workers, shard_count) <= 1:
        _start(job)
        yield from map(_process, range(shard_count))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, shard_count), context, _start, (job,)) as pool:
        yield from _as_completed(pool, shard_count, workers)


def _as_completed(pool: ProcessPoolExecutor, shard_count: int, workers: int) -> Iterator[ShardResult]:
    """Keeps only a few shards queued, so that memory does not grow with the corpus."""
    numbers = iter(range(shard_count))
    pending: set[Future[ShardResult]] = set()
    try:
        while True:
            for number in numbers:
                pending.add(pool.submit(_process, number))
                if len(pending) >= 2 * workers:
                    break
            if not pending:
                return
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
