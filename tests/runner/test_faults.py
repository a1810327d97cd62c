"""What may happen in the midst of a run, and what is left of it: nothing but the dataset of an undisturbed run."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import psutil
import pytest

from pipeline.dataset import check_dataset, load, open_version
from pipeline.runner import pool, run
from pipeline.runner.output import OutputError, claimed
from pipeline.runner.shards import ShardResult
from pipeline.runner.stages import STAGES
from pipeline.storage import storage_at
from schemas import CONTRACTS
from tests.conftest import SEEDS
from tests.runner.conftest import ONE_A_SHARD, PARAMETER_TEXT, digest

PATIENCE_SECONDS = 120

LETTER = "关于做好防汛工作的通知\n\n各区人民政府：\n\n请于{month}月底前完成检查，投入{month}0万元。\n"


def start(data: Path, workers: int, blocks: int | None = None) -> subprocess.Popen[bytes]:
    """Starts a run of the seeds as a user does. blocks: the size of the largest file it may write, in 512 bytes."""
    parameters = data.parent / "params.yaml"
    parameters.write_text(PARAMETER_TEXT)
    command = [sys.executable, "-m", "pipeline", "run", str(SEEDS), "--out", str(data), "--params", str(parameters)]
    if blocks:
        command = ["/bin/sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *command]
    return subprocess.Popen(
        [*command, "--workers", str(workers)],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def parts(data: Path) -> int:
    """How many parts are there."""
    # not the folder of what comes and goes while inputs are planned
    return sum(1 for stage in STAGES for _ in (data / "parts" / stage.name).glob("*/*.parquet"))


def wait_for_parts(process: subprocess.Popen[bytes], data: Path, count: int) -> None:
    """Returns in the midst of the work."""
    while process.poll() is None and parts(data) < count:
        time.sleep(0.002)
    assert process.poll() is None, "the run was over before it could be disturbed"


def test_a_killed_run_started_again_gives_the_bytes_of_an_undisturbed_one(undisturbed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for count in (1, 40):
        with start(data, workers=1) as process:
            wait_for_parts(process, data, count)
            process.kill()
        assert process.returncode == -signal.SIGKILL
    with start(data, workers=2) as process:
        assert process.wait(PATIENCE_SECONDS) == 0
    assert digest(data) == digest(undisturbed)


def test_a_run_whose_worker_is_killed_goes_on(undisturbed: Path, tmp_path: Path) -> None:
    with start(tmp_path / "data", workers=2) as process:
        wait_for_parts(process, tmp_path / "data", 5)
        workers = [
            child for child in psutil.Process(process.pid).children() if "spawn_main" in " ".join(child.cmdline())
        ]
        workers[0].kill()
        assert process.wait(PATIENCE_SECONDS) == 0
    assert digest(tmp_path / "data") == digest(undisturbed)


def test_a_run_whose_workers_keep_dying_ends_in_one_line_and_what_was_done_stays(
    undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DyingPool(ThreadPoolExecutor):
        def __init__(self, *_: object) -> None:
            super().__init__(1)

        def submit(self, *_: object, **__: object) -> Future[list[ShardResult]]:
            future: Future[list[ShardResult]] = Future()
            future.set_exception(BrokenProcessPool())
            return future

    data = tmp_path / "data"
    monkeypatch.setattr(pool, "ProcessPoolExecutor", DyingPool)
    with pytest.raises(pool.WorkerError, match=r"worker processes died 3 times over at shard s0.* use fewer workers"):
        run(SEEDS, data, ONE_A_SHARD, workers=2)
    monkeypatch.undo()
    summary = run(SEEDS, data, ONE_A_SHARD, workers=1)
    assert 0 < summary.ran["registers"] < summary.shards
    assert digest(data) == digest(undisturbed)


def test_the_workers_of_a_killed_run_write_no_more(tmp_path: Path) -> None:
    with start(tmp_path / "data", workers=2) as process:
        wait_for_parts(process, tmp_path / "data", 5)
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
    _, alive = psutil.wait_procs(children, PATIENCE_SECONDS)
    assert children
    assert not alive


def test_a_full_disk_is_one_line_and_a_run_with_room_finishes_the_work(undisturbed: Path, tmp_path: Path) -> None:
    """The system refuses to let a file grow, as it does where the disk is full."""
    data = tmp_path / "data"
    with start(data, workers=2, blocks=24) as process:
        errors = process.communicate(timeout=PATIENCE_SECONDS)[1].decode()
    assert process.returncode == 1
    assert errors.startswith("error: ")
    assert "make room and run again" in errors
    assert len(errors.splitlines()) == 1
    assert parts(data)
    assert not (data / "versions").exists()
    run(SEEDS, data, ONE_A_SHARD, workers=1)
    assert digest(data) == digest(undisturbed)


def test_a_full_disk_leaves_the_current_version_to_its_readers(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(copied)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OutputError, match="No space left on device; make room and run again"):
        run(
            SEEDS,
            copied,
            ONE_A_SHARD.model_copy(update={"shard": ONE_A_SHARD.shard.model_copy(update={"documents": 9})}),
        )
    assert digest(copied) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda part: part.write_bytes(part.read_bytes()[:-7]),
        lambda part: part.write_bytes(b"something else"),
        lambda part: part.unlink(),
    ],
    ids=["truncated", "altered", "missing"],
)
def test_a_damaged_part_is_found_by_its_digest_and_rebuilt(
    copied: Path, undisturbed: Path, damage: Callable[[Path], object]
) -> None:
    damage(next(iter(sorted(copied.glob("parts/quantities/quantities/*.parquet")))))
    summary = run(SEEDS, copied, ONE_A_SHARD, workers=1)
    assert summary.ran["quantities"] == 1
    assert summary.ran["segment"] == 0
    assert digest(copied) == digest(undisturbed)
    check_dataset(copied)


@pytest.mark.parametrize("comes_back", [True, False], ids=["and comes back", "for good"])
def test_a_file_that_changes_while_it_is_read_is_rejected_and_read_when_it_is_at_rest(
    tmp_path: Path, comes_back: bool
) -> None:
    documents, data = tmp_path / "documents", tmp_path / "data"
    documents.mkdir()
    texts = {f"{month}.txt": LETTER.format(month=month) for month in range(1, 7)}
    for name, text in texts.items():
        (documents / name).write_text(text, encoding="utf-8")

    def change(done: int, _: int) -> None:
        for name, text in texts.items():  # those that are read already are not looked at again
            (documents / name).write_text(text + "变了。\n", encoding="utf-8")

    summary = run(documents, data, ONE_A_SHARD, 1, change)
    assert summary.rows["sources"] == 1
    details = load(data, "rejects")["detail"]
    assert len(details) == 5
    assert all("changed while it was being read" in detail for detail in details)
    if comes_back:
        for name, text in texts.items():
            (documents / name).write_text(text, encoding="utf-8")
    assert run(documents, data, ONE_A_SHARD, workers=1).reject_reasons == {}
    run(documents, tmp_path / "fresh", ONE_A_SHARD, workers=1)
    assert digest(data) == digest(tmp_path / "fresh")


def test_a_second_run_into_one_output_refuses_and_names_the_first(tmp_path: Path) -> None:
    with start(tmp_path / "data", workers=1) as first:
        wait_for_parts(first, tmp_path / "data", 1)
        with pytest.raises(
            OutputError, match=f"another run .process {first.pid} on {socket.gethostname()}. is writing"
        ):
            run(SEEDS, tmp_path / "data", workers=1)
        first.kill()
    with claimed(storage_at(tmp_path / "data")):
        assert (tmp_path / "data" / ".owner").read_text().startswith(f"process {os.getpid()} ")


def test_a_reader_sees_one_finished_version_or_the_next(tmp_path: Path) -> None:
    documents, data = tmp_path / "documents", tmp_path / "data"
    shutil.copytree(SEEDS, documents)
    run(documents, data, ONE_A_SHARD, workers=1)
    is_over = threading.Event()
    seen: list[tuple[str, str]] = []
    troubles: list[BaseException] = []

    def read() -> None:
        try:
            while not is_over.is_set():
                version = open_version(data)
                rows = {
                    table: sum(map(len, map(version.storage.read, version.files(table).values())))
                    for table in CONTRACTS
                }
                seen.append((version.name, str(rows)))
        except BaseException as error:
            troubles.append(error)
            raise

    reader = threading.Thread(target=read)
    reader.start()
    for month in (1, 2):
        (documents / "new.txt").write_text(LETTER.format(month=month), encoding="utf-8")
        run(documents, data, ONE_A_SHARD, workers=1)
    is_over.set()
    reader.join()
    assert not troubles
    assert len(dict(seen)) >= 2
    assert len(set(seen)) == len(dict(seen)), "a version always has the same files"
