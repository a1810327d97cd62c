"""What a register is: the tables it reads, the lexicons its frames stand in, and the rows it writes.

Every register is one module of this package that defines `REGISTER`. All are filled in one pass over a shard.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.core.lexicons import Lexicons
from pipeline.registers.shard import ShardDocument

Rows = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Register:
    """A register's declaration.

    name: also its module's name.
    reads: the tables that its rows are read from, beside the ones that every reading needs (`SHARED_READS`).
    writes: the tables it makes; no other register makes them.
    lexicons: the lexicons it loads, as `registers/<file>`.
    rows: the work: every document of a shard in, its tables out. Pure.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    lexicons: tuple[str, ...]
    rows: Callable[[Sequence[ShardDocument], Lexicons], Rows]
