import pytest

from viewer.show.page import Legend, Page, make_legend, make_page
from viewer.show.usage import uses
from viewer.story.model import Evidence, Pillar, Place, Slide, Source, Status, Story

BACKWARDS = "\u202egpj.exe\x07"  # would turn round what stands after it
SLIDE = Slide(id="one", title=BACKWARDS, chapter=BACKWARDS, place="here", caption="So [@page].")
STORY = Story(
    format=1,
    id="s",
    title="S",
    places={"here": Place(name=BACKWARDS)},
    sources={"page": Source(title="P")},
    slides=(SLIDE,),
)


@pytest.fixture
def legend() -> Legend:
    return make_legend(STORY, SLIDE)


@pytest.fixture
def page() -> Page:
    return make_page(STORY, [SLIDE], 0)


HELD = Pillar(status=Status.WITHHELD)


@pytest.mark.parametrize(
    ("evidence", "left"),
    [
        (Evidence(location=HELD), ["Taken"]),
        (Evidence(date=HELD), ["Place shown", "Camera stood in"]),
    ],
)
def test_what_is_withheld_is_no_fact(evidence: Evidence, left: list[str]) -> None:
    slide = Slide(id="s", taken="2012", place="here", camera_place="here", evidence=evidence)
    assert [what for what, _ in make_page(STORY, [slide], 0).facts] == left


def test_titles_cannot_turn_round_what_stands_beside_them(legend: Legend, page: Page) -> None:
    assert (legend.title, page.title, page.chapter) == ("gpj.exe",) * 3
    assert page.facts == (("Place shown", "gpj.exe"),)
    assert uses(STORY, [SLIDE])["page"][0].title == "gpj.exe"
