"""Training: two teachers' labels, variants of sentences, and a learner that is the same to the byte."""

import numpy as np
import pytest

from pipeline.entities.tagger import features, model
from pipeline.entities.tagger.decoding import find_names
from pipeline.entities.tagger.layer import joined_input
from pipeline.entities.tagger.model import first_tag, inside_tag
from tests.entities.reading_of import words_of
from training import documents, lac, perceptron
from training.augmentation import augment, spans_of
from training.documents import Labelled, Mention, choose
from training.perceptron import UNKNOWN, Example, learn
from training.teachers import teach

PERSON, GOV, ORG = range(3)
SURNAMES = "周李王"


def tags_of(text: str, *names: tuple[str, int]) -> np.ndarray:
    tags = np.zeros(len(text), dtype=np.int8)
    for name, kind in names:
        start = text.index(name)
        tags[start] = first_tag(kind)
        tags[start + 1 : start + len(name)] = inside_tag(kind)
    return tags


def examples() -> list[Example]:
    sentences = [
        ("会议由周建民主持。", ("周建民", PERSON)),
        ("仪式由李晓红主持。", ("李晓红", PERSON)),
        ("活动由王海涛主持。", ("王海涛", PERSON)),
        ("由市财政局负责落实。", ("市财政局", GOV)),
        ("由市教育局负责落实。", ("市教育局", GOV)),
        ("进一步落实有关要求。", ("有关", UNKNOWN)),
    ]
    found = []
    for text, (name, kind) in sentences:
        tags = tags_of(text, (name, kind)) if kind != UNKNOWN else np.zeros(len(text), dtype=np.int8)
        if kind == UNKNOWN:
            tags[text.index(name) : text.index(name) + len(name)] = UNKNOWN
        edge = len(features.SEPARATOR)
        found.append(Example(joined_input([(text, words_of(text))]), np.pad(tags, edge)))
    return found


@pytest.fixture(autouse=True)
def _few_epochs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perceptron, "EPOCHS", 4)


def test_the_same_examples_give_the_same_bytes() -> None:
    assert model.to_bytes(learn(examples(), SURNAMES)) == model.to_bytes(learn(examples(), SURNAMES))


def test_a_model_finds_a_name_it_has_not_seen_in_a_place_it_has() -> None:
    text = "大会由周秀珍主持。"
    names = find_names(joined_input([(text, words_of(text))]), model.make_ready(learn(examples(), SURNAMES)))
    assert (names.starts - len(features.SEPARATOR)).tolist() == [3]
    assert (names.ends - len(features.SEPARATOR)).tolist() == [6]
    assert names.kinds.tolist() == [PERSON]


def test_nothing_is_learned_from_unknown_characters() -> None:
    text = "由市财政局负责。"
    tags = np.full(len(text) + 2 * len(features.SEPARATOR), UNKNOWN, dtype=np.int8)
    assert not learn([Example(joined_input([(text, words_of(text))]), tags)], SURNAMES).weights.any()


def test_weights_reach_the_ends_of_int8_and_keep_their_sign() -> None:
    weights = learn(examples(), SURNAMES).weights
    assert weights.max() == perceptron.LARGEST or weights.min() == -perceptron.LARGEST
    assert weights.min() >= -perceptron.LARGEST


def labelled(text: str, *mentions: tuple[str, str]) -> Labelled:
    found = tuple(Mention(text.index(name), text.index(name) + len(name), type_) for name, type_ in mentions)
    return Labelled(text, words_of(text), found)


def taught(text: str, names: list[tuple[str, str]], *mentions: tuple[str, str]) -> list[tuple[str, int]]:
    document = labelled(text, *mentions)
    spans = [(text.index(name), text.index(name) + len(name), tag) for name, tag in names]
    (tags,) = teach([document], [spans])
    return [(text[span.start : span.end], span.kind) for span in spans_of(tags)]


def test_what_the_rules_find_stands_against_lac() -> None:
    text = "由市财政局会同有关单位落实。"
    assert taught(text, [("财政局会同", "ORG")], ("市财政局", "GOV")) == [("市财政局", GOV)]


def test_lac_adds_a_person_that_looks_like_one() -> None:
    assert taught("会上，周建民发言。", [("周建民", "PER")]) == [("周建民", PERSON)]
    assert taught("会上，的确发言。", [("的确", "PER")]) == []  # no surname
    assert taught("会上，周先生发言。", [("周先生", "PER")]) == []
    assert taught("见（周政办〔2020〕1号）。", [("周政", "PER")]) == []  # part of a document number


