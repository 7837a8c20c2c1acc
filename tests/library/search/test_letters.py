import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.library.search.letters import Folds, has_letters, indexed, phrase, sound


def is_found(text: str, wanted: str, *, is_prefix: bool = False) -> bool:
    """Whether the index finds `wanted` in `text`."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE word USING fts5 (said)")
    base.execute("INSERT INTO word VALUES (?)", (indexed(text),))
    asked = phrase(wanted, is_prefix=is_prefix)
    found = base.execute("SELECT count(*) FROM word WHERE word MATCH ?", (asked,)).fetchone()[0]
    base.close()
    return bool(found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("국경에서 군인들이 시장을 지나간다", "시장"),
        ("국경에서 군인들이 시장을 지나간다", "을"),
        ("국경에서 군인들이 시장을 지나간다", "군인들이"),
        ("국경에서 군인들이 시장을 지나간다", "인들이 시장"),
        ("휴대전화", "대전화"),
        ("東京の古い写真", "写真"),
        ("東京の古い写真", "京の古"),
        ("ที่ตลาดเก่า", "ตลาด"),
        ("DMZ의 초소", "DMZ"),
        ("DMZ의 초소", "dmz의 초"),
    ],
)
def test_any_part_of_a_script_without_spaces_is_found(text: str, wanted: str) -> None:
    assert is_found(text, wanted)
    assert Folds().pattern(wanted, is_prefix=False).search(Folds()(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("국경 군인", "국군"), ("국경 군인", "경군"), ("시장", "장시"), ("markets", "market")],
)
def test_what_is_not_said_is_not_found(text: str, wanted: str) -> None:
    assert not is_found(text, wanted)
    assert not Folds().pattern(wanted, is_prefix=False).search(Folds()(text))


def test_a_beginning_finds_the_word_that_it_begins() -> None:
    assert is_found("Two markets", "mark", is_prefix=True)
    assert not is_found("Two markets", "arkets", is_prefix=True)


def test_the_places_of_letters_stay_when_they_are_folded() -> None:
    text = "ÉTÉ à İstanbul, ﬁn, 국경 ß Ωmega"
    assert len(Folds()(text)) == len(text)
    assert Folds().pattern("ete a istanbul", is_prefix=False).search(Folds()(text))


def test_korean_written_apart_is_the_same_as_written_together() -> None:
    assert sound("\u1109\u1175\u110c\u1161\u11bc") == "시장"


def test_a_lone_half_of_a_letter_becomes_a_question_mark() -> None:
    assert sound("a\ud800b\0c") == "a?b c"


@pytest.mark.parametrize(("text", "has"), [("*", False), ("😀", False), ("_", False), ("é", True)])
def test_only_letters_and_digits_can_be_looked_for(text: str, *, has: bool) -> None:
    assert has_letters(text) is has


@given(st.text(max_size=40))
@example('NEAR(a b) "x" AND ^col:* -')
@example("가\u0301나다라 12가")
def test_any_text_is_found_in_itself_or_has_nothing_to_find(text: str) -> None:
    text = sound(text)
    if text.isascii() and has_letters(text):
        assert is_found(text, text)
    else:
        is_found(text, text)


@given(st.text(alphabet="가나다라마 ab", min_size=1, max_size=12), st.data())
def test_any_part_of_korean_is_found(text: str, data: st.DataObject) -> None:
    runs = [run for run in text.replace("a", " ").replace("b", " ").split() if run]
    for run in runs:
        start = data.draw(st.integers(0, len(run) - 1))
        end = data.draw(st.integers(start + 1, len(run)))
        assert is_found(text, run[start:end])
