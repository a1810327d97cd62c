"""Builds the package. With GONGWEN_COMPILE in the environment the rules of the stages are compiled to C.

Its value is the level of optimisation, 0 to 3. The compiler is mypyc, which reads the code's own types and needs a C
compiler. What is compiled gives the same rows in less time; `make wheel` builds it.
"""

import os
from pathlib import Path

from setuptools import Extension, setup

PACKAGES = ("core", "segment", "sections", "quantities", "entities", "registers")
"""Where the time of a run goes."""

INTERPRETED = {"__init__.py", "parameters.py", "values.py"}
"""No rules stand in them; the models of pydantic and msgspec need the class as Python makes it."""

CLOSED = ("-fvisibility=hidden", "-fno-semantic-interposition") if os.name == "posix" else ()
"""Nobody replaces the rules' functions one by one, so that they may call each other directly."""


def _compiled(level: str) -> list[Extension]:
    from mypyc.build import mypycify  # only here: who does not compile needs no mypy

    modules = sorted(
        path.as_posix()
        for package in PACKAGES
        for path in Path("pipeline", package).rglob("*.py")
        if path.name not in INTERPRETED
    )
    # One file is read faster, many are optimised faster: a compiler's time grows faster than a file's length.
    is_split = level != "0"
    extensions = list(mypycify(modules, opt_level=level, debug_level="0", multi_file=is_split, group_name="gongwen"))
    for extension in extensions:
        extension.extra_compile_args = [*extension.extra_compile_args, *CLOSED]
    return extensions


LEVEL = os.environ.get("GONGWEN_COMPILE")
setup(ext_modules=_compiled(LEVEL) if LEVEL else [])
