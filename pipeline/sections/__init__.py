"""Sections: what a document says it is, who stands in its frame, how it is divided, and what each paragraph is."""

from typing import Final

from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.core.stages import Stage
from pipeline.sections.tables import run

STAGE: Final = Stage(
    name="sections",
    reads=("sources", "paragraphs"),
    writes=("documents", "parties", "sections", "layout"),
    run=run,
    lexicons=(
        "sections/addressee_endings",
        "core/body_endings",
        "sections/branch_endings",
        "sections/city_characters",
        "sections/contact_roles",
        "sections/forms_of_address",
        "sections/genre_cues",
        "sections/genres",
        "sections/item_roles",
        "sections/metadata_fields",
        "sections/own_names",
        *PLACE_LEXICONS,
    ),
)
