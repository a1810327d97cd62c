"""The program `gongwen`, also as `python -m pipeline`: sets up the process and loads the command line.

Worker processes load this module as well, and are spared the command line.
"""

import gc
import os
import sys


def main() -> None:
    """Entry point."""
    # Before NumPy is loaded: no matrices are multiplied here, and the threads that wait for some take time and memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Before Arrow is: tables come and go, and glibc has fewer pages cleared for them than Arrow's own pools have.
    if sys.platform == "linux":
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    # What modules make as they load stays; the collector would look through all of it over and over.
    gc.disable()
    from pipeline import cli

    gc.freeze()
    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
