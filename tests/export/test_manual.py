"""The manual's page of citations shows what the program gives."""

import re
from pathlib import Path

import pytest

import viewer
from viewer.export.citations import FORMS, cite_source
from viewer.story.parse import parse

PAGE = Path(viewer.__file__).parent.parent / "docs" / "citations.md"
STORY = "format: 1\nid: a\ntitle: A\nslides: [{id: one}]\nsources:\n"


def indented(text: str) -> str:
    """The lines of a text as a block of code in the manual."""
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())


@pytest.mark.parametrize("form", [form.id for form in FORMS])
def test_the_examples_are_what_the_program_gives(form: str) -> None:
    page = PAGE.read_text("utf-8")
    block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert block is not None
    sources = "".join(f"  {line}\n" for line in block[1].splitlines())
    story = parse((STORY + sources).encode()).story
    assert story is not None
    text = cite_source(story, "walk", form, "en")
    assert f"`{form}`:\n\n{indented(text)}\n" in page
