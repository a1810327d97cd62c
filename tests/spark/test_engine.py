"""Runs on Spark: the bytes of a local run, whatever is killed meanwhile."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.core.parameters import load_parameters
from pipeline.dataset import check_dataset, open_version
from pipeline.runner import run, run_stage
from pipeline.runner.shards import StageError
from pipeline.spark import SparkEngine, SparkError
from tests.conftest import PROJECT
from tests.spark.conftest import PATIENCE_SECONDS, Cluster


def digest(data: Path) -> str:
    """The digest of a dataset's current version."""
    return str(open_version(data).manifest["digest"])


def done(data: Path) -> int:
    """How many shards have been through the last stage."""
    return sum(1 for _ in data.glob("parts/registers/receipts/*.json"))


def wait_for(process: subprocess.Popen[bytes], data: Path, shards: int) -> None:
    """Returns when so many shards are done and the run still goes on."""
    while process.poll() is None and done(data) < shards:
        time.sleep(0.02)
    assert process.poll() is None, "the run was over before it could be disturbed"


def test_spark_on_this_machine_gives_the_bytes_of_the_local_engine(
    expected: Path, documents: Path, parameter_file: Path, tmp_path: Path
) -> None:
    parameters = load_parameters(parameter_file)
    summary = run(documents, tmp_path / "spark", parameters, 2, engine=SparkEngine())
    assert digest(tmp_path / "spark") == digest(expected)
    again = run(documents, tmp_path / "spark", parameters, workers=2)
    assert set(again.ran.values()) == {0}, "the local engine goes on where Spark left off"
    assert (again.rows, again.version) == (summary.rows, summary.version)
    assert check_dataset(tmp_path / "spark") == sum(summary.rows.values())


def test_a_cluster_that_loses_an_executor_and_then_a_worker_gives_the_same_bytes(
    expected: Path, documents: Path, parameter_file: Path, tmp_path: Path, cluster: Cluster
) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "pipeline", "run", str(documents), "--out", str(data), "--engine", "spark"]
    command += ["--master", cluster.master, "--params", str(parameter_file)]
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": str(PROJECT)}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        wait_for(process, data, shards=2)
        cluster.executors()[0].kill()
        wait_for(process, data, shards=7)
        cluster.workers[0].kill()
        code = process.wait(PATIENCE_SECONDS)
    finally:
        process.kill()
        process.wait()
    assert code == 0, (tmp_path / "log").read_text(encoding="utf-8", errors="replace")[-2000:]
    assert digest(data) == digest(expected)


def test_a_cluster_that_is_not_there_is_one_line(documents: Path, tmp_path: Path) -> None:
    with pytest.raises(SparkError, match=r"^Spark at nonsense can't be reached or started: .+") as raised:
        run(documents, tmp_path / "data", engine=SparkEngine("nonsense"))
    assert "\n" not in str(raised.value)


def test_an_error_of_a_shard_is_told_as_by_the_local_engine(documents: Path, tmp_path: Path) -> None:
    run_stage("ingest", documents, tmp_path / "data", workers=1)
    with pytest.raises(StageError, match="has not been through segment; run `gongwen stage segment` first"):
        run_stage("sections", None, tmp_path / "data", workers=1, engine=SparkEngine())
