"""Python's cyclic garbage collector, kept out of the way while a shard is worked on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
