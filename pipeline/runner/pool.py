"""The local engine: shards in this process and on spawned ones, which are passed their numbers and names alone."""

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait as wait_for
from threading import Thread
from typing import Final, NamedTuple

from pipeline.runner.job import Job, NumberedShard, Worker, batched, numbered
from pipeline.runner.shards import Load, ShardResult

MOST_DEATHS: Final = 3
"""How many times in a row a pool may die before a shard is done."""

BATCHES_A_PROCESS: Final = 2
"""Fewer batches are not worth the start of a process, which takes as long as a shard or two."""

QUEUED: Final = 2
"""How many batches a process of the pool has before it at most, so that memory does not grow with the corpus."""

NumberedBatch = tuple[NumberedShard, ...]


class _Done(NamedTuple):
    """A batch that is done: its results, and whether the pool or this process worked on it."""

    batch: NumberedBatch
    results: list[ShardResult]
    is_of_pool: bool


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


def _process(batch: NumberedBatch) -> list[ShardResult]:
    return _Process.worker.process(batch)


def process_shards(job: Job, shards: list[str], workers: int) -> Iterator[ShardResult]:
    """Takes every shard through the job's stages; results come as shards finish, in no fixed order.

    Shards that have been through the stages already are told first, and of the others those with little to do work in
    batches, so that processes are started for work alone. This process is one of the workers. When a process of the
    pool dies (killed, or out of memory), a new pool goes on with what is left. Raises what a shard raises, and
    WorkerError; shards that were done by then stay done.
    """
    worker = Worker(job)
    ahead: list[tuple[NumberedShard, Load]] = []
    for shard in numbered(shards):
        outlook = worker.outlook(shard)
        if isinstance(outlook, Load):
            ahead.append((shard, outlook))
        else:
            yield outlook
    left = batched(ahead, job.parameters.shard)
    workers = min(workers, len(left) // BATCHES_A_PROCESS)
    if workers <= 1:
        for batch in left:
            yield from worker.process(batch)
        return
    deaths = 0
    while left:
        try:
            for done in _done_by_pool(job, worker, left, workers - 1):
                left.remove(done.batch)
                if done.is_of_pool:
                    deaths = 0
                yield from done.results
        except BrokenProcessPool as error:
            deaths += 1
            if deaths == MOST_DEATHS:
                raise WorkerError(
                    f"worker processes died {deaths} times over at shard {left[0][0].name} or the next few; "
                    "if memory ran out, use fewer workers or smaller shards"
                ) from error


def _done_by_pool(job: Job, worker: Worker, batches: Iterable[NumberedBatch], processes: int) -> Iterator[_Done]:
    """Batches that so many processes work on, and this one in between with its own worker."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _start, (job,)) as pool:
        ahead = iter(list(batches))
        pending: dict[Future[list[ShardResult]], NumberedBatch] = {}
        try:
            while True:
                for batch in islice(ahead, QUEUED * processes - len(pending)):
                    pending[pool.submit(_process, batch)] = batch
                own = next(ahead, None)
                if own is not None:
                    yield _Done(own, worker.process(own), is_of_pool=False)
                elif not pending:
                    return
                for future in wait(pending, 0 if own else None, FIRST_COMPLETED).done:
                    results = future.result()
                    yield _Done(pending.pop(future), results, is_of_pool=True)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
