"""The local engine: shards on a pool of spawned processes, which are passed nothing but shard numbers and names."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from threading import Thread
from typing import Final

from pipeline.runner.job import Job, Worker
from pipeline.runner.shards import ShardResult

MOST_DEATHS: Final = 3
"""How many times in a row a pool may die before a shard is done."""

SHARDS_A_PROCESS: Final = 2
"""Fewer shards are not worth the start of a process, which takes as long as a shard or two."""

PlannedShard = tuple[int, str]
"""A shard's number in the plan and its name."""


class WorkerError(RuntimeError):
    """Worker processes that keep dying; the message says what to do."""


class _Process:
    """What a process of the pool has, set once when it starts."""

    worker: Worker


def _start(job: Job) -> None:
    Thread(target=_leave_with_parent, daemon=True).start()
    _Process.worker = Worker(job)


def _leave_with_parent() -> None:
    """Ends this process as soon as the run's own is gone: nobody else may write once the output is free again."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _process(shard: PlannedShard) -> ShardResult:
    return _Process.worker.process(*shard)


def process_shards(job: Job, shards: list[str], workers: int) -> Iterator[ShardResult]:
    """Takes every shard through the job's stages; results come as shards finish, in no fixed order.

    Shards that have been through the stages already are told first, so that processes are started for work alone; one
    worker works in this process. When a process of the pool dies (killed, or out of memory), a new pool goes on with
    what is left. Raises what a shard raises, and WorkerError; shards that were done by then stay done.
    """
    worker = Worker(job)
    left: list[PlannedShard] = []
    for number, name in enumerate(shards):
        result = worker.kept(number, name)
        if result is None:
            left.append((number, name))
        else:
            yield result
    workers = min(workers, len(left) // SHARDS_A_PROCESS)
    if workers <= 1:
        yield from (worker.process(number, name) for number, name in left)
        return
    deaths = 0
    while left:
        try:
            for shard, result in _pool_results(job, left, workers):
                left.remove(shard)
                deaths = 0
                yield result
        except BrokenProcessPool as error:
            deaths += 1
            if deaths == MOST_DEATHS:
                raise WorkerError(
                    f"worker processes died {deaths} times over at shard {left[0][1]} or the next few; "
                    "if memory ran out, use fewer workers or smaller shards"
                ) from error


def _pool_results(job: Job, shards: list[PlannedShard], workers: int) -> Iterator[tuple[PlannedShard, ShardResult]]:
    """Keeps only a few shards queued, so that memory does not grow with the corpus."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start, (job,)) as pool:
        ahead = iter(list(shards))
        pending: dict[Future[ShardResult], PlannedShard] = {}
        try:
            while True:
                for shard in ahead:
                    pending[pool.submit(_process, shard)] = shard
                    if len(pending) >= 2 * workers:
                        break
                if not pending:
                    return
                for future in wait(pending, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    yield pending.pop(future), result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
