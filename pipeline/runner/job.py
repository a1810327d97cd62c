"""What every worker of a run is told, whatever engine it works for, and the work on one shard."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa
from msgspec.structs import replace

from pipeline.core.parameters import Parameters
from pipeline.runner.documents import documents_at
from pipeline.runner.garbage import collector_paused
from pipeline.runner.parts import Parts
from pipeline.runner.plan import read_inputs
from pipeline.runner.shards import INGEST, Shard, ShardResult
from pipeline.runner.stages import STAGES
from pipeline.storage import storage_at


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker of a run is started with.

    documents: the address of the inputs (None once ingest is done). output: the address of the dataset.
    stages: names of the stages to run.
    """

    documents: str | None
    output: str
    parameters: Parameters
    stages: tuple[str, ...]


class Engine(Protocol):
    """What takes all shards of a job through its stages."""

    def __call__(self, job: Job, shards: list[str], workers: int) -> Iterator[ShardResult]:
        """Results come as shards finish, in no fixed order. Raises what a shard raises; what is done by then stays."""


class Worker:
    """Works on a job's shards one after the other, in a process of its own."""

    def __init__(self, job: Job) -> None:
        """Opens what the job names."""
        pa.set_cpu_count(1)  # processes are the parallelism; more threads would only contend
        self._job = job
        self._storage = storage_at(job.output)
        self._parts = Parts(self._storage)
        self._documents = None if job.documents is None else documents_at(job.documents)
        self._stages = [stage for stage in STAGES if stage.name in job.stages]

    def process(self, number: int, name: str) -> ShardResult:
        """Takes the shard with this number in the plan through the job's stages.

        The receipts that come back are without `documents`, which are large and of use to the shard alone.
        """
        with collector_paused():
            result = self._processed(number, name)  # nothing here still holds the shard when the collector looks
        return _without_documents(result)

    def kept(self, number: int, name: str) -> ShardResult | None:
        """What `process` would give for a shard that has been through the job's stages already; None for others."""
        if self._parts.receipt(self._stages[-1].name, name) is None:
            return None
        result = self._shard(number, name).kept(self._stages)
        return None if result is None else _without_documents(result)

    def _processed(self, number: int, name: str) -> ShardResult:
        return self._shard(number, name).process(self._stages)

    def _shard(self, number: int, name: str) -> Shard:
        inputs = read_inputs(self._storage, number) if INGEST in self._job.stages else None
        return Shard(name, inputs, self._documents, self._parts, self._job.parameters)


def _without_documents(result: ShardResult) -> ShardResult:
    receipts = {stage: replace(receipt, documents={}) for stage, receipt in result.receipts.items()}
    return ShardResult(result.shard, result.ran, receipts)
