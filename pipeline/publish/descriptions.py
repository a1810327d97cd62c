"""What stands beside the tables of a version and tells what they hold: metadata and data dictionary.

All of it follows from the contracts and the manifest alone, so its bytes are the same for the same dataset.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from pipeline.publish.croissant import CROISSANT, croissant
from pipeline.publish.datapackage import DATAPACKAGE, datapackage
from pipeline.publish.dictionary import CHINESE, ENGLISH, html, markdown

DESCRIPTIONS: Final = (
    DATAPACKAGE,
    CROISSANT,
    "dictionary.md",
    "dictionary.zh-CN.md",
    "dictionary.html",
    "dictionary.zh-CN.html",
)
"""The names of the files."""


def description_files(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The files by name. manifest: with `digest`, `gongwen` and the row count of every table."""
    contents = (
        _json(datapackage(manifest)),
        _json(croissant(manifest)),
        markdown(ENGLISH),
        markdown(CHINESE),
        html(ENGLISH),
        html(CHINESE),
    )
    return dict(zip(DESCRIPTIONS, contents, strict=True))


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
