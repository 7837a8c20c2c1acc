import pytest

from viewer.story.model import Comparison, Kind, Motion, Picture, Slide, Source, Story, Text
from viewer.story.rules.pictures import picture_findings
from viewer.story.rules.rights import rights_findings


def codes(slide: Slide, **sources: Source) -> list[str]:
    story = Story(format=1, id="s", title="S", license="CC0-1.0", sources=sources, slides=(slide,))
    findings = [*picture_findings(story), *rights_findings(story)]
    return [each.said.code for each in findings]


@pytest.mark.parametrize(
    ("alt", "caption"),
    [
        ("A queue in Pyongyang", "A queue in Pyongyang"),
        ("A queue in Pyongyang.", "*A queue* in  pyongyang [@page, p. 2]."),
        ({"en": "A queue"}, "A queue."),
        ("Eine Schlange", {"en": "A queue", "de": "Eine **Schlange**!"}),
    ],
)
def test_words_that_only_repeat_the_caption_are_found(alt: Text, caption: Text) -> None:
    picture = Picture(file="a.jpg", kind=Kind.MAP, alt=alt, license="CC0-1.0")
    assert codes(Slide(picture=picture, caption=caption)) == ["alt-is-caption"]


@pytest.mark.parametrize("caption", ["A queue, says the page.", "", "...", None])
def test_words_of_their_own_are_not(caption: str | None) -> None:
    picture = Picture(file="a.jpg", kind=Kind.MAP, alt="A queue", license="CC0-1.0")
    assert codes(Slide(picture=picture, caption=caption)) == []


def test_an_empty_text_is_none() -> None:
    picture = Picture(file="a.jpg", kind=Kind.MAP, alt="", license="CC0-1.0")
    assert codes(Slide(picture=picture)) == ["no-alt"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (Kind.PHOTOGRAPH, []),
        (Kind.VIDEO_STILL, ["no-credit"]),
        (Kind.DOCUMENT, []),
        (Kind.ILLUSTRATION, ["no-rights"]),
    ],
)
def test_a_source_speaks_for_what_was_taken_from_it(kind: Kind, found: list[str]) -> None:
    source = Source(type="book", title="B", withheld="Name withheld", rights="unknown")
    picture = Picture(file="a.jpg", kind=kind, alt="x", source="book")
    assert codes(Slide(picture=picture), book=source) == found


def test_the_second_picture_of_a_slide_is_looked_at_too() -> None:
    second = Comparison(file="b.jpg")
    assert codes(Slide(title="One", compare=second)) == ["no-alt", "no-credit", "no-rights"]


def test_a_motion_stays_within_its_picture() -> None:
    motion = Motion(start=(0, 0, 0, 50), end=(60, 0, 50, 50))
    assert codes(Slide(title="One", motion=motion)) == ["bad-region", "bad-region"]
