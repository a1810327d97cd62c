"""An S3-compatible server on loopback."""

import logging
from collections.abc import Iterator
from urllib.parse import quote
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true"}


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The server's host and port."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> "Bucket":
    """A new bucket."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    return Bucket(endpoint, f"bucket-{uuid4().hex}")


class Bucket:
    """A bucket of its own, looked at past the code under test."""

    def __init__(self, endpoint: str, name: str) -> None:
        self._client = boto3.client("s3", endpoint_url=f"http://{endpoint}", region_name="us-east-1")
        self._client.create_bucket(Bucket=name)
        self._endpoint = endpoint
        self.name = name

    def address(self, folder: str) -> str:
        """What a user would write to name a folder in it."""
        host = quote(self._endpoint, safe="")
        return f"s3://{self.name}/{folder}?scheme=http&endpoint_override={host}&region=us-east-1"

    def put(self, key: str, content: bytes) -> None:
        """Stores an object."""
        self._client.put_object(Bucket=self.name, Key=key, Body=content)

    def get(self, key: str) -> bytes:
        """An object's content."""
        content: bytes = self._client.get_object(Bucket=self.name, Key=key)["Body"].read()
        return content

    def keys(self, folder: str) -> list[str]:
        """The keys of all objects in a folder, without the empty ones that stand for folders."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=folder)
        return [found["Key"] for page in pages for found in page.get("Contents", []) if found["Size"]]
