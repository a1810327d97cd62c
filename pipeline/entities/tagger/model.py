"""The model: a weight for each row of features and each tag, and the file that holds them.

A file is one line of JSON (format, version of the features, types, surnames, rows) and then the weights, int8, row by
row. Its SHA-256 stands in `artefact.py`, so that a part's receipt knows which model made it.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.entities.tagger import features
from pipeline.entities.tagger.artefact import SHA256
from pipeline.entities.tagger.features import CharacterClasses, character_classes

FORMAT: Final = "gongwen-tagger-1"
FILE: Final = "model.bin"
LANES: Final = 8
"""Weights of a row in memory: the tags, padded to sixteen bytes, so that one look-up fetches a row."""

TYPES: Final = ("PERSON", "GOV", "ORG")
"""Types of mentions that are tagged."""

OUTSIDE: Final = 0
TAGS: Final = 1 + 2 * len(TYPES)
"""Tags of a character: outside of names; the first of a name of each type; inside of a name of each type."""


class ModelError(ValueError):
    """A model file that can't be used; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Model:
    """weights: int8, a row a feature row, a column a tag. surnames: the characters of the class of surnames."""

    weights: npt.NDArray[np.int8]
    surnames: str


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model made ready for decoding.

    lanes: a row of weights an entry, int16 in LANES lanes seen as one complex number, which numpy fetches as a whole.
    """

    lanes: npt.NDArray[np.complex128]
    classes: CharacterClasses


def first_tag(kind: int) -> int:
    """The tag of the first character of a name, from the index of its type."""
    return 1 + kind


def inside_tag(kind: int) -> int:
    """The tag of a further character of a name, from the index of its type."""
    return 1 + len(TYPES) + kind


def to_bytes(model: Model) -> bytes:
    """A model as its file holds it."""
    header = {
        "format": FORMAT,
        "features": features.VERSION,
        "types": TYPES,
        "rows": len(model.weights),
        "surnames": model.surnames,
    }
    return json.dumps(header, ensure_ascii=False).encode() + b"\n" + model.weights.tobytes()


def from_bytes(content: bytes, sha256: str) -> Model:
    """The inverse of to_bytes.

    sha256: of the content. Raises ModelError for another content, and for a model of another format or other features.
    """
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError("the tagger's model is not the one that artefact.py names: make it again with make train")
    line, _, weights = content.partition(b"\n")
    header = json.loads(line)
    wanted = {"format": FORMAT, "features": features.VERSION, "types": list(TYPES), "rows": features.ROWS}
    for key, value in wanted.items():
        if header.get(key) != value:
            raise ModelError(f"the tagger's model has {key} {header.get(key)!r}, this code reads {value!r}")
    return Model(np.frombuffer(weights, dtype=np.int8).reshape(features.ROWS, TAGS), header["surnames"])


def make_ready(model: Model) -> LoadedModel:
    """A model made ready for decoding."""
    lanes = np.zeros((len(model.weights), LANES), dtype=np.int16)
    lanes[:, :TAGS] = model.weights
    return LoadedModel(lanes.view(np.complex128).reshape(-1), character_classes(model.surnames))


@cache
def shipped_model() -> LoadedModel:
    """The model that comes with the package. Raises ModelError."""
    content = (resources.files(__package__) / FILE).read_bytes()
    return make_ready(from_bytes(content, SHA256))
