"""`make bench`."""

import platform
import re
import sys
from collections.abc import Callable, Iterator
from importlib import metadata

from benchmarks import linear_time, numeral_runs, quantities_speed, stage_speed, suites_accuracy
from benchmarks.quantities_speed import PEERS

LIBRARIES = ("gongwen", "jieba", "rjieba", "pyarrow", "pandera")
REPORTS: tuple[tuple[str, Callable[[], str]], ...] = (
    (f"Every stage, seeds ×{stage_speed.COPIES}, one process", stage_speed.report),
    (f"Numbers, money and dates beside the peers, seeds ×{stage_speed.COPIES}", quantities_speed.report),
    ("Runs of digits and numerals: time against length", numeral_runs.report),
    ("One large document: time against length", linear_time.report),
    ("The peers' test suites: exact F1 / value F1", suites_accuracy.report),
)

_PINNED = re.compile(r"(?m)^(?P<name>[\w-]+)==(?P<version>\S+)")


def main() -> None:
    """Prints every measurement as Markdown, with the machine and the versions it was made on."""
    ours = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    sys.stdout.write(
        f"Python {platform.python_version()}, {platform.machine()}; {ours}; peers: {', '.join(_peers())}\n"
    )
    for title, report in REPORTS:
        sys.stdout.write(f"\n## {title}\n\n{report()}\n")
        sys.stdout.flush()


def _peers() -> Iterator[str]:
    pinned = (PEERS / "requirements.in").read_text(encoding="utf-8")
    return (f"{match['name']} {match['version']}" for match in _PINNED.finditer(pinned))


if __name__ == "__main__":
    main()
