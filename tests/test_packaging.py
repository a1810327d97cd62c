"""The wheel holds everything that the code reads, and one with compiled rules gives the same rows."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import PROJECT, SEEDS

PACKAGES = ("pipeline", "schemas")
LEVEL = os.environ.get("GONGWEN_COMPILE")


def _wheel(folder: Path, variables: Mapping[str, str]) -> Path:
    """Builds a wheel in a folder from a copy of the project."""
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, source)
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run(
        [*command, "--wheel-dir", str(folder), str(source)], check=True, capture_output=True, env=os.environ | variables
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    with zipfile.ZipFile(_wheel(tmp_path, {"GONGWEN_COMPILE": ""})) as archive:
        packed = set(archive.namelist())
    files = {
        path.relative_to(PROJECT).as_posix()
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= packed, sorted(files - packed)
    assert not [name for name in packed if name.endswith((".so", ".pyd"))]


@pytest.mark.skipif(not LEVEL, reason="compiling takes some ten minutes; GONGWEN_COMPILE=0 make test does it")
def test_compiled_rules_give_the_same_dataset_in_processes_of_their_own(tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(_wheel(tmp_path, {"GONGWEN_COMPILE": LEVEL or "0"})) as archive:
        archive.extractall(installed)
    parameters = tmp_path / "params.yaml"
    parameters.write_text("shard:\n  documents: 1\n", encoding="utf-8")
    options = ["--params", parameters, "--workers", "2"]
    for name, folder in (("compiled", installed), ("interpreted", PROJECT)):
        module = _python(folder, "-c", "import pipeline.registers.shard as module; print(module.__file__)").strip()
        assert Path(module).is_relative_to(folder)
        assert module.endswith(".py") == (name == "interpreted")
        _python(folder, "-m", "pipeline", "run", SEEDS, "--out", tmp_path / name, *options)
    assert _digest(tmp_path / "compiled") == _digest(tmp_path / "interpreted")


def _python(packages: Path, *arguments: str | Path) -> str:
    """Runs Python with the packages of a folder; returns what it wrote."""
    command = [sys.executable, "-P", *map(str, arguments)]
    variables = os.environ | {"PYTHONPATH": str(packages)}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=variables).stdout


def _digest(data: Path) -> str:
    digest: str = json.loads((data / "manifest.json").read_text(encoding="utf-8"))["digest"]
    return digest
