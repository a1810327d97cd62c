"""`python -m tests.docs.dictionary` writes the data dictionary in docs/ anew from the contracts (`make docs`)."""

from pipeline.publish.dictionary import CHINESE, ENGLISH, markdown
from tests.conftest import PROJECT


def main() -> None:
    """Writes both languages."""
    for name, words in (("dictionary.md", ENGLISH), ("dictionary.zh-CN.md", CHINESE)):
        (PROJECT / "docs" / name).write_text(markdown(words), encoding="utf-8")


if __name__ == "__main__":
    main()
