"""What a teacher finds on each slide, and that the five use all that the format has."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.stories.texts import texts_of
from viewer import shipped
from viewer.cli.main import main
from viewer.story import model
from viewer.story.language import every, languages
from viewer.story.model import PILLARS, Kind, Picture, Slide, Status, Story

LEAST_CONTEXT = 60  # words
LEAST_ALT = 12
# The makers of what is shipped are not kept back, so nothing could honestly be written there.
UNUSED = {("Picture", "creator_withheld")}


def slides_of(stories: dict[str, Story]) -> list[Slide]:
    return [slide for story in stories.values() for slide in story.slides]


def pictures_of(story: Story) -> list[Picture]:
    return [picture for slide in story.slides for _, picture in slide.pictures]


def test_the_check_finds_nothing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", "--strict", str(shipped.stories() / name)])
    told = capsys.readouterr()
    assert (code, told.err) == (0, ""), told.out


def test_a_teacher_finds_all_on_every_slide(story: Story) -> None:
    for slide in story.slides:
        assert None not in (slide.title, slide.caption, slide.notes), slide.id
        assert len(slide.questions) >= 2, slide.id
        for _, words in every(slide.context):
            assert len(words.split()) >= LEAST_CONTEXT, slide.id


def test_each_slide_says_of_all_five_pillars_how_well_they_stand(story: Story) -> None:
    for slide in story.slides:
        assert slide.evidence is not None, slide.id
        assert [name for name, _ in slide.evidence.pillars] == list(PILLARS), slide.id
        assert all(pillar.note for _, pillar in slide.evidence.pillars), slide.id


def test_most_of_what_is_told_is_claimed_or_unknown_and_is_said_to_be(story: Story) -> None:
    found = [
        pillar.status
        for slide in story.slides
        if slide.evidence is not None
        for _, pillar in slide.evidence.pillars
    ]
    modest = sum(status in {Status.CLAIMED, Status.UNKNOWN} for status in found)
    assert modest > len(found) / 2


def test_the_story_is_ready_for_a_lesson(story: Story) -> None:
    assert story.summary
    assert story.content_notes
    assert story.glossary
    assert story.classroom is not None
    assert None not in (story.classroom.ages, story.classroom.minutes)
    assert story.classroom.objectives


def test_every_term_of_the_glossary_occurs(story: Story) -> None:
    text = " ".join(texts_of(story.slides)).casefold()
    assert [term for term in story.glossary if term.casefold() not in text] == []


def test_each_slide_has_a_drawing_of_its_own_that_says_what_it_stands_for(story: Story) -> None:
    files = [slide.picture.file for slide in story.slides if slide.picture]
    assert len(set(files)) == len(story.slides)
    for picture in pictures_of(story):
        assert picture.kind not in {Kind.PHOTOGRAPH, Kind.VIDEO_STILL}, picture.file
        assert picture.license == "CC0-1.0", picture.file
        assert None not in (picture.credit, picture.creator), picture.file
        assert picture.stands_for or picture.kind is not Kind.ILLUSTRATION, picture.file


def test_alternative_text_describes_the_picture_and_is_not_its_caption(story: Story) -> None:
    for slide in story.slides:
        for _, picture in slide.pictures:
            for _, words in every(picture.alt):
                assert len(words.split()) >= LEAST_ALT, picture.file
                assert words != slide.caption, picture.file


def test_a_photograph_has_a_place_of_its_own(story: Story) -> None:
    slots = [picture.photo_slot for picture in pictures_of(story) if picture.photo_slot]
    assert len(set(slots)) == len(slots)
    assert all(re.fullmatch(r"photos/[a-z0-9-]+\.jpg", slot) for slot in slots)


def test_no_photograph_of_anybody_is_shipped(name: str) -> None:
    kinds = {path.suffix for path in (shipped.stories() / name).rglob("*") if path.is_file()}
    assert kinds <= {".svg", ".yaml", ".ogg", ".flac", ".wav", ".webm", ".txt"}


def test_hotspots_accounts_comparisons_charts_and_places_are_there(
    stories: dict[str, Story],
) -> None:
    slides = slides_of(stories)
    assert sum(bool(slide.hotspots) for slide in slides) >= 8
    assert sum(len(slide.accounts) >= 2 for slide in slides) >= 6
    assert sum(slide.compare is not None for slide in slides) >= 4
    kinds = [slide.picture.kind for slide in slides if slide.picture]
    assert kinds.count(Kind.CHART) >= 6
    placed = [
        slide.place
        for story in stories.values()
        for slide in story.slides
        if slide.place and story.places[slide.place].lat is not None
    ]
    assert len(placed) >= 12


def test_one_story_is_told_in_korean_too(stories: dict[str, Story]) -> None:
    told = [story for story in stories.values() if "ko" in languages(story)]
    assert told
    for slide in told[0].slides:
        for text in (slide.title, slide.caption):
            korean = dict(every(text)).get("ko", "")
            assert re.search("[\uac00-\ud7a3]", korean), slide.id


def used(part: object) -> Iterator[tuple[str, str]]:
    match part:
        case dict():
            for inside in part.values():
                yield from used(inside)
        case list() | tuple():
            for inside in part:
                yield from used(inside)
        case msgspec.Struct():
            for field in msgspec.structs.fields(part):
                value = getattr(part, field.name)
                is_own = value != field.default or field.name == "language"
                if is_own and value not in ({}, (), None):
                    yield type(part).__name__, field.name
                    yield from used(value)


def known() -> set[tuple[str, str]]:
    kinds = [each for each in vars(model).values() if isinstance(each, type)]
    structs = [each for each in kinds if issubclass(each, msgspec.Struct)]
    return {(struct.__name__, name) for struct in structs for name in struct.__struct_fields__}


def test_together_they_use_every_field_of_the_format(stories: dict[str, Story]) -> None:
    never = {"extra", "problems"}
    of_pictures = {name for name in Picture.__struct_fields__ if name not in never}
    wanted = {
        (struct, field)
        for struct, field in known()
        if field not in never and not (struct == "Comparison" and field in of_pictures)
    }
    assert wanted - set(used(tuple(stories.values()))) == UNUSED


def test_every_drawing_is_used(name: str, story: Story) -> None:
    folder = shipped.stories() / name
    drawn = {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.svg")}
    assert drawn == {picture.file for picture in pictures_of(story)}
