"""What runs rest on, for folders, an S3-compatible server, and a file system of fsspec alike."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from pipeline.storage import FolderStorage, ObjectStorage, Storage, StorageError, storage_at
from tests.storage.conftest import Bucket


@pytest.fixture(params=["folder", "s3", "memory"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    match request.param:
        case "folder":
            yield storage_at(tmp_path / "data")
        case "s3":
            bucket: Bucket = request.getfixturevalue("bucket")
            yield storage_at(bucket.address("data"))
        case _:
            yield storage_at(f"memory://{uuid4().hex}/data")


def test_a_file_reads_back_as_it_was_written(storage: Storage) -> None:
    storage.write("a/b.txt", "内容".encode())
    storage.write("a/b.txt", "新内容".encode())
    assert storage.read("a/b.txt") == "新内容".encode()
    with storage.open("a/b.txt") as file:
        file.seek(3)
        assert file.read(3) == "内".encode()


def test_a_file_written_piece_by_piece_reads_back(storage: Storage) -> None:
    with storage.create("big") as sink:
        for _ in range(7):
            sink.write(b"1" * 1_000_000)
    assert len(storage.read("big")) == 7_000_000


def test_a_file_that_is_not_there_is_an_error_to_read_and_none_to_remove(storage: Storage) -> None:
    with pytest.raises(FileNotFoundError):
        storage.read("nothing")
    with pytest.raises(FileNotFoundError):
        storage.open("nothing")
    storage.remove("nothing")
    storage.remove_folder("nowhere")


def test_keys_are_those_of_the_files_below_a_folder(storage: Storage) -> None:
    for key in ("a/2", "a/b/1", "ab/3", "c"):
        storage.write(key, b"x")
    assert storage.keys("a") == ["a/2", "a/b/1"]
    assert storage.keys("") == ["a/2", "a/b/1", "ab/3", "c"]
    assert storage.keys("nowhere") == []
    storage.remove("a/2")
    storage.remove_folder("ab")
    assert storage.keys("") == ["a/b/1", "c"]


def test_a_pointer_names_the_last_target(storage: Storage) -> None:
    assert storage.pointee("versions/current") is None
    for target in ("first", "second", "second"):
        storage.write(f"versions/{target}/manifest.json", b"{}")
        storage.point("versions/current", target)
        assert storage.pointee("versions/current") == target


def test_a_link_reads_what_it_was_given_however_often_it_is_made(storage: Storage) -> None:
    storage.write("parts/x.0123", b"part")
    names = {storage.link("parts/x.0123", "versions/v/x") for _ in range(2)}
    assert [storage.read(name) for name in names] == [b"part"]


def test_a_link_in_a_folder_outlives_the_part_and_is_mended_where_it_is_damaged(tmp_path: Path) -> None:
    storage = storage_at(tmp_path)
    storage.write("part", b"content")
    name = storage.link("part", "versions/v/x")
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(b"damaged")
    storage.link("part", "versions/v/x")
    storage.remove("part")
    assert storage.read(name) == b"content"


def test_a_local_file_is_taken_over(storage: Storage, tmp_path: Path) -> None:
    path = tmp_path / "made"
    path.write_bytes(b"content")
    storage.take(path, "parts/made")
    assert storage.read("parts/made") == b"content"


def test_a_file_that_is_being_written_is_not_there_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = storage_at(tmp_path)
    storage.write("part", b"before")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("killed")))
    with pytest.raises(OSError, match="killed"):
        storage.write("part", b"after")
    assert storage.read("part") == b"before"


def test_an_address_opens_the_storage_it_names(tmp_path: Path, bucket: Bucket) -> None:
    assert isinstance(storage_at(str(tmp_path)), FolderStorage)
    assert isinstance(storage_at(f"file://{tmp_path}"), FolderStorage)
    stored = storage_at(bucket.address("data"))
    assert isinstance(stored, ObjectStorage)
    stored.write("key", b"x")
    assert storage_at(stored.address).read("key") == b"x"


def test_an_address_of_an_unknown_kind_is_an_error_that_names_it() -> None:
    with pytest.raises(StorageError, match="carrier-pigeon://loft"):
        storage_at("carrier-pigeon://loft/data")
