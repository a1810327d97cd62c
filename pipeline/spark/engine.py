"""The engine for a cluster: tasks take shards through stages and write their parts to the shared address.

The driver plans the shards before and makes the corpus-wide tables after, out of core. A task that is lost with its
machine is run again by Spark: parts are named by their content, so it does no harm when it had got half way.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from pipeline.runner.job import Job, NumberedShard, Worker, numbered
from pipeline.runner.shards import ShardResult, StageError
from pipeline.runner.validation import ContractError
from pipeline.spark.java import SparkError, provide_java

if TYPE_CHECKING:
    from pyspark import SparkContext

MOST_TASKS: Final = 10_000
"""How many tasks a run has at most: a shard each, where that is not too many for Spark's driver."""

LOCAL: Final = "local"

Outcome = ShardResult | ContractError | StageError
"""Errors that every attempt would meet come back as values: Spark would try in vain again."""


class SparkEngine:
    """Runs a job's shards as Spark's tasks."""

    def __init__(self, master: str | None = None) -> None:
        """master: Spark's address of the cluster, such as spark://host:7077; by default this machine's processors.

        What else Spark is to be told stands in its own spark-defaults.conf.
        """
        self._master = master

    def __call__(self, job: Job, shards: list[str], workers: int) -> Iterator[ShardResult]:
        """Takes all shards through the job's stages; results come when all are done.

        workers: for this machine alone; a cluster has its own. Raises what a shard raises, and SparkError.
        """
        with _context(self._master or f"{LOCAL}[{workers}]") as context:
            spread = context.parallelize(list(numbered(shards)), min(len(shards), MOST_TASKS))
            try:
                outcomes = spread.mapPartitions(_task(job)).collect()
            except Exception as error:
                raise SparkError(f"Spark gave up after several tries: {_first_line(error)}") from error
        for outcome in outcomes:
            if not isinstance(outcome, ShardResult):
                raise outcome
            yield outcome


def _task(job: Job) -> Callable[[Iterable[NumberedShard]], Iterable[Outcome]]:
    def process(shards: Iterable[NumberedShard]) -> Iterator[Outcome]:
        worker = Worker(job)
        for shard in shards:
            try:
                yield from worker.process([shard])
            except (ContractError, StageError) as error:
                yield error

    return process


@contextmanager
def _context(master: str) -> Iterator["SparkContext"]:
    """A connection to Spark, closed afterwards. Raises SparkError."""
    provide_java()
    try:
        from pyspark import SparkConf, SparkContext
    except ImportError:
        raise SparkError("PySpark is not installed; install gongwen[spark]") from None
    # Tasks need this Python and what is installed in it, on every machine of the cluster.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setMaster(master).setAppName("gongwen")
    if master.startswith(LOCAL):
        conf.setAll([("spark.driver.bindAddress", "127.0.0.1"), ("spark.driver.host", "127.0.0.1")])
        conf.set("spark.ui.enabled", "false")
    try:
        context = SparkContext(conf=conf)
    except Exception as error:
        raise SparkError(f"Spark at {master} can't be reached or started: {_first_line(error)}") from error
    try:
        yield context
    finally:
        context.stop()


def _first_line(error: Exception) -> str:
    """What is wrong, out of Java's long story."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith(("at ", "Traceback", "File "))]
    return (told or [type(error).__name__])[0]
