"""Our citations beside those of citeproc-js, from the same items and the same styles."""

import hashlib
import json
from pathlib import Path
from typing import TypedDict

import pytest

from viewer.export.citations import STYLES, styled_items
from viewer.export.csl.entries import entries, entry
from viewer.export.csl.style import load, style_file
from viewer.story.model import Story

FIVE = ("video-text", "listicle", "secretive-state", "new-footage", "digital-escape")
RUNS = [f"{form} {language}" for form in STYLES for language in ("en", "en-GB", "ko", "de")]

QUOTES = "a title's own quotation marks become those of the language; citeproc-js leaves them"
YEAR = "a date in words is no year: citeproc-js writes the Korean word for year behind it"
COMMA = "the style asks for a comma before `and`; citeproc-js leaves it out before a Korean one"
OFFICE = "the style asks for a comma before `and`; citeproc-js leaves it out before an institution"

DIFFERENT = {
    ("apa en-GB", "newspaper"): QUOTES,
    ("apa de", "newspaper"): QUOTES,
    ("mla de", "newspaper"): QUOTES,
    ("chicago de", "newspaper"): QUOTES,
    **{
        (f"{form} ko", key): YEAR
        for form in ("mla", "chicago")
        for key in ("decade", "century", "later")
    },
    ("chicago ko", "three-authors"): COMMA,
    **{(run, "person-and-office"): OFFICE for run in RUNS},
}
"""Where we differ, and why. An entry that no longer differs must leave this list."""


class Listed(TypedDict):
    """What citeproc-js made of the sources, with one style in one language."""

    entries: dict[str, str]
    """Each source by itself."""
    list: list[list[str]]
    """All in one list, in order: key and text."""


class Reference(TypedDict):
    """What `make_reference.py` wrote."""

    styles: dict[str, str]
    """SHA-256 of the file of each style."""
    results: dict[str, Listed]


@pytest.fixture(scope="module")
def reference() -> Reference:
    made: Reference = json.loads(Path(__file__).with_name("reference.json").read_text("utf-8"))
    return made


@pytest.mark.parametrize("form", STYLES)
def test_the_styles_are_those_of_the_reference(form: str, reference: Reference) -> None:
    digest = hashlib.sha256(style_file(STYLES[form]).read_bytes()).hexdigest()
    assert digest == reference["styles"][form], (
        "The style has changed since the reference was made: run tests/export/make_reference.py."
    )


@pytest.mark.parametrize("run", RUNS)
def test_every_entry_is_what_citeproc_js_makes_of_it(
    run: str, many: Story, reference: Reference
) -> None:
    form, language = run.split()
    style = load(STYLES[form], language)
    items = styled_items(many, many.sources, language)
    made = {item["id"]: entry(style, item) for item in items}
    expected = reference["results"][run]["entries"]
    assert made.keys() == expected.keys()
    different = {key for key in expected if made[key] != expected[key]}
    assert different == {key for name, key in DIFFERENT if name == run}


@pytest.mark.parametrize("run", RUNS)
def test_a_whole_list_has_the_order_and_the_letters_of_citeproc_js(
    run: str, many: Story, reference: Reference
) -> None:
    form, language = run.split()
    listed = entries(load(STYLES[form], language), styled_items(many, many.sources, language))
    made = [[item["id"], text] for item, text in listed if text]
    expected = reference["results"][run]["list"]
    assert [key for key, _ in made] == [key for key, _ in expected]
    different = {one[0] for one, other in zip(made, expected, strict=True) if one != other}
    left = {key for name, key in DIFFERENT if name == run}
    assert different == left


@pytest.mark.parametrize("form", STYLES)
def test_the_five_texts_are_cited_without_a_difference(form: str) -> None:
    assert not [key for name, key in DIFFERENT if name == f"{form} en" and key in FIVE]
