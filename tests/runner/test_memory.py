"""The collector's pause around a shard, and what is given back to the system."""

import gc
import weakref

import psutil
import pytest

from pipeline.runner.memory import collector_paused, give_memory_back


class Node:
    """Something that can be in a cycle."""

    other: "Node"


def test_the_collector_is_off_inside_and_on_again_after() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled()


def test_cycles_made_inside_are_gone_after() -> None:
    with collector_paused():
        node = Node()
        node.other = node
        alive = weakref.ref(node)
        del node
        assert alive() is not None
    assert alive() is None


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_free_is_given_back() -> None:
    process = psutil.Process()
    blocks = [b"." * 10_000 for _ in range(20_000)]
    pinned = b"," * 10_000  # so that the heap can't just end earlier
    held = process.memory_info().rss
    del blocks
    give_memory_back()
    assert process.memory_info().rss < held - 100_000_000
    assert pinned
