"""Memory: Python's cyclic garbage collector, kept out of the way while a shard is worked on, and what is free, given
back to the system.
"""

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa


@contextmanager
def collector_paused() -> Iterator[None]:
    """Switches the cyclic collector off, and collects once at the end what has come up since.

    Rules make millions of small values and hardly a cycle, and every one of them sets the collector on its way through
    the gazetteers: a fifth of the time of a run. Reference counting frees the rest as ever, and one look at the young
    generation after a shard takes what cycles there are, so memory does not grow from shard to shard.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        if was_enabled:
            gc.enable()


def give_memory_back() -> None:
    """Gives the system back what Arrow and the C library keep for later: some 100 MB after shards.

    DuckDB, which makes the corpus-wide tables, has memory of its own.
    """
    pa.default_memory_pool().release_unused()
    if os.name == "posix":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's alone, and nobody else keeps as much
        if trim is not None:
            trim(0)
