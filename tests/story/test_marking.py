import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.marking import mark
from viewer.story.marks import Mark, Path

TEXT = """\
a:
  - b: x
    c: y
  - [1, {d: 2}]
e: {f: g, h: [i, j]}
k: &x {l: m}
n: *x
"""
KEYS: dict[Path, Mark] = {
    ("a",): (1, 1),
    ("a", 0, "b"): (2, 5),
    ("a", 0, "c"): (3, 5),
    ("a", 1, 1, "d"): (4, 10),
    ("e",): (5, 1),
    ("e", "f"): (5, 5),
    ("e", "h"): (5, 11),
    ("k",): (6, 1),
    ("k", "l"): (6, 8),
    ("n",): (7, 1),
}
VALUES: dict[Path, Mark] = {
    (): (1, 1),
    ("a",): (2, 3),
    ("a", 0): (2, 5),
    ("a", 0, "b"): (2, 8),
    ("a", 0, "c"): (3, 8),
    ("a", 1): (4, 5),
    ("a", 1, 0): (4, 6),
    ("a", 1, 1): (4, 9),
    ("a", 1, 1, "d"): (4, 13),
    ("e",): (5, 4),
    ("e", "f"): (5, 8),
    ("e", "h"): (5, 14),
    ("e", "h", 0): (5, 15),
    ("e", "h", 1): (5, 18),
    ("k",): (6, 4),
    ("k", "l"): (6, 11),
    ("n",): (7, 4),
}


@given(st.lists(st.sampled_from(sorted(VALUES, key=str))))
def test_each_path_has_its_place_whatever_else_is_wanted(others: list[Path]) -> None:
    for path, place in VALUES.items():
        assert mark(TEXT, [*others, path]).value(path) == place
    for path, place in KEYS.items():
        assert mark(TEXT, [*others, path]).key(path) == place


def test_what_is_not_wanted_is_not_noted() -> None:
    marks = mark(TEXT, [("e", "f")])
    assert set(marks.values) == {(), ("e",), ("e", "f")}
    assert set(marks.keys) == {("e",), ("e", "f")}


@pytest.mark.parametrize("path", [("nowhere",), ("a", 7), ("e", "f", "deeper"), ("n", "l")])
def test_a_path_that_leads_nowhere_ends_at_what_is_there(path: Path) -> None:
    assert mark(TEXT, [path]).value(path) == VALUES.get(path[:-1])


def test_of_two_equal_keys_the_first_is_noted() -> None:
    marks = mark("a: {b: 1}\na: {b: 2}\n", [("a", "b")])
    assert marks.value(("a", "b")) == (1, 8)
    assert marks.key(("a",)) == (1, 1)


@pytest.mark.parametrize("text", ["", "a: [", "a: b: c", "{[1]: 2, ? *x : 3}", "- " * 90, "[a]: b"])
def test_a_text_that_is_no_story_has_no_places_and_does_no_harm(text: str) -> None:
    assert mark(text, [("a", "b")]).value(("a", "b")) in {None, (1, 1)}
