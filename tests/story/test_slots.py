from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec.structs
import pytest

from viewer.imaging.wire import Embedded
from viewer.story.check import check
from viewer.story.load import load
from viewer.story.model import (
    Comparison,
    Evidence,
    Hotspot,
    Kind,
    Motion,
    Picture,
    Pillar,
    Slide,
    Status,
    Story,
)
from viewer.story.photos import credited
from viewer.story.slots import filled, is_filled
from viewer.story.withheld import withheld_fields

Make = Callable[[Mapping[str, bytes | str]], Path]

SLOT = "photos/queue.jpg"
DRAWING = Picture(
    file="pictures/queue.svg",
    kind=Kind.ILLUSTRATION,
    alt="A drawn queue",
    credit="Drawing: ours",
    source="page",
    license="CC0-1.0",
    stands_for="A photograph",
    photo_slot=SLOT,
    sha256="0" * 64,
    focus=(10, 10),
)
SLIDE = Slide(
    id="queue",
    caption="A queue",
    picture=DRAWING,
    hotspots=(Hotspot(region=(0, 0, 10, 10), title="First in line"),),
    motion=Motion(start=(0, 0, 100, 100), end=(0, 0, 50, 50)),
)
STORY = Story(format=1, id="a", title="A", slides=(SLIDE, Slide(id="words", title="Words")))


class Tried(NamedTuple):
    """What a decoder would say of the photograph."""

    embedded: Embedded
    wrong: str = ""
    size: tuple[int, int] | None = (1200, 800)


SAID = Embedded(
    title="Queue",
    creator="A. Person",
    credit="A. Person / Agency",
    copyright="© A. Person",
    licence="https://creativecommons.org/licenses/by/4.0/",
    alt_text="People in a line",
)


def shown(slide: Slide, *there: str) -> Slide:
    story = msgspec.structs.replace(STORY, slides=(slide,))
    return filled(story, there.__contains__).slides[0]


def credit(slide: Slide, said: Embedded) -> Slide:
    return credited(slide, said, withheld_fields(slide))


def test_a_story_without_photographs_stays_the_very_same() -> None:
    assert filled(STORY, lambda _name: False) is STORY


def test_a_photograph_in_its_slot_is_shown_as_one_and_takes_nothing_of_the_drawings_credit() -> (
    None
):
    slide = shown(SLIDE, SLOT)
    assert is_filled(slide)
    assert not is_filled(SLIDE)
    assert slide.picture == Picture(file=SLOT, photo_slot=SLOT, kind=Kind.PHOTOGRAPH)
    assert slide.caption == "A queue"


def test_the_drawing_lies_beside_the_photograph() -> None:
    beside = shown(SLIDE, SLOT).compare
    assert beside is not None
    assert (beside.file, beside.alt, beside.credit) == (
        DRAWING.file,
        DRAWING.alt,
        DRAWING.credit,
    )
    assert (beside.label, beside.own_label) == ("Drawing", "Photograph")


def test_a_comparison_of_the_storys_own_stays() -> None:
    own = Comparison(file="pictures/later.svg")
    assert shown(msgspec.structs.replace(SLIDE, compare=own), SLOT).compare == own


def test_what_pointed_into_the_drawing_does_not_point_into_the_photograph() -> None:
    slide = shown(SLIDE, SLOT)
    assert (slide.hotspots, slide.motion) == ((), None)


def test_what_is_sensitive_stays_so_in_both_pictures() -> None:
    covered = msgspec.structs.replace(DRAWING, sensitive="A child")
    slide = shown(msgspec.structs.replace(SLIDE, picture=covered), SLOT)
    assert [picture.sensitive for _, picture in slide.pictures] == ["A child", "A child"]


def test_a_drawing_that_another_slide_calls_sensitive_covers_its_photograph_too() -> None:
    covered = msgspec.structs.replace(DRAWING, sensitive="A child")
    other = Slide(id="other", picture=msgspec.structs.replace(covered, file="pictures/Queue.svg"))
    story = msgspec.structs.replace(STORY, slides=(SLIDE, other))
    picture = filled(story, {SLOT}.__contains__).slides[0].picture
    assert picture is not None
    assert picture.sensitive == "A child"


