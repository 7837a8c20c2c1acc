import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.draft.names import (
    Unused,
    safe_names,
    slide_title,
    slug,
    story_id,
    story_title,
)
from viewer.story.model import ID_PATTERN
from viewer.story.names import folded, unsafe

SURROGATES = st.text(st.characters(codec=None), max_size=30)


@pytest.mark.parametrize(
    ("name", "is_id", "title"),
    [
        ("my-harbour_story", "my-harbour-story", "My harbour story"),
        ("Düsseldorf 1931", "dusseldorf-1931", "Düsseldorf 1931"),
        ("한국 거리", "story-18f600b6", "한국 거리"),
        ("", "new-story", "A new story"),
        ("---", "story-19d12a32", "A new story"),
        ("a\nb", "a-b", "A b"),
    ],
)
def test_a_folders_name_becomes_id_and_title(name: str, is_id: str, title: str) -> None:
    assert story_title(name) == title
    assert re.fullmatch(ID_PATTERN, story_id(name))
    if not is_id.startswith("story-"):
        assert story_id(name) == is_id


def test_a_korean_name_gives_the_same_id_however_its_letters_are_composed() -> None:
    names = [unicodedata.normalize(form, "한국 거리") for form in ("NFC", "NFD")]
    assert story_id(names[0]) == story_id(names[1]) != story_id("한국")


@given(SURROGATES)
def test_every_name_gives_a_sound_id_and_a_title(name: str) -> None:
    assert re.fullmatch(ID_PATTERN, story_id(name))
    assert story_title(name).strip()
    assert story_title(name).isprintable()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("old_quay at dawn.jpg", "old quay at dawn"),
        ("평양 거리.png", "평양 거리"),
        ("DSC_0123.JPG", ""),
        ("IMG-20120904-WA0001.jpg", ""),
        ("20120904_101010.jpg", ""),
        ("IMG_0001 (2).jpeg", ""),
        ("Plate 7.tif", "Plate 7"),
    ],
)
def test_a_title_is_taken_from_a_name_that_somebody_gave(name: str, title: str) -> None:
    assert slide_title(name) == title


def test_a_name_in_use_gets_a_number() -> None:
    names = Unused()
    assert [names.name("a") for _ in range(3)] == ["a", "a-2", "a-3"]
    assert [names.name("a-2"), names.name("A"), names.name("b")] == ["a-2-2", "A-4", "b"]


def test_thousands_of_one_name_cost_no_search_each() -> None:
    names = Unused()
    assert len({names.name("a") for _ in range(50_000)}) == 50_000


def test_a_safe_name_stays_and_an_odd_one_is_mended() -> None:
    assert safe_names(["[@x] #1.jpg", "a:b?.jpg", "con.png", "..\\x.gif", "거리.webp"]) == {
        "[@x] #1.jpg": "[@x] #1.jpg",
        "a:b?.jpg": "a_b_.jpg",
        "con.png": "_con.png",
        "..\\x.gif": "_x.gif",
        "거리.webp": "거리.webp",
    }


def test_names_that_differ_in_case_or_accents_alone_are_told_apart() -> None:
    given = ["a.jpg", "A.JPG", "caf\u00e9.jpg", "cafe\u0301.jpg"]
    assert list(safe_names(given).values()) == ["a.jpg", "A-2.JPG", "café.jpg", "café-2.jpg"]


@given(st.lists(st.text(st.characters(codec=None), max_size=300).map(lambda n: f"{n}.jpg")))
def test_every_file_gets_a_name_of_its_own_that_every_system_takes(names: list[str]) -> None:
    files = safe_names(names)
    assert len({folded(file) for file in files.values()}) == len(set(names))
    for file in files.values():
        assert unsafe(file) == ""
        assert file.isprintable()
        assert len(file.encode()) <= 255
        assert file.endswith(".jpg")


def test_an_id_is_not_longer_than_a_line() -> None:
    assert len(slug("word " * 100)) <= 60
