"""What a stage's result depends on beside its input tables: its code, its lexicons and the libraries it runs on."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage

SHARED_CONTRACT_CODE = ("__init__.py", "arrow.py", "contract.py", "fields.py")
"""What every contract is made with."""

WRITING_CODE = ("parts.py", "validation.py")
"""What of the runner decides a part's bytes."""

LIBRARIES = ("ahocorasick_rs", "duckdb", "jieba", "numpy", "pyarrow", "rjieba")
"""Libraries whose version can change a stage's result."""


def code_files(stage: Stage) -> list[str]:
    """The code that a stage depends on, as sorted paths from the project's top with forward slashes.

    A contract counts where the stage reads or writes its table.
    """
    tables = {table for table in (*stage.reads, *stage.writes) if table != "inputs"}
    return sorted(
        [
            *(f"pipeline/{stage.name}/{name}" for name in module_files(f"pipeline.{stage.name}")),
            *(f"pipeline/core/{name}" for name in module_files("pipeline.core")),
            *(f"pipeline/runner/{name}" for name in WRITING_CODE),
            *(f"schemas/{name}" for name in SHARED_CONTRACT_CODE),
            *(f"schemas/{table}.py" for table in tables),
        ]
    )


def lexicon_files(stage: Stage) -> list[str]:
    """The lexicon files that a stage declares, as sorted paths from the project's top."""
    return sorted(
        f"pipeline/{owner}/lexicons/{file}.tsv" for owner, _, file in (n.partition("/") for n in stage.lexicons)
    )


@cache
def stage_digest(stage: Stage, parameters: Parameters) -> str:
    """SHA-256 over a stage's code, lexicons (an analyst's extensions included), parameters and library versions."""
    digest = hashlib.sha256()
    for path in (*code_files(stage), *lexicon_files(stage)):
        digest.update(f"{path}\n".encode() + _resource(path).read_bytes())
    for name, text in parameters.lexicons.extensions:
        if name in stage.lexicons:
            digest.update(f"{name}\n{text}\n".encode())
    for section in stage.parameters:
        digest.update(f"{section}={getattr(parameters, section).model_dump_json()}\n".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()


def module_files(package: str, endings: tuple[str, ...] = (".py",)) -> list[str]:
    """Sorted paths of a package's files with these endings under its folder, subpackages included."""

    def walk(folder: Traversable, prefix: str) -> Iterator[str]:
        for entry in folder.iterdir():
            if entry.is_dir() and entry.name not in ("__pycache__", "lexicons"):
                yield from walk(entry, f"{prefix}{entry.name}/")
            elif entry.name.endswith(endings):
                yield prefix + entry.name

    return sorted(walk(resources.files(package), ""))


def _resource(path: str) -> Traversable:
    package, _, rest = path.partition("/")
    return resources.files(package) / rest
