"""What every worker of a run is told, whatever engine it works for, and the work on its shards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

import pyarrow as pa
from msgspec.structs import replace

from pipeline.core.parameters import Parameters, ShardParameters
from pipeline.runner.batches import Batch
from pipeline.runner.documents import documents_at
from pipeline.runner.memory import collector_paused
from pipeline.runner.parts import Parts
from pipeline.runner.plan import read_inputs
from pipeline.runner.shards import INGEST, Load, Shard, ShardResult
from pipeline.runner.stages import STAGES
from pipeline.storage import storage_at

MOST_SHARDS: Final = 32
"""How many shards a batch has at most, so that there are batches for several workers."""


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


class NumberedShard(NamedTuple):
    """A shard: its number in the plan, counted from 0, and its name."""

    number: int
    name: str


def numbered(shards: Iterable[str]) -> Iterator[NumberedShard]:
    """A plan's shards, given by their names, with their numbers."""
    return (NumberedShard(number, name) for number, name in enumerate(shards))


class Engine(Protocol):
    """What takes all shards of a job through its stages."""

    def __call__(self, job: Job, shards: list[str], workers: int) -> Iterator[ShardResult]:
        """Results come as shards finish, in no fixed order. Raises what a shard raises; what is done by then stays."""


class Worker:
    """Works on a job's shards, one batch after the other."""

    def __init__(self, job: Job) -> None:
        """Opens what the job names."""
        pa.set_cpu_count(1)  # processes are the parallelism; more threads would only contend
        self._job = job
        self._storage = storage_at(job.output)
        self._parts = Parts(self._storage)
        self._documents = None if job.documents is None else documents_at(job.documents)
        self._stages = [stage for stage in STAGES if stage.name in job.stages]

    def process(self, shards: Iterable[NumberedShard]) -> list[ShardResult]:
        """Takes shards through the job's stages together.

        The receipts that come back are without `documents`, which are large and of use to the shard alone.
        """
        with collector_paused():
            results = self._processed(shards)  # nothing here still holds the shards when the collector looks
        return [_without_documents(result) for result in results]

    def _processed(self, shards: Iterable[NumberedShard]) -> list[ShardResult]:
        batch = Batch([self._shard(shard) for shard in shards], self._documents, self._job.parameters)
        return batch.process(self._stages)

    def outlook(self, shard: NumberedShard) -> ShardResult | Load:
        """What `process` would give for a shard that has been through the job's stages; for others, what is to be done.

        As much as a shard may hold is to be done where it has never been through them.
        """
        limits = self._job.parameters.shard
        whole = Load(limits.documents, limits.bytes)
        if self._parts.receipt(self._stages[-1].name, shard.name) is None:
            return whole
        known = self._shard(shard)
        result = known.kept(self._stages)
        if result is not None:
            return _without_documents(result)
        return known.load(self._stages) if INGEST in self._job.stages else whole

    def _shard(self, shard: NumberedShard) -> Shard:
        inputs = read_inputs(self._storage, shard.number) if INGEST in self._job.stages else None
        return Shard(shard.name, inputs, self._parts, self._job.parameters)


def batched(shards: Iterable[tuple[NumberedShard, Load]], limits: ShardParameters) -> list[tuple[NumberedShard, ...]]:
    """Shards that follow one another as batches, in each no more to be done than a shard may hold.

    A batch of one shard may have more, and none has more than MOST_SHARDS.
    """
    batches: list[tuple[NumberedShard, ...]] = []
    documents, byte_count = 0, 0
    for shard, load in shards:
        documents, byte_count = documents + load.documents, byte_count + load.byte_count
        fits = documents <= limits.documents and byte_count <= limits.bytes
        if batches and fits and len(batches[-1]) < MOST_SHARDS:
            batches[-1] += (shard,)
        else:
            batches.append((shard,))
            documents, byte_count = load.documents, load.byte_count
    return batches


def _without_documents(result: ShardResult) -> ShardResult:
    receipts = {stage: replace(receipt, documents={}) for stage, receipt in result.receipts.items()}
    return ShardResult(result.shard, result.ran, receipts)
