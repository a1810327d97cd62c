"""A dataset of the seeds, a document a shard, and a copy of it that a test may damage."""

import hashlib
import shutil
from pathlib import Path

import pytest

from pipeline.core.parameters import Parameters, PublishParameters, ShardParameters
from pipeline.dataset import version_of
from pipeline.publish.database import DATABASE
from pipeline.runner import run
from tests.conftest import SEEDS

ONE_A_SHARD = Parameters(shard=ShardParameters(documents=1), publish=PublishParameters(database_rows=0))
PARAMETER_TEXT = "shard: {documents: 1}\npublish: {database_rows: 0}\n"
"""The same as a parameter file."""


def digest(data: Path) -> dict[str, str]:
    """SHA-256 of every file of a dataset's current version but its database, which has an identifier of its own."""
    version = version_of(data)
    files = sorted(path for path in version.rglob("*") if path.is_file() and path.name != DATABASE)
    return {str(path.relative_to(version)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the seeds, a document a shard, by one worker."""
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    run(SEEDS, data, ONE_A_SHARD, workers=1)
    return data


@pytest.fixture
def copied(undisturbed: Path, tmp_path: Path) -> Path:
    """A copy of that dataset, which a test may damage."""
    shutil.copytree(undisturbed, tmp_path / "data", symlinks=True)
    return tmp_path / "data"
