"""Numbers that nothing beside them makes a quantity: most of what numbers lists, documents and forms."""

from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.quantities.amounts import UNIT_BEGINS
from pipeline.quantities.bounds import JOINT_BEGINS
from pipeline.quantities.contexts import SIGNS
from pipeline.quantities.fractions import OF_BEGINS
from pipeline.quantities.grammar import grammar


@dataclass(frozen=True, slots=True)
class LoneNumbers:
    """before, after: the characters beside a number that may be of a unit, a sign, a cue or another number."""

    before: frozenset[str]
    after: frozenset[str]

    def has(self, text: str, start: int, end: int) -> bool:
        """Whether the numeral at [start, end) is plain Arabic digits with none of these beside it."""
        return (
            text[end : end + 1] not in self.after
            and text[start - 1 : start] not in self.before
            and text[start:end].isdecimal()
        )


@cache
def lone_numbers(lexicons: Lexicons) -> LoneNumbers:
    """What stands beside numbers that are not lone, by some lexicons."""
    own = grammar(lexicons)
    return LoneNumbers(
        before=frozenset("第 ").union(SIGNS, own.units.before, own.qualifiers.before, own.contexts.link_ends),
        after=frozenset("+/番 （(").union(
            OF_BEGINS,
            UNIT_BEGINS,
            JOINT_BEGINS,
            own.units.after,
            own.qualifiers.after,
            (joint[0] for joint in own.contexts.list_joints),
        ),
    )
