"""What a stage's result depends on beside its input tables: its code, its lexicons and the libraries it runs on."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Final

from pipeline import publish
from pipeline.core.parameters import Parameters
from pipeline.core.stages import Stage
from pipeline.runner.stages import WRITERS

SHARED_CONTRACT_CODE: Final = ("__init__.py", "arrow.py", "contract.py", "fields.py")
"""What every contract is made with."""

WRITING_CODE: Final = ("evidence.py", "parts.py", "reuse.py", "runs.py", "spans.py", "validation.py")
"""What of the runner decides a part's bytes."""

PUBLISH_CORE: Final = ("lexicons", "parameters")
"""What publish uses of the core."""

LIBRARIES: Final = ("ahocorasick_rs", "duckdb", "jieba", "numpy", "pyarrow", "rjieba")
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
    return _lexicon_files(stage.lexicons)


def _lexicon_files(names: Iterable[str]) -> list[str]:
    return sorted(f"pipeline/{owner}/lexicons/{file}.tsv" for owner, _, file in (name.partition("/") for name in names))


@cache
def stage_digest(stage: Stage, parameters: Parameters) -> str:
    """SHA-256 over a stage's code, lexicons (an analyst's extensions included), parameters and library versions."""
    return _digest([*code_files(stage), *lexicon_files(stage)], stage.lexicons, stage.parameters, parameters)


def _digest(files: Iterable[str], lexicons: Collection[str], sections: Iterable[str], parameters: Parameters) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path}\n".encode() + _resource(path).read_bytes())
    for name, text in parameters.lexicons.extensions:
        if name in lexicons:
            digest.update(f"{name}\n{text}\n".encode())
    for section in sections:
        digest.update(f"{section}={getattr(parameters, section).model_dump_json()}\n".encode())
    digest.update(_library_versions())
    return digest.hexdigest()


@cache
def _library_versions() -> bytes:
    return "".join(f"{library} {metadata.version(library)}\n" for library in LIBRARIES).encode()


@cache
def lineage_digest(stage: Stage, parameters: Parameters) -> str:
    """SHA-256 over `stage_digest` of a stage and of all stages before it whose tables it reads."""
    before = {WRITERS[table] for table in stage.reads if table in WRITERS}
    lines = sorted(f"{earlier.name} {lineage_digest(earlier, parameters)}\n" for earlier in before)
    return hashlib.sha256("".join([stage_digest(stage, parameters), "\n", *lines]).encode()).hexdigest()


@cache
def publish_digest(parameters: Parameters) -> str:
    """The same as `stage_digest` for the corpus-wide tables, which are made in SQL."""
    return _digest(publish_files(), publish.LEXICONS, publish.PARAMETERS, parameters)


def publish_files() -> list[str]:
    """The code and lexicon files that the corpus-wide tables and what describes them depend on, as sorted paths."""
    return sorted(
        [
            *(f"pipeline/publish/{path}" for path in module_files("pipeline.publish", (".html", ".py", ".sql"))),
            *(f"pipeline/core/{name}.py" for name in PUBLISH_CORE),
            *(f"schemas/{path}" for path in module_files("schemas")),
            *_lexicon_files(publish.LEXICONS),
        ]
    )


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
    return _folder(package) / rest


@cache
def _folder(package: str) -> Traversable:
    return resources.files(package)
