"""What a command costs: CPU seconds and peak memory of its process with all that it starts."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psutil

SAMPLE_SECONDS = 0.05


class CommandError(RuntimeError):
    """A command that failed; the message holds the command and the end of what it wrote."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took.

    cpu_seconds: user and system time of all its processes. wall_seconds: from start to end. peak_bytes: the largest sum
    of the resident memory of its processes at one time, looked at every SAMPLE_SECONDS; pages that processes share
    count for each. output: what it wrote to standard output.
    """

    cpu_seconds: float
    wall_seconds: float
    peak_bytes: int
    output: str


def measured(
    command: Sequence[str | os.PathLike[str]], given: str = "", variables: Mapping[str, str] | None = None
) -> Usage:
    """Runs a command with this standard input, and these variables beside those of the environment.

    Raises CommandError where it fails, OSError where it can't start.
    """
    environment = os.environ | dict(variables or {})
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        source.write(given.encode())
        source.seek(0)
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  our own commands
            command, stdin=source, stdout=output, stderr=errors, env=environment
        )
        cpu_seconds, peak_bytes = _watched(process)
        wall_seconds = time.perf_counter() - started
        if process.returncode:
            errors.seek(0)
            raise CommandError(f"{' '.join(map(str, command))}: {errors.read().decode(errors='replace')[-2000:]}")
        output.seek(0)
        return Usage(cpu_seconds, wall_seconds, peak_bytes, output.read().decode())


def _watched(process: "subprocess.Popen[bytes]") -> tuple[float, int]:
    """CPU seconds and peak memory of a process and its descendants, which are looked at until it ends.

    The system adds up the CPU seconds of a process and of the children that it waited for. Those that nobody waits for
    (Spark's) count as they were last seen.
    """
    seen: dict[tuple[int, float], float] = {}
    peak = 0
    root = psutil.Process(process.pid)
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return max(usage.ru_utime + usage.ru_stime, sum(seen.values())), peak
        peak = max(peak, _look(root, seen))
        time.sleep(SAMPLE_SECONDS)


def _look(root: psutil.Process, seen: dict[tuple[int, float], float]) -> int:
    """Notes the CPU seconds of every process of a tree in `seen`; returns their resident memory in bytes."""
    resident = 0
    for process in _tree(root):
        try:
            with process.oneshot():
                times = process.cpu_times()
                seen[process.pid, process.create_time()] = times.user + times.system
                resident += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return resident


def _tree(root: psutil.Process) -> list[psutil.Process]:
    try:
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
