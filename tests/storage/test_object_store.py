"""Whole runs from and to an S3-compatible server: the dataset of a folder, switched to by one small object."""

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.comparison import compare
from pipeline.core.parameters import Parameters, ShardParameters
from pipeline.dataset import DatasetError, check_dataset, load, open_version
from pipeline.runner import Summary, run
from pipeline.runner.documents import InputError
from pipeline.runner.output import OutputError, claimed
from pipeline.storage import ObjectStorage, storage_at
from schemas import CONTRACTS
from tests.conftest import SEEDS
from tests.storage.conftest import Bucket

TWO_A_SHARD = Parameters(shard=ShardParameters(documents=2))


def put_seeds(bucket: Bucket, folder: str = "documents") -> str:
    """Copies the seeds to the server; returns the address of their folder."""
    for path in SEEDS.iterdir():
        bucket.put(f"{folder}/{path.name}", path.read_bytes())
    return bucket.address(folder)


def digest(data: Path | str) -> str:
    """The digest of a dataset's current version."""
    return str(open_version(data).manifest["digest"])


def test_a_dataset_in_an_object_store_is_the_one_of_a_folder(
    bucket: Bucket, seeds_run: tuple[Path, Summary], seeds_data: Path
) -> None:
    data = bucket.address("data")
    summary = run(put_seeds(bucket), data, workers=1)
    assert summary.rows == seeds_run[1].rows
    assert digest(data) == digest(seeds_data)
    assert check_dataset(data) == sum(summary.rows.values())
    pd.testing.assert_frame_equal(load(data, "amounts"), load(seeds_data, "amounts"))
    assert not any(change.added or change.removed or change.changed for change in compare(data, seeds_data).values())
    assert bucket.get("data/versions/current").decode() == summary.version
    assert bucket.keys("data/.owner") == []


def test_the_manifest_tells_where_every_file_is(bucket: Bucket) -> None:
    data = bucket.address("data")
    summary = run(put_seeds(bucket), data, TWO_A_SHARD, workers=2)
    manifest = json.loads(bucket.get(f"data/versions/{summary.version}/manifest.json"))
    for table in CONTRACTS:
        facts = manifest["tables"][table]
        rows = [pq.read_table(pa.BufferReader(bucket.get(f"data/{key}"))) for key in facts["keys"].values()]
        assert sum(map(len, rows)) == facts["rows"]


def test_a_later_version_leaves_the_one_before_to_its_readers_and_removes_older_ones(bucket: Bucket) -> None:
    documents, data = put_seeds(bucket), bucket.address("data")
    versions = []
    readers = []
    for number in range(3):
        bucket.put("documents/more.txt", f"关于做好防汛工作的第{number}号通知\n\n各区：请认真落实。\n".encode())
        summary = run(documents, data, TWO_A_SHARD, workers=1)
        assert number == 0 or 0 < summary.ran["ingest"] < summary.shards
        versions.append(summary.version)
        readers.append(open_version(data))
    assert len(set(versions)) == 3
    kept = {key.split("/")[2] for key in bucket.keys("data/versions/")} - {"current"}
    assert kept == set(versions[1:])
    for reader in readers[1:]:
        assert all(reader.storage.read(key) for table in CONTRACTS for key in reader.files(table).values())
    run(documents, data, TWO_A_SHARD, workers=1)
    with pytest.raises(FileNotFoundError):
        [readers[0].storage.read(key) for key in readers[0].files("sources").values()]


def test_a_damaged_part_in_an_object_store_is_found_and_rebuilt(bucket: Bucket) -> None:
    documents, data = put_seeds(bucket), bucket.address("data")
    run(documents, data, TWO_A_SHARD, workers=1)
    before = digest(data)
    part = bucket.keys("data/parts/quantities/quantities/")[0]
    bucket.put(part, bucket.get(part)[:-7])
    with pytest.raises(DatasetError, match=r"quantities/.* is altered"):
        check_dataset(data)
    summary = run(documents, data, TWO_A_SHARD, workers=1)
    assert (summary.ran["quantities"], summary.ran["segment"]) == (1, 0)
    assert digest(data) == before
    check_dataset(data)


def test_a_table_of_documents_is_read_from_an_object_store(bucket: Bucket, tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.iterdir())]
    rows = [{"source_path": f"{number}.txt", "text": text} for number, text in enumerate(texts)]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    bucket.put("tables/documents.parquet", sink.getvalue().to_pybytes())
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    bucket.put("tables/documents.jsonl", lines.encode())
    for number, name in enumerate(("documents.parquet", "documents.jsonl")):
        run(bucket.address(f"tables/{name}"), tmp_path / str(number), workers=1)
        assert load(tmp_path / str(number), "sources")["source_path"].nunique() == len(texts)
    assert digest(tmp_path / "0") == digest(tmp_path / "1")


def test_an_empty_place_is_an_error_that_says_what_to_do(bucket: Bucket, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no files; name a folder of documents"):
        run(bucket.address("nothing"), tmp_path / "data", workers=1)


def test_a_second_run_into_one_place_refuses_and_names_the_first(bucket: Bucket) -> None:
    storage = storage_at(bucket.address("data"))
    with claimed(storage), pytest.raises(OutputError, match=r"another run \(process .* on .*\) is writing here"):
        run(put_seeds(bucket), bucket.address("data"), workers=1)


def test_the_claim_of_a_run_that_died_lapses(bucket: Bucket) -> None:
    bucket.put("data/.owner", b'{"owner": "process 1 on gone", "renewed": 0}')
    storage = storage_at(bucket.address("data"))
    assert isinstance(storage, ObjectStorage)
    with claimed(storage):
        assert b"gone" not in bucket.get("data/.owner")
    assert bucket.keys("data/.owner") == []
