import msgspec
import pytest

from viewer.export.tasl import tasl_picture, tasl_source, tasl_story
from viewer.story.model import Author, Kind, Name, Picture, Slide, Source, Story

ZERO = "CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)"
BY = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"


def story(source: Source | None = None) -> Story:
    return Story(
        format=1, id="tale", title="The tale", sources={"key": source or Source()},
        slides=(Slide(id="one"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            Source(
                title="A page", author=(Name(given="A.", family="Lee"),), license="CC-BY-4.0",
                publisher="Press", URL="https://a.b/c",
            ),
            f"“A page” by A. Lee. Source: Press (https://a.b/c). Licence: {BY}.",
        ),
        (Source(title="A page"), "“A page”. Author not stated. Licence: not stated."),
        (
            Source(title="A page", withheld="Name withheld.", rights="© nobody"),
            "“A page”. Name withheld. Rights: © nobody.",
        ),
        (
            Source(title="A page", license="LicenseRef-Own terms", rights="© us"),
            "“A page”. Author not stated. Licence: Own terms. Rights: © us.",
        ),
        (
            Source(author=(Name(literal="B"),), URL="https://a.b/"),
            "“https://a.b/” by B. Source: https://a.b/. Licence: not stated.",
        ),
    ],
)  # fmt: skip
def test_a_source_is_one_line(source: Source, line: str) -> None:
    assert tasl_source(story(source), "key", "en") == line


@pytest.mark.parametrize(
    ("picture", "line"),
    [
        (
            Picture(
                file="a", title="A street", creator="Ida", license="CC-BY-4.0", changes="Cropped"
            ),
            f"“A street” by Ida. Source: The tale. Licence: {BY}. Changes: Cropped.",
        ),
        (
            Picture(file="a", creator_withheld="Name withheld", rights="© us", source="key"),
            "“a”. Name withheld. Source: A page (https://a.b/c). Rights: © us.",
        ),
        (
            Picture(
                file="a", title="Pink", creator="Us", kind=Kind.ILLUSTRATION, source="key",
                stands_for="A photograph", license="CC0-1.0",
            ),
            f"“Pink” by Us. Source: The tale, after A page (https://a.b/c). Licence: {ZERO}.",
        ),
    ],
)  # fmt: skip
def test_a_picture_is_one_line(picture: Picture, line: str) -> None:
    tale = story(Source(title="A page", URL="https://a.b/c"))
    assert tasl_picture(tale, Slide(id="one", picture=picture), "en") == line


def test_a_slide_without_a_picture_has_none() -> None:
    assert not tasl_picture(story(), Slide(id="one"), "en")


def test_a_story_names_all_its_authors() -> None:
    tale = msgspec.structs.replace(story(), license="CC-BY-4.0")
    assert tasl_story(tale, "en") == f"“The tale”. Author not stated. Licence: {BY}."
    three = msgspec.structs.replace(tale, authors=tuple(Author(name=name) for name in "ABC"))
    assert tasl_story(three, "en") == f"“The tale” by A, B and C. Licence: {BY}."
