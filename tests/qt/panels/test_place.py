from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from viewer import shipped
from viewer.qt import theme
from viewer.qt.panels.place import NO_MAP, NO_PLACE, WITHHELD, PlacePage
from viewer.show.evidence import make_evidence
from viewer.show.mapping.whereabouts import Whereabouts, make_whereabouts
from viewer.show.page import LATER
from viewer.story.model import Evidence, Pillar, Place, Slide, Status, Story

Until = Callable[[Callable[[], bool]], None]
PLACES = {
    "line": Place(name="<b>Demarcation line</b>", lat=37.956, lon=126.677),
    "hill": Place(name="A hill", lat=37.983, lon=126.677),
    "country": Place(name="North Korea", lat=40.0, lon=127.0),
    "named": Place(name="Somewhere"),
}
CLAIMED = Evidence(location=Pillar(status=Status.CLAIMED, note="The page says so."))
WITHHELD_PLACE = Evidence(location=Pillar(status=Status.WITHHELD, note="To protect a family."))


def of(slide: Slide) -> Whereabouts:
    story = Story(format=1, id="s", title="S", places=PLACES, slides=(slide,))
    return make_whereabouts(story, slide, make_evidence(story, slide))


@pytest.fixture
def page(room: QWidget) -> Iterator[PlacePage]:
    page = PlacePage(room, shipped.outlines)
    page.resize(380, 560)
    page.show()
    yield page
    page.close_down()


def shown(page: PlacePage) -> list[tuple[str, str, str]]:
    return [
        (box.heading.text(), box.name.text(), box.said.text())
        for box in page.boxes
        if not box.isHidden()
    ]


def test_a_place_is_named_drawn_and_said_how_it_is_known(page: PlacePage, until: Until) -> None:
    page.show_places(of(Slide(id="one", place="line", evidence=CLAIMED)))
    assert shown(page) == [
        ("Place shown", "<b>Demarcation line</b>", "37.956° N, 126.677° E"),
    ]
    assert page.box is not None
    assert page.box.card is not None
    assert page.box.card.status == "claimed"
    until(lambda: page.is_whole)
    assert page.map is not None
    image = page.map.grab().toImage()
    middle = image.pixel(image.width() // 2, image.height() // 2)
    assert middle == QColor(theme.LAMP).rgb()


def test_camera_and_subject_are_both_shown_with_the_way_between(
    page: PlacePage, until: Until
) -> None:
    page.show_places(of(Slide(id="one", place="line", camera_place="hill")))
    assert [row[0] for row in shown(page)] == ["Place shown", "The camera stood in"]
    assert page.way.text().endswith("the camera stood about 3 km north of what is shown.")
    until(lambda: page.is_whole)
    assert page.map is not None
    assert "A hill" in page.map.accessibleDescription()


def test_a_withheld_place_has_no_map_and_says_so(page: PlacePage) -> None:
    page.show_places(of(Slide(id="one", place="line")))
    page.show_places(of(Slide(id="one", place="line", evidence=WITHHELD_PLACE)))
    assert page.words.text() == WITHHELD
    assert shown(page) == []
    assert page.map is not None
    assert page.map.isHidden()
    assert page.map.accessibleDescription() == ""
    assert page.box is not None
    assert page.box.card is not None
    assert page.box.card.status == "withheld"


@pytest.mark.parametrize(
    ("whereabouts", "words"),
    [
        (Whereabouts(), NO_PLACE),
        (of(Slide(id="one", place="named")), NO_MAP),
        (Whereabouts(is_later=True), LATER),
    ],
)
def test_a_slide_without_a_map_says_why(
    page: PlacePage, whereabouts: Whereabouts, words: str
) -> None:
    page.show_places(whereabouts)
    assert page.words.text() == words
    assert page.map is None
    assert page.is_whole


def test_a_whole_country_is_no_point(page: PlacePage, until: Until) -> None:
    page.show_places(of(Slide(id="one", place="country")))
    until(lambda: page.is_whole)
    assert page.map is not None
    image = page.map.grab().toImage()
    middle = image.pixel(image.width() // 2, image.height() // 2)
    assert middle != QColor(theme.LAMP).rgb()


def test_a_source_in_the_note_can_be_followed(page: PlacePage) -> None:
    page.show_places(of(Slide(id="one", place="line", evidence=CLAIMED)))
    cited, linked = QSignalSpy(page.cited), QSignalSpy(page.linked)
    assert page.box is not None
    page.box.cited.emit("listicle")
    page.box.linked.emit("https://example.org")
    assert (cited.at(0)[0], linked.at(0)[0]) == ("listicle", "https://example.org")


def test_slides_follow_one_another_quickly(page: PlacePage, until: Until) -> None:
    for _ in range(5):
        for place in ("line", "country", "hill"):
            page.show_places(of(Slide(id="one", place=place)))
    until(lambda: page.is_whole)
    assert [row[1] for row in shown(page)] == ["A hill"]
