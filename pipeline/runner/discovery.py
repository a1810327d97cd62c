"""The inputs of a run: the files that documents lie in, and the documents in tables among them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.identifiers import content_sha256, doc_id_of
from pipeline.runner.documents import Documents, InputError, read_content
from pipeline.runner.table_inputs import TableInputError, rows_of, text_bytes


@dataclass(frozen=True, slots=True)
class Input:
    """A document to be read.

    source_path: its file relative to the input folder, with forward slashes, or the name that its table gives it.
    sha256: of its bytes, None where it can't be read; problem then says why.
    text: of a document that lies in a table, None for a file of its own.
    """

    source_path: str
    sha256: str | None
    byte_count: int
    problem: str | None = None
    text: bytes | None = None

    @property
    def key(self) -> str:
        """16 hexadecimal digits that decide the shard: the document's id, of the path where it is unreadable."""
        return doc_id_of(self.sha256 or path_sha256(self.source_path))


def path_sha256(source_path: str) -> str:
    """SHA-256 of the path of an input that has no content to be known by."""
    return hashlib.sha256(source_path.encode()).hexdigest()


def discover(documents: Documents) -> Iterator[Input]:
    """The documents in order of their files' names, those of a table in its order. Raises InputError.

    Symbolic links are named as unreadable, not followed.
    """
    for name in documents.names():
        readable = name.encode("utf-8", "replace").decode("utf-8")
        if readable != name:
            yield Input(readable, None, 0, "the file's name is not UTF-8; rename it")
        elif documents.is_table(name):
            yield from _table_inputs(documents, name)
        else:
            content, problem = documents.content(name)
            yield Input(name, None if content is None else content_sha256(content), len(content or b""), problem)


def _table_inputs(documents: Documents, name: str) -> Iterator[Input]:
    try:
        with documents.open(name) as file:
            for named, text, problem in rows_of(file, name):
                content = None if text is None else text_bytes(text)
                sha256 = None if content is None else content_sha256(content)
                yield Input(text_bytes(named).decode(), sha256, len(content or b""), problem, content)
    except TableInputError as error:
        yield Input(name, None, 0, f"a table of documents that {error}")
    except OSError as error:
        yield Input(name, None, 0, f"a table of documents that can't be opened ({error.strerror or error})")


__all__ = ["Input", "InputError", "discover", "path_sha256", "read_content"]
