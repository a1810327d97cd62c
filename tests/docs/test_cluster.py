"""The blocks of docs/cluster.md work: a server on loopback stands in for the store, one process for the cluster."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import boto3
import pyarrow as pa
import pyarrow.fs as fs
import pyarrow.parquet as pq
import pytest
from moto.server import ThreadedMotoServer

from pipeline.spark.java import provide_java
from tests.conftest import PROJECT, SEEDS
from tests.docs.blocks import Block, blocks, run_python
from tests.storage.conftest import KEYS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

GUIDE = list(blocks((PROJECT / "docs" / "cluster.md").read_text(encoding="utf-8")))
STORE = "s3://archive"


def block(heading: str, language: str) -> Block:
    """The one block of a language under a heading."""
    (found,) = [one for one in GUIDE if (one.heading, one.language) == (heading, language)]
    return found


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A store with the bucket `archive` that holds the seeds, as a folder and as a table."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in KEYS.items():
            environment.setenv(name, value)
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        client = boto3.client("s3", endpoint_url=f"http://{host}:{port}", region_name="us-east-1")
        client.create_bucket(Bucket="archive")
        seeds = sorted(SEEDS.glob("*.txt"))
        for seed in seeds:
            client.put_object(Bucket="archive", Key=f"documents/{seed.name}", Body=seed.read_bytes())
        table = pa.BufferOutputStream()
        texts = [seed.read_text(encoding="utf-8") for seed in seeds]
        pq.write_table(pa.table({"source_path": [seed.name for seed in seeds], "text": texts}), table)
        client.put_object(Bucket="archive", Key="documents.parquet", Body=table.getvalue().to_pybytes())
        yield f"{host}:{port}"
        server.stop()


@pytest.fixture
def place(tmp_path: Path, seeds_data: Path) -> Path:
    """A folder with documents and a dataset, as the guide's reader has it."""
    (tmp_path / "docs").symlink_to(SEEDS)
    (tmp_path / "data").symlink_to(seeds_data)
    return tmp_path


def at(endpoint: str, address: str) -> str:
    """An address of the guide's store, at the test's server."""
    return f"{address}?scheme=http&endpoint_override={quote(endpoint, safe='')}&region=us-east-1"


def run_commands(found: Block, endpoint: str, folder: Path) -> None:
    """Runs the block's `gongwen` commands; one that makes an environment has been run for the tests already."""
    for line in found.content.splitlines():
        program, *arguments = line.partition("#")[0].split()
        if program == "gongwen":
            arguments = [at(endpoint, one) if one.startswith(STORE) else one for one in arguments]
            arguments = ["local[1]" if one.startswith("spark://") else one for one in arguments]
            subprocess.run([sys.executable, "-m", "pipeline", *arguments], check=True, cwd=folder, capture_output=True)
        else:
            assert line == "pip install 'gongwen[spark]'"


def test_the_commands_for_a_store_work(endpoint: str, place: Path) -> None:
    run_commands(block("Object stores", "sh"), endpoint, place)
    asked: list[str] = []
    reader = SimpleNamespace(parquet=lambda *paths: asked.extend(paths))
    code = block("Object stores", "python").content
    address = at(endpoint, f"{STORE}/dataset")
    named = Block("Object stores", "python", code.replace(f'"{STORE}/dataset"', repr(address)))
    run_python(named, {"spark": SimpleNamespace(read=reader)})
    store, _ = fs.FileSystem.from_uri(address)
    files = store.get_file_info([path.removeprefix("s3://") for path in asked])
    assert files
    assert all(file.type == fs.FileType.File for file in files)


def test_the_commands_for_spark_work(endpoint: str, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(SEEDS)
    run_commands(block("Spark", "sh"), endpoint, tmp_path)
    assert (tmp_path / "data" / "manifest.json").exists()


@pytest.fixture
def spark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["SparkSession"]:
    """A session with documents in the table `archive.documents`."""
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    provide_java()
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.sql.shuffle.partitions", 1).config("spark.default.parallelism", 1)
    session = builder.config("spark.sql.warehouse.dir", str(tmp_path / "warehouse")).getOrCreate()
    session.sql("CREATE DATABASE archive")
    rows = [(seed.name, seed.read_text(encoding="utf-8")) for seed in sorted(SEEDS.glob("*.txt"))]
    session.createDataFrame(rows, "source_path string, text string").write.saveAsTable("archive.documents")
    yield session
    session.sql("DROP DATABASE archive CASCADE")
    session.stop()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_documents_in_a_table_become_tables(spark: "SparkSession", seeds_data: Path) -> None:
    heading = next(one.heading for one in GUIDE if "pipeline.spark import extract" in one.content)
    namespace: dict[str, Any] = {"spark": spark}
    run_python(block(heading, "python"), namespace)
    assert spark.table("archive.amounts").count() == pq.read_table(seeds_data / "amounts").num_rows
