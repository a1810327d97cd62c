"""Boundaries: where a name can't go on to the left. The texts of a shard are worked on as one, unseen by each other."""

import pytest

from pipeline.entities.boundaries import Boundaries, boundaries
from pipeline.entities.joined import join
from pipeline.entities.recognition import vocabulary
from tests.entities.reading_of import words_of


def bounds(*texts: str) -> list[Boundaries]:
    """The boundaries of some texts of one shard."""
    joined = join(texts)
    return boundaries(joined, [words_of(text) for text in texts], vocabulary().find(joined)["barriers"])


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("支持，云岚药业", 3),  # behind a mark
        ("建成3个云岚工厂", 4),  # behind a count
        ("建成12余家工厂", 6),
        ("依照第十二条办理", 6),
        ("交由市财政局办理", 2),  # 由 before a level word
        ("发展的云岚药业", 3),  # a particle
    ],
)
def test_marks_counts_and_particles_bind_strictly(text: str, position: int) -> None:
    (found,) = bounds(text)
    assert position in found.strict


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("中国（云岚）自由贸易试验区", 3),  # a bracket inside a name
        ("建成三条产业链", 4),  # spelt numbers count only with 个
        ("自由市场经济", 2),  # 由 before a word that is no level word
        ("优化系统", 3),  # 系 is a word of the lexicon, but no word here
    ],
)
def test_what_only_looks_like_a_boundary_is_none(text: str, position: int) -> None:
    (found,) = bounds(text)
    assert position not in found.strict


def test_joints_bound_only_what_may_hold_none() -> None:
    (found,) = bounds("云岚和远景")
    assert 3 in found.full
    assert 3 in found.apart
    assert 3 not in found.loose


TEXTS = ("职责交由市", "级财政、3", "个县和", "", "（云岚", "）药业的发展", "建成第十二", "条路")


def test_a_text_has_the_same_boundaries_alone_and_among_others() -> None:
    assert bounds(*TEXTS) == [bounds(text)[0] for text in TEXTS]
    assert bounds(*TEXTS[::-1]) == bounds(*TEXTS)[::-1]


def test_no_texts_have_no_boundaries() -> None:
    assert bounds() == []
