"""The collector's pause around a shard."""

import gc
import weakref

import pytest

from pipeline.runner.garbage import collector_paused


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
