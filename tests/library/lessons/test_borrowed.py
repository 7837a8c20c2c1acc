"""Keys and citations of one story in another: each goes on meaning what it meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.library.lessons.borrowed import Move, put
from viewer.story.citation import citations, renamed
from viewer.story.model import Motion, Slide

KEYS = st.text("abc-", min_size=1, max_size=3).filter(lambda key: key[0] != "-")
ENTRIES = st.dictionaries(KEYS, st.integers(0, 2))


@given(ENTRIES, ENTRIES, st.sets(KEYS))
def test_every_key_finds_what_it_found_before(
    mine: dict[str, int], theirs: dict[str, int], taken: set[str]
) -> None:
    taken -= set(mine)
    joined = dict(mine)
    names = put(joined, theirs, taken)
    assert {key: joined[key] for key in mine} == mine
    assert {key: joined[names.get(key, key)] for key in theirs} == theirs
    assert not taken & set(joined)
    assert put(joined, theirs, taken) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As [@a] says.", "As [@b] says."),
        ("[@a, p. 3; @c, @a]", "[@b, p. 3; @c, @a]"),
        ("[@c; @a]", "[@c; @b]"),
        (r"\[@a]", r"\[@a]"),
        ("[@a](http://a.example)", "[@a](http://a.example)"),
        ("@a and [a]", "@a and [a]"),
        ("[@ab]", "[@ab]"),
    ],
)
def test_only_citations_get_other_keys(text: str, expected: str) -> None:
    assert renamed(text, {"a": "b"}) == expected


@given(st.lists(KEYS, min_size=1))
def test_a_renamed_text_cites_the_renamed_keys(keys: list[str]) -> None:
    names = {key: f"{key}-2" for key in keys}
    text = renamed(" ".join(f"[@{key}]" for key in keys), names)
    assert [each.key for each in citations(text)] == [names[key] for key in keys]


def test_what_is_neither_name_nor_key_stays_as_it_is() -> None:
    motion = Motion(start=(0, 0, 50, 50), end=(10, 10, 40, 40))
    slide = Slide(id="one", motion=motion, taken="2012~", duration=3.5, extra={"x-a": "b"})
    assert Move(language="en", into="en", folder="1/").struct(slide) == slide


def test_a_text_of_another_language_says_which() -> None:
    move = Move(language="ko", into="en")
    assert move.text("하나") == {"ko": "하나"}
    assert list(move.text({"en": "One", "ko": "하나"})) == ["ko", "en"]
    assert move.text({"en": "One"}) == {"en": "One"}
