import msgspec
import pytest

from viewer.show.corners import MOST_RELATED, Corners, Link, make_corners
from viewer.story.model import (
    Author,
    Comparison,
    Evidence,
    Picture,
    Pillar,
    Slide,
    Source,
    Status,
    Story,
)


def slide(name: str, **fields: object) -> Slide:
    """A slide with a picture and a title."""
    usual: dict[str, object] = {"picture": Picture(file=f"{name}.jpg"), "title": name.title()}
    return msgspec.structs.replace(Slide(id=name), **(usual | fields))


@pytest.fixture
def told() -> Story:
    page = Picture(file="b.jpg", source="page", license="CC0-1.0", creator="Lee", changes="Cropped")
    return Story(
        format=1,
        id="told",
        title="Told",
        license="CC-BY-4.0",
        authors=(Author(name="Ann", role="text"), Author(name="Ben")),
        sources={
            "page": Source(
                title="The page",
                URL="https://example.org/a",
                archive_location="https://archive.example.net/1",
                obtained="Saved text.",
            ),
            "book": Source(title="The book", archive_location="Shelf 7"),
            "trick": Source(title="A trick", URL="https://user@example.org/"),
        },
        slides=(
            slide("one", chapter="Streets", place="here"),
            slide(
                "two",
                picture=page,
                place="here",
                context="Words [@book] and [a link](https://example.com/x) [@trick].",
                caption="See [again](https://example.org/a).",
                compare=Comparison(file="c.jpg", label="After"),
            ),
            slide("three", picture=None),
            slide("four", chapter="Army", picture=Picture(file="d.jpg", source="page")),
            slide("five", place="here"),
        ),
    )


def corners(story: Story, index: int) -> Corners:
    return make_corners(story, story.slides, index)


def test_the_back_story_is_the_context(told: Story) -> None:
    told_of = corners(told, 1).back_story_html
    assert told_of.startswith('<p>Words\N{NO-BREAK SPACE}<a class="cite" href="cite:book">')
    assert corners(told, 0).back_story_html == ""


def test_related_pictures_come_with_their_reasons(told: Story) -> None:
    assert [tuple(each) for each in corners(told, 1).related] == [
        (None, "After", "Set beside this picture"),
        (0, "One", "Just before in this chapter, same place"),
        (4, "Five", "Same place"),
        (3, "Four", "Same source"),
    ]


def test_another_chapter_and_slides_of_words_are_not_next(told: Story) -> None:
    assert [each.at for each in corners(told, 3).related] == [4, 1]
    assert [each.why for each in corners(told, 3).related] == [
        "Just after in this chapter",
        "Same source",
    ]


def test_without_chapters_neighbours_are_neighbours() -> None:
    story = Story(format=1, id="x", title="X", slides=(slide("one"), slide("two")))
    assert [tuple(each) for each in corners(story, 0).related] == [(1, "Two", "Just after")]


def test_a_picture_without_source_or_place_has_no_kin() -> None:
    far = tuple(slide(f"s{number}") for number in range(9))
    story = Story(format=1, id="x", title="X", slides=far)
    assert [each.at for each in corners(story, 4).related] == [3, 5]


def test_a_withheld_place_makes_no_kin(told: Story) -> None:
    held = Evidence(location=Pillar(status=Status.WITHHELD))
    slides = [msgspec.structs.replace(each, evidence=held) for each in told.slides]
    story = msgspec.structs.replace(told, slides=(told.slides[0], *slides[1:]))
    for index in range(len(slides)):
        assert "same place" not in str(corners(story, index).related).lower()


def test_a_story_of_one_place_names_some_of_it_only() -> None:
    many = tuple(slide(f"s{number}", place="here") for number in range(100))
    story = Story(format=1, id="x", title="X", slides=many)
    assert len(corners(story, 50).related) == MOST_RELATED


def test_each_link_stands_once_and_none_that_may_not_be_one(told: Story) -> None:
    assert corners(told, 1).links == (
        Link("The page", "https://example.org/a"),
        Link("The page (archived)", "https://archive.example.net/1"),
        Link("a link", "https://example.com/x"),
    )
    assert corners(told, 0).links == ()


def test_authorship_names_maker_terms_and_who_tells(told: Story) -> None:
    assert dict(corners(told, 1).authorship) == {
        "Creator": "Lee",
        "Credit": "Lee · The page · CC0 1.0",
        "Licence": "CC0 1.0",
        "Changes": "Cropped",
        "Source": "The page",
        "How it came to us": "Saved text.",
        "This story is by": "Ann (text), Ben · CC BY 4.0",
    }


def test_a_withheld_name_is_said_as_such(told: Story) -> None:
    picture = Picture(file="x.jpg", creator_withheld="Name withheld to protect the person")
    story = msgspec.structs.replace(told, slides=(slide("one", picture=picture),))
    rows = dict(corners(story, 0).authorship)
    assert rows["Creator (name withheld)"] == "Name withheld to protect the person"
    assert rows["Rights"] == "Nothing is said of the rights"


def test_a_slide_of_words_has_no_authorship(told: Story) -> None:
    assert corners(told, 2).authorship == ()