def test_a_body_of_lac_takes_its_type_from_what_the_rules_know_of_its_suffix() -> None:
    known = labelled(
        "市财政局、市教育局、市民政局、市司法局",
        *((name, "GOV") for name in ("市财政局", "市教育局", "市民政局", "市司法局")),
    )
    text = "由市蚕业局负责。"
    _, tags = teach([known, labelled(text)], [[], [(1, 5, "ORG")]])
    assert [(text[span.start : span.end], span.kind) for span in spans_of(tags)] == [("市蚕业局", GOV)]


def test_what_lac_reads_as_a_person_everywhere_and_the_rules_nowhere_is_a_word() -> None:
    text = "坚持陆海统筹。"
    every = list(teach([labelled(text)] * 3, [[(2, 4, "PER")]] * 3))
    assert all(not tags.any() for tags in every)


def test_sentences_are_varied_by_new_names_of_the_same_kind() -> None:
    texts = ["会议由周建民主持。", "仪式由李晓红主持。"]
    tags = [tags_of(texts[0], ("周建民", PERSON)), tags_of(texts[1], ("李晓红", PERSON))]
    variants = list(augment(texts, tags))
    assert len(variants) == 8
    for variant in variants:
        text = variant.given.codes.astype("<u4").tobytes().decode("utf-32-le")
        (span,) = spans_of(variant.tags)
        assert len(text) == len(variant.tags)
        assert text[span.start] in "周李"
        assert text[:3] in ("会议由", "仪式由")
        assert text[span.end :] == "主持。"


def test_a_company_is_also_called_by_its_short_name() -> None:
    text = "支持长沙瑞禾纺织有限公司扩大生产。"
    pool = "会议由周建民主持。"
    variants = augment([text, pool], [tags_of(text, ("长沙瑞禾纺织有限公司", ORG)), tags_of(pool, ("周建民", PERSON))])
    texts = [variant.given.codes.astype("<u4").tobytes().decode("utf-32-le") for variant in variants]
    assert "支持瑞禾扩大生产。" in texts


def test_documents_left_out_take_their_near_duplicates_with_them() -> None:
    notice = "关于组织开展春季植树活动的通知，请各单位按照要求认真做好准备工作，并于月底前报送名单。"
    sources = [("a/1.txt", notice), ("a/2.txt", notice + "特此通知。"), ("b/3.txt", "另一份文件，内容完全不同。" * 3)]
    assert [name for name, _ in choose(sources, frozenset({"a_1.txt"}), [])] == ["b/3.txt"]
    assert [name for name, _ in choose(sources, frozenset(), [notice])] == ["b/3.txt"]
    assert len(choose(sources, frozenset(), [])) == 3


def test_no_group_of_documents_outweighs_the_others() -> None:
    sources = [(f"a/{number}.txt", f"第{number}份文件，内容各不相同{number * 7}。" * 9) for number in range(20)]
    chosen = choose(sources, frozenset(), [], most_bytes=2000)
    assert 0 < sum(len(text.encode()) for _, text in chosen) <= 2000
    assert chosen == choose(sources[::-1], frozenset(), [], most_bytes=2000)


def test_the_rules_label_documents_without_the_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a model would teach the next one."""

    def never(*_: object) -> None:
        raise AssertionError("the tagger was asked")

    monkeypatch.setattr("pipeline.entities.tagger.layer.find_names", never)
    (found,) = documents.label([("a.txt", "关于植树活动的通知\n由忻州市财政局负责落实。\n")])
    assert "忻州市财政局" in {found.text[mention.start : mention.end] for mention in found.mentions}


def test_each_stretch_is_given_to_lac_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Answer:
        stdout = '[[[1, 4, "PER"]], []]'

    def run(command: list[object], *, input: str, **_: object) -> Answer:  # noqa: A002 - subprocess's own name
        asked.append(input)
        return Answer()

    monkeypatch.setattr(lac.subprocess, "run", run)
    found = lac.lac_names(["由周建民负责。请落实。", "请落实。由周建民负责。"], lac.SCRIPT)
    assert len(asked) == 1
    assert sorted(found[0] + found[1]) == [(1, 4, "PER"), (5, 8, "PER")]
