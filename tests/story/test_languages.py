import pytest

from viewer.story.languages import is_language, meant, unknown_part
from viewer.story.subtags import REGIONS, SCRIPTS, THREE_LETTERS, TWO_LETTERS


@pytest.mark.parametrize(
    "tag", ["en", "ko", "pt-BR", "zh-Hant-TW", "es-419", "de-CH-1996", "x-own", "sl-rozaj",
            "cmn", "yue-Hant", "ko-KP", "qaa", "en-XA", "EN-us", "zh-yue"]
)  # fmt: skip
def test_a_registered_tag_has_no_unknown_part(tag: str) -> None:
    assert is_language(tag)
    assert unknown_part(tag) == ""


@pytest.mark.parametrize("tag", ["", "e", "english language", "en_GB", "en-", "12", "한국어"])
def test_other_words_are_no_language(tag: str) -> None:
    assert not is_language(tag)
    assert unknown_part(tag) == ""


@pytest.mark.parametrize(
    ("tag", "part", "better"),
    [
        ("jp", "jp", "ja"),
        ("cn", "cn", "zh"),
        ("eng", "eng", "en"),
        ("kor", "kor", "ko"),
        ("ger", "ger", "de"),
        ("en-UK", "UK", "GB"),
        ("zh-hanz", "Hanz", "Hant"),
        ("xz", "xz", None),
    ],
)
def test_a_part_that_is_not_registered_is_found(tag: str, part: str, better: str | None) -> None:
    assert unknown_part(tag) == part
    assert meant(part) == better


def test_the_lists_are_whole() -> None:
    assert len(TWO_LETTERS.split()) == 190
    assert sum(len(group) - 3 for group in THREE_LETTERS.split()) == 8077
    assert {len(script) for script in SCRIPTS.split()} == {4}
    assert {len(region) for region in REGIONS.split()} == {2, 3}
    assert all(group[2] == ":" and group.isascii() for group in THREE_LETTERS.split())
