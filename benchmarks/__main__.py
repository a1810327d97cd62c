"""`make bench`."""

import platform
import sys
from importlib import metadata

from benchmarks import stage_speed

LIBRARIES = ("gongwen", "jieba", "rjieba", "pyarrow", "pandera")


def main() -> None:
    """Prints every measurement as Markdown, with the machine and the versions it was made on."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    sys.stdout.write(f"Python {platform.python_version()}, {platform.machine()}; {versions}\n\n")
    sys.stdout.write(f"Seeds ×{stage_speed.COPIES}, one process\n\n{stage_speed.report()}\n")


if __name__ == "__main__":
    main()
