"""What a stage is: a pure function from the tables of one shard to new tables of that shard, and what it declares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipeline.core.parameters import Parameters

Tables = Mapping[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage's declaration. The runner, DVC's stage list and the tests of both read it.

    name: also the package's name under `pipeline`.
    reads, writes: names of tables. `writes` are the tables that this stage alone makes.
    parameters: the top-level keys of `params.yaml` that its result depends on, `lexicons` aside.
    lexicons: the lexicons it loads, as `<stage>/<file>`.
    run: the work: no I/O, no clock, no randomness.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Tables, Parameters], dict[str, pa.Table]]
    parameters: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
