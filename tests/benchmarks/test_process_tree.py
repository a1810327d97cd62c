"""What a command costs is what all its processes cost."""

import sys

import pytest

from benchmarks.process_tree import CommandError, measured

MEGABYTE = 1_000_000

HOLD = f"held = bytearray(b'x') * {200 * MEGABYTE}; import time; time.sleep(0.6)"
"""Holds 200 MB of memory for long enough to be seen."""

WORK = "import time\nwhile time.process_time() < 0.5: pass"


def child(code: str) -> str:
    return f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}], check=True)"


def test_memory_of_a_child_counts() -> None:
    assert measured([sys.executable, "-c", child(HOLD)]).peak_bytes > 200 * MEGABYTE


def test_memory_of_two_processes_at_a_time_is_added() -> None:
    both = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {HOLD!r}]); {HOLD}; p.wait()"
    assert measured([sys.executable, "-c", both]).peak_bytes > 400 * MEGABYTE


def test_processor_time_of_a_child_counts() -> None:
    assert measured([sys.executable, "-c", child(WORK)]).cpu_seconds >= 0.5


def test_a_command_reads_its_input_and_gives_its_output() -> None:
    usage = measured([sys.executable, "-c", "print(input()[::-1])"], "一二三\n")
    assert usage.output == "三二一\n"
    assert usage.wall_seconds > 0


def test_a_command_that_fails_is_an_error_that_tells_why() -> None:
    with pytest.raises(CommandError, match="no such luck"):
        measured([sys.executable, "-c", "raise SystemExit('no such luck')"])
