"""Numbers and dates in use: money, percentages, measures, counts, ordinals, durations; points and periods of time."""

from typing import Final

from pipeline.core.stages import Stage
from pipeline.quantities import context_words, dates, grammar, numeral_signs, qualifiers, units
from pipeline.quantities.stage import run

STAGE: Final = Stage(
    name="quantities",
    reads=("sources", "paragraphs", "sentences", "layout", "documents"),
    writes=("quantities", "dates"),
    lexicons=(
        *numeral_signs.LEXICONS,
        *units.LEXICONS,
        *qualifiers.LEXICONS,
        *grammar.LEXICONS,
        *context_words.LEXICONS,
        *dates.LEXICONS,
    ),
    run=run,
)
