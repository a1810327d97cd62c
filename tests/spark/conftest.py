"""Documents that keep a cluster busy for a while, and the cluster: a master and two workers, all on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from pipeline.runner import run
from pipeline.spark.java import provide_java
from tests.conftest import PROJECT, SEEDS

COPIES = 3
PARAMETERS = "shard: {documents: 1}\npublish: {database_rows: 0}\n"
PATIENCE_SECONDS = 120


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds some times over, each time with another last line, so that they are documents of their own."""
    folder = tmp_path_factory.mktemp("documents")
    for seed in SEEDS.iterdir():
        for number in range(COPIES):
            (folder / f"{number}-{seed.name}").write_text(
                f"{seed.read_text(encoding='utf-8')}\n第{number}号抄件。\n", encoding="utf-8"
            )
    return folder


@pytest.fixture(scope="session")
def parameter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document a shard."""
    path = tmp_path_factory.mktemp("parameters") / "params.yaml"
    path.write_text(PARAMETERS, encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Cluster:
    """A standalone cluster that the tests have started."""

    master: str
    workers: list[subprocess.Popen[bytes]]

    def executors(self) -> list[psutil.Process]:
        """The executors that run now, of whichever worker."""
        alive = [psutil.Process(worker.pid) for worker in self.workers if worker.poll() is None]
        children = [child for worker in alive for child in worker.children(recursive=True)]
        return [child for child in children if "CoarseGrainedExecutorBackend" in " ".join(_command(child))]


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers of one processor each."""
    folder = tmp_path_factory.mktemp("cluster")
    provide_java()
    port = _free_port()
    master = f"spark://127.0.0.1:{port}"
    started = [_start(folder, "master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")]
    try:
        _wait_until_open(port)
        of_worker = ("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1500m", "--webui-port", "0")
        workers = [_start(folder / str(n), *of_worker, "--work-dir", str(folder / str(n)), master) for n in range(2)]
        started += workers
        yield Cluster(master, workers)
    finally:
        for process in reversed(started):
            _end(process)


def _start(folder: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Starts one of Spark's daemons in a process group of its own."""
    folder.mkdir(exist_ok=True)
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    script = Path(spec.origin).parent / "bin" / "spark-class"
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "PYSPARK_PYTHON": sys.executable}
    command = [str(script), f"org.apache.spark.deploy.{name}", *arguments]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a daemon and what it has started."""
    if process.poll() is None:
        children = psutil.Process(process.pid).children(recursive=True)
        for child in [*children, psutil.Process(process.pid)]:
            if child.is_running():
                child.send_signal(signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_until_open(port: int) -> None:
    for _ in range(10 * PATIENCE_SECONDS):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")


@pytest.fixture(scope="session")
def expected(documents: Path, parameter_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of these documents by one worker of the local engine."""
    from pipeline.core.parameters import load_parameters

    data = tmp_path_factory.mktemp("expected") / "data"
    run(documents, data, load_parameters(parameter_file), workers=1)
    return data