def test_the_photograph_is_credited_by_its_own_file() -> None:
    picture = credit(shown(SLIDE, SLOT), SAID).picture
    assert picture is not None
    assert (picture.creator, picture.credit, picture.rights) == (
        "A. Person",
        "A. Person / Agency",
        "© A. Person",
    )
    assert (picture.title, picture.alt, picture.license) == (
        "Queue",
        "People in a line",
        "https://creativecommons.org/licenses/by/4.0/",
    )


def test_a_file_that_says_nothing_gives_nothing() -> None:
    slide = shown(SLIDE, SLOT)
    assert credit(slide, Embedded()) == slide


@pytest.mark.parametrize(
    "withheld",
    [
        {"picture": msgspec.structs.replace(DRAWING, creator_withheld="Name withheld")},
        {"evidence": Evidence(source=Pillar(status=Status.WITHHELD))},
    ],
)
def test_a_name_that_the_story_withholds_is_not_taken_from_the_file(
    withheld: dict[str, Picture | Evidence],
) -> None:
    slide = credit(shown(msgspec.structs.replace(SLIDE, **withheld), SLOT), SAID)
    assert "Person" not in repr(slide)


def test_where_the_place_alone_is_withheld_its_maker_is_named_and_no_words_tell_of_it() -> None:
    evidence = Evidence(location=Pillar(status=Status.WITHHELD))
    slide = msgspec.structs.replace(SLIDE, evidence=evidence)
    picture = credit(shown(slide, SLOT), SAID).picture
    assert picture is not None
    assert (picture.creator, picture.title, picture.alt) == ("A. Person", None, None)


def test_a_slot_that_leads_out_of_the_story_is_never_filled_and_is_an_error(folder: Make) -> None:
    story = (
        "format: 1\nid: a\ntitle: A\nlicense: CC0-1.0\nslides:\n"
        "  - picture: {file: a.svg, kind: illustration, alt: A queue, license: CC0-1.0, "
        "photo_slot: ../secret.jpg}\n"
    )
    root = folder({"story.yaml": story, "a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    (root.parent / "secret.jpg").write_bytes(b"\xff\xd8\xff")
    loaded = load(root)
    assert loaded.story is not None
    assert filled(loaded.story, loaded.bundle.has) is loaded.story
    assert [problem.code for problem in check(loaded)] == ["unsafe-name"]


ONE_SLIDE = (
    "format: 1\nid: a\ntitle: A\nlicense: CC0-1.0\nslides:\n"
    "  - picture: {file: a.svg, kind: illustration, alt: A queue, license: CC0-1.0, "
    "photo_slot: a.jpg}\n"
)
FILES = {"story.yaml": ONE_SLIDE, "a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}


def test_a_photograph_that_gives_away_who_is_withheld_is_a_problem_and_a_silent_one_is_not(
    folder: Make,
) -> None:
    withheld = ONE_SLIDE.replace("photo_slot", "creator_withheld: For safety, photo_slot")
    loaded = load(folder({**FILES, "story.yaml": withheld, "a.jpg": b"\xff\xd8\xff"}))
    (problem,) = check(
        loaded, trial=lambda name, _data: Tried(SAID if name == "a.jpg" else Embedded())
    )
    assert (problem.code, problem.path) == ("metadata-reveals", "slides[0].picture.photo_slot")
    assert "Person" not in problem.message
    assert check(loaded, trial=lambda _name, _data: Tried(Embedded())) == ()


def test_an_empty_slot_is_no_problem(folder: Make) -> None:
    assert check(load(folder(FILES))) == ()


def test_a_letter_in_a_slot_is_one(folder: Make) -> None:
    (problem,) = check(load(folder({**FILES, "a.jpg": "Dear editor"})))
    assert (problem.code, problem.path) == ("not-a-picture", "slides[0].picture.photo_slot")
