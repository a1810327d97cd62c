"""Entities: who and what is named, by layers of gazetteers and rules, resolved within the document."""

from typing import Final

from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.core.stages import Stage
from pipeline.entities.stage import run

STAGE: Final = Stage(
    name="entities",
    reads=("sources", "paragraphs", "sentences", "tokens", "layout", "documents", "parties"),
    writes=("mentions",),
    lexicons=(
        *PLACE_LEXICONS,
        *(
            f"entities/{name}"
            for name in (
                "anchors",
                "barriers",
                "common_words",
                "document_kinds",
                "frames",
                "generic",
                "gov_groups",
                "gov_heads",
                "gov_organs",
                "gov_owners",
                "gov_stems",
                "gov_tails",
                "heads",
                "meetings",
                "names",
                "not_persons",
                "offices",
                "quote_cues",
                "sectors",
                "surnames",
                "tagger",
                "terms",
                "unnamed",
                "works",
            )
        ),
    ),
    run=run,
)
