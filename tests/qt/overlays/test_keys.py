import pytest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt import theme
from viewer.qt.overlays.keys import COLUMNS, SIZES_PT, KeysHelp
from viewer.show.command import Group
from viewer.show.commands import COMMANDS


@pytest.fixture
def sheet(application: QApplication, room: QWidget) -> KeysHelp:
    theme.dress(application)
    sheet = KeysHelp(COMMANDS, room)
    sheet.open()
    return sheet


def type_of(sheet: KeysHelp) -> float:
    return sheet._sheet.findChildren(QWidget)[0].font().pointSizeF()


def test_every_group_of_commands_has_its_column() -> None:
    assert sorted(group for column in COLUMNS for group in column) == sorted(Group)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
def test_every_key_is_seen_at_once(
    sheet: KeysHelp, room: QWidget, application: QApplication, size: tuple[int, int]
) -> None:
    room.resize(*size)
    sheet.settle()
    application.processEvents()
    assert room.rect().contains(sheet.geometry())
    assert sheet.viewport().size() == sheet._sheet.size()


def test_where_there_is_room_the_type_is_large(sheet: KeysHelp, room: QWidget) -> None:
    room.resize(480, 360)
    sheet.settle()
    assert type_of(sheet) == SIZES_PT[-1]
    room.resize(1920, 1080)
    sheet.settle()
    assert type_of(sheet) == SIZES_PT[0]


def test_in_a_very_small_window_the_sheet_scrolls(
    sheet: KeysHelp, room: QWidget, application: QApplication
) -> None:
    room.resize(480, 360)
    sheet.settle()
    application.processEvents()
    assert sheet.geometry() == room.rect()
    assert sheet.verticalScrollBar().maximum() > 0
