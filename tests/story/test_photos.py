from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from viewer.imaging.wire import Embedded
from viewer.story.bundle import open_bundle
from viewer.story.folder import FolderBundle
from viewer.story.model import Picture, Slide
from viewer.story.photos import described, photo_story
from viewer.story.problems import CannotOpen
from viewer.story.text import to_html, to_plain

Make = Callable[[Mapping[str, bytes | str]], Path]


SLIDE = Slide(id="a", title="name", caption="Kept", picture=Picture(file="a.jpg"))


def test_pictures_become_slides_in_natural_order(folder: Make) -> None:
    story = photo_story(
        open_bundle(folder({"b_2.jpg": "", "b_10.JPG": "", "a.txt": "", "._b.jpg": ""}))
    )
    assert [slide.title for slide in story.slides] == ["b 2", "b 10"]
    assert [slide.id for slide in story.slides] == ["slide-1", "slide-2"]
    assert [slide.picture.file for slide in story.slides if slide.picture] == [
        "b_2.jpg",
        "b_10.JPG",
    ]
    assert (story.title, story.id) == ("story", "story")


def test_a_folder_without_pictures_says_what_a_story_looks_like(folder: Make) -> None:
    with pytest.raises(CannotOpen, match=r"story\.yaml"):
        photo_story(FolderBundle(folder({"a.txt": ""}), "story.yaml", is_photos=True))


def test_a_slide_takes_what_its_photo_says() -> None:
    slide = described(
        SLIDE,
        Embedded(
            title="Harvest",
            caption="In the field",
            creator="A. Person",
            credit="Agency",
            copyright="© A. Person",
            usage_terms="No reuse",
            licence="https://creativecommons.org/licenses/by/4.0/",
            alt_text="People in a field",
            date_taken="2012:09:04 10:11:12",
        ),
    )
    assert (slide.title, slide.caption, slide.taken) == ("Harvest", "In the field", "2012-09-04")
    assert slide.picture == Picture(
        file="a.jpg",
        title="Harvest",
        creator="A. Person",
        credit="Agency",
        rights="© A. Person · No reuse",
        license="https://creativecommons.org/licenses/by/4.0/",
        alt="People in a field",
    )


@pytest.mark.parametrize("said", [Embedded(), Embedded(title="", caption="  ", creator="\n")])
def test_nothing_is_overwritten_with_nothing(said: Embedded) -> None:
    assert described(SLIDE, said) == SLIDE


def test_a_slide_is_called_by_its_headline_and_the_work_by_its_title() -> None:
    slide = described(SLIDE, Embedded(title="Untitled no. 4", headline="Harvest begins"))
    assert slide.title == "Harvest begins"
    assert slide.picture is not None
    assert slide.picture.title == "Untitled no. 4"
    slide = described(SLIDE, Embedded(headline="Harvest begins"))
    assert slide.picture is not None
    assert slide.picture.title == "Harvest begins"


def test_a_slide_without_a_picture_stays_as_it_is() -> None:
    slide = Slide(id="a")
    assert described(slide, Embedded(title="x")) == slide


@pytest.mark.parametrize(
    "caption",
    ["*not* _emphasis_", "[@key] and [a](http://b.c)", "# no heading", "- no list", "1. no list",
     "a <b> & `c`", "back\\slash", "http://a.b", "> no quote", "~~~",
     "![x](y)", "1) no", "a\n===", "&amp;"],
)  # fmt: skip
def test_the_text_of_a_photo_is_plain_text(caption: str) -> None:
    shown = described(SLIDE, Embedded(caption=caption)).caption
    assert isinstance(shown, str)
    assert to_plain(shown, {}) == caption
    assert "<a" not in to_html(shown, {})


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("2012:09:04 10:00:00", "2012-09-04"),
        ("2012-09-04T10:00:00Z", "2012-09-04"),
        ("2012", "2012"),
    ],
)
def test_a_date_of_exif_becomes_edtf(written: str, taken: str) -> None:
    assert described(SLIDE, Embedded(date_taken=written)).taken == taken
