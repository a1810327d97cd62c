"""The model file: it comes back as it was written, and a wrong one says so."""

import hashlib
import json

import numpy as np
import pytest

from pipeline.entities.tagger import features, model
from pipeline.entities.tagger.model import Model, ModelError


def some_model() -> Model:
    weights = np.random.default_rng(5).integers(-128, 128, size=(features.ROWS, model.TAGS)).astype(np.int8)
    return Model(weights, "张王")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def with_header(content: bytes, **changes: object) -> bytes:
    line, _, weights = content.partition(b"\n")
    return json.dumps(json.loads(line) | changes).encode() + b"\n" + weights


def test_a_model_comes_back_from_its_file() -> None:
    content = model.to_bytes(some_model())
    again = model.from_bytes(content, digest(content))
    assert again.surnames == "张王"
    assert np.array_equal(again.weights, some_model().weights)
    assert model.to_bytes(again) == content


def test_weights_are_the_same_in_memory_as_in_the_file() -> None:
    lanes = model.make_ready(some_model()).lanes.view(np.int16).reshape(-1, model.LANES)
    assert np.array_equal(lanes[:, : model.TAGS], some_model().weights)
    assert not lanes[:, model.TAGS :].any()


def test_another_file_than_the_code_names_is_refused() -> None:
    content = model.to_bytes(some_model())
    with pytest.raises(ModelError, match=r"not the one that artefact\.py names"):
        model.from_bytes(content[:-1] + b"\x7f", digest(content))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "gongwen-tagger-0"}, "has format 'gongwen-tagger-0'"),
        ({"features": features.VERSION + 1}, "has features 2"),
        ({"types": ["PERSON"]}, r"has types \['PERSON'\]"),
        ({"rows": 1024}, "has rows 1024"),
    ],
)
def test_a_model_of_another_version_is_refused(change: dict[str, object], message: str) -> None:
    content = with_header(model.to_bytes(some_model()), **change)
    with pytest.raises(ModelError, match=message) as caught:
        model.from_bytes(content, digest(content))
    assert "\n" not in str(caught.value)


def test_the_shipped_model_is_the_one_the_code_names_and_small() -> None:
    ready = model.shipped_model()
    assert len(ready.lanes) == features.ROWS
    assert ready.lanes.nbytes <= 2 * 2**20
