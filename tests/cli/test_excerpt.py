import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.cli.excerpt import excerpt


def cells(text: str) -> int:
    return sum(
        0 if drawn_into_the_one_before(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def drawn_into_the_one_before(char: str) -> bool:
    is_joiner = char in "\u200c\u200d" or "\u1160" <= char <= "\u11ff"
    return is_joiner or unicodedata.category(char) in {"Mn", "Me"}


def test_the_caret_stands_beneath_the_column() -> None:
    assert excerpt("title: One", 12, 8, 80) == ["   12 | title: One", "      |        ^"]


def test_a_line_without_a_column_has_no_caret() -> None:
    assert excerpt("title: One", 12, None, 80) == ["   12 | title: One"]


@pytest.mark.parametrize("column", [11, 99])
def test_a_column_at_the_end_or_beyond_points_to_the_end(column: int) -> None:
    assert excerpt("title: One", 1, column, 80)[1] == "      |           ^"


def test_wide_letters_take_two_cells_and_combining_ones_none() -> None:
    assert excerpt("제목: x", 1, 5, 80)[1] == "      |       ^"
    assert excerpt("e\u0301: x", 1, 5, 80)[1] == "      |    ^"


@pytest.mark.parametrize("char", ["\t", "\x1b", "\x9b", "\u202e", "\u2066", "\u200f", "\u2028"])
def test_a_sign_that_would_move_things_is_one_harmless_cell(char: str) -> None:
    shown, caret = excerpt(f"a{char}b", 1, 3, 80)
    assert char not in shown
    assert shown.index("b") == caret.index("^")


def test_a_long_line_is_cut_on_both_sides_of_the_place() -> None:
    line = "word " * 1000 + "HERE " + "word " * 1000
    shown, caret = excerpt(line, 1, line.index("HERE") + 1, 60)
    assert shown.startswith("    1 | …")
    assert shown.endswith("…")
    assert len(shown) <= 60
    assert shown[caret.index("^") :].startswith("HERE")


@given(st.text(), st.integers(1, 300), st.integers(30, 120))
def test_no_line_is_wider_than_the_terminal(line: str, column: int, width: int) -> None:
    for row in excerpt(line * 5, 99_999, column, width):
        assert cells(row) <= width
        assert row.isprintable() or unicodedata.normalize("NFC", row)


def test_a_line_of_many_megabytes_is_cut_at_once() -> None:
    line = "\u0301" * 4_000_000
    assert len(excerpt(line, 1, 2_000_000, 80)[0]) < 1000


def test_joined_letters_stay_joined_and_take_the_cells_of_one() -> None:
    shown, caret = excerpt("\u1100\u1161\u11a8: x", 1, 4, 80)
    assert caret.index("^") == len("    1 | ") + 2
    family = "\U0001f468\u200d\U0001f469"
    assert family in excerpt(f"{family}: x", 1, 1, 80)[0]
    assert excerpt("\u0e17\u0e35\u0e48: x", 1, 4, 80)[1].index("^") == len("    1 | ") + 1
    assert shown.endswith(": x")
