import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.presenter.tags import Tags
from viewer.show.briefing import Tag

STATE = Tag("The class sees black")
WARNING = Tag("Covered next: <b>a child</b>", warns=True)


@pytest.fixture
def tags(room: QWidget) -> Tags:
    tags = Tags(room)
    tags.resize(500, tags.height())
    tags.show()
    return tags


def has(tags: Tags, colour: str) -> bool:
    image, wanted = tags.grab().toImage(), QColor(colour)
    return any(
        image.pixelColor(x, y) == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def test_all_is_told_to_who_does_not_see_it(tags: Tags) -> None:
    tags.show_tags((STATE, WARNING))
    assert tags.accessibleName() == "The class sees black. Covered next: <b>a child</b>"
    assert "<" not in tags.toolTip()


def test_a_warning_has_a_colour_of_its_own(tags: Tags) -> None:
    tags.show_tags((STATE,))
    assert not has(tags, theme.WARNING)
    tags.show_tags((STATE, WARNING))
    assert has(tags, theme.WARNING)


def test_the_lightest_is_left_out_where_there_is_no_room(tags: Tags) -> None:
    tags.show_tags((STATE, WARNING))
    tags.resize(230, tags.height())
    assert not has(tags, theme.WARNING)
    assert has(tags, theme.RAISED)


def test_without_tags_there_is_nothing(tags: Tags) -> None:
    tags.show_tags((STATE,))
    tags.show_tags(())
    assert (tags.accessibleName(), has(tags, theme.RAISED)) == ("", False)
