import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.qt.dossier.search import Found, Haystack


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The page, the Page.", "page", [(4, 8), (14, 18)]),
        ("A café, a cafe\u0301!", "CAFE", [(2, 6), (10, 15)]),
        ("Straße", "strasse", [(0, 6)]),
        ("한국 사진", "한", [(0, 1)]),
        ("한국 사진", "하", []),
        ("\U0001f3ee lamp \U0001f3ee lamp", "lamp", [(3, 7), (11, 15)]),
        ("\U0001f3ee lamp", "\U0001f3ee", [(0, 2)]),
        ("no\u00a0break", "no break", [(0, 8)]),
        ("aaaa", "aa", [(0, 2), (2, 4)]),
        ("words", "", []),
        ("words", "   ", []),
        ("words", "\u0301", []),
        ("", "words", []),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(
    text: str, words: str, expected: list[tuple[int, int]]
) -> None:
    assert Haystack(text).find(words) == [Found(*each) for each in expected]


@given(text=st.text(max_size=60), words=st.text(max_size=4))
def test_every_place_lies_in_the_text_and_none_over_another(text: str, words: str) -> None:
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    end = 0
    for found in Haystack(text).find(words):
        assert end <= found.start < found.end <= length
        end = found.end


@given(
    before=st.text(max_size=20),
    words=st.text(st.sampled_from("abcäöé한字"), min_size=1, max_size=6),
    after=st.text(max_size=20),
)
def test_what_stands_in_a_text_is_found_where_it_stands(
    before: str, words: str, after: str
) -> None:
    text = f"{before}|{words}|{after}"
    units = text.encode("utf-16-le", "surrogatepass")
    places = Haystack(text).find(words)
    shown = [units[2 * one.start : 2 * one.end].decode("utf-16-le") for one in places]
    assert any(unicodedata.normalize("NFC", each) == words for each in shown)
