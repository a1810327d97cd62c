"""Words that are somebody's own, told by how few documents hold their characters."""

from pipeline.core.lexicons import SHIPPED
from pipeline.registers.rare_words import common_pairs, is_rare
from training.common_pairs import common_pairs as counted
from training.common_pairs import lexicon


def test_a_word_is_rare_where_one_pair_of_its_characters_is() -> None:
    pairs = common_pairs(SHIPPED)
    assert is_rare("乌岭", pairs)
    assert is_rare("乌岭服务", pairs)
    assert not is_rare("营养", pairs)
    assert not is_rare("服务", pairs)
    assert not is_rare("岭", pairs)


def test_a_pair_is_common_where_enough_documents_hold_it_and_once_a_document() -> None:
    texts = ["江口水库，江口大桥，江口水厂", "江口水库", "沙河水库"]
    assert counted(texts, 2) == {"水": "库", "江": "口", "口": "水"}
    assert "大" not in counted(texts, 2)


def test_the_lexicon_lists_what_stands_behind_each_character() -> None:
    lines = lexicon({"江": "口水", "沙": "河"}).splitlines()
    assert lines[-3:] == ["first\tseconds", "江\t口水", "沙\t河"]
