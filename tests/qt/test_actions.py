from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from viewer.qt.actions import Actions, key_text
from viewer.show.command import Command, Group, When
from viewer.show.commands import COMMANDS

ROWS = (
    Command(
        "next", "Next", "Turn to the next", Group.GO, ("Right", "N"),
        icon="next", repeats=True, tool_bar=True,
    ),
    Command("go-to", "Go to", "Ask for one", Group.GO, ("G",), when=When.SHEET_TOO),
    Command("about", "About…", "Say what this is", Group.HELP, ()),
    Command(
        "black", "Black", "Make it black", Group.SHOW, ("B",),
        when=When.BLANKED_TOO, checkable=True,
    ),
)  # fmt: skip


@pytest.fixture
def window(application: QApplication, room: QWidget) -> QWidget:
    """A window that takes keys."""
    room.setFocus()
    application.processEvents()
    return room


@pytest.fixture
def done() -> list[str]:
    """The commands that were carried out."""
    return []


@pytest.fixture
def actions(window: QWidget, done: list[str]) -> Actions:
    return Actions(ROWS, handlers(done), window)


def handlers(done: list[str]) -> dict[str, Callable[[], None]]:
    return {row.id: partial(done.append, row.id) for row in ROWS}


def test_a_row_without_a_handler_fails_at_the_start(window: QWidget) -> None:
    bound = handlers([])
    del bound["next"]
    with pytest.raises(ValueError, match="command next has no handler"):
        Actions(ROWS, bound, window)


def test_a_handler_without_a_row_fails_at_the_start(window: QWidget) -> None:
    bound = {**handlers([]), "fly": lambda: None}
    with pytest.raises(ValueError, match="handler fly has no command"):
        Actions(ROWS, bound, window)


def test_a_key_that_is_bound_twice_fails_at_the_start(window: QWidget) -> None:
    rows = (*ROWS, ROWS[2]._replace(id="again", keys=("N",)))
    with pytest.raises(ValueError, match="N is bound to next and to again"):
        Actions(rows, {**handlers([]), "again": lambda: None}, window)


def test_a_row_that_stands_twice_fails_at_the_start(window: QWidget) -> None:
    with pytest.raises(ValueError, match="command about stands twice"):
        Actions((*ROWS, ROWS[2]), handlers([]), window)


def test_every_mistake_is_said_at_once(window: QWidget) -> None:
    with pytest.raises(ValueError, match=r"next has no handler; .*fly has no command"):
        Actions(ROWS[:1], {"fly": lambda: None}, window)


def test_every_key_runs_its_command(actions: Actions, window: QWidget, done: list[str]) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_N, Qt.Key.Key_B):
        QTest.keyClick(window, key)
    actions["about"].trigger()
    assert done == ["next", "next", "black", "about"]


def test_an_action_says_what_its_row_says(actions: Actions) -> None:
    action = actions["next"]
    assert (action.text(), action.toolTip()) == ("Next", f"Turn to the next ({key_text('Right')})")
    assert action.autoRepeat()
    assert not action.isCheckable()
    assert actions["about"].toolTip() == "Say what this is"
    assert not actions["black"].autoRepeat()
    with pytest.raises(KeyError):
        actions["nothing"]


def test_while_the_screen_is_blank_only_some_commands_answer(
    actions: Actions, window: QWidget, done: list[str]
) -> None:
    actions.set_scene(blanked=True, sheet="")
    QTest.keyClick(window, Qt.Key.Key_N)
    QTest.keyClick(window, Qt.Key.Key_B)
    assert done == ["black"]
    actions.set_scene(blanked=False, sheet="")
    QTest.keyClick(window, Qt.Key.Key_N)
    assert done == ["black", "next"]


def test_while_the_overview_is_open_no_page_is_turned_under_it(
    actions: Actions, window: QWidget, done: list[str]
) -> None:
    actions.set_scene(blanked=False, sheet="overview")
    for key in (Qt.Key.Key_N, Qt.Key.Key_G, Qt.Key.Key_B):
        QTest.keyClick(window, key)
    assert done == ["go-to", "black"]
    actions.set_scene(blanked=True, sheet="overview")
    QTest.keyClick(window, Qt.Key.Key_G)
    assert done == ["go-to", "black"]


def test_a_command_is_shown_as_on_without_running_it(actions: Actions, done: list[str]) -> None:
    actions.check("black", on=True)
    assert actions["black"].isChecked()
    assert done == []


def test_menu_and_tool_bar_are_made_of_the_rows(actions: Actions, window: QWidget) -> None:
    menu = QMenu(window)
    actions.fill_menu(menu)
    assert [a.text() for a in menu.actions() if not a.isSeparator()] == [
        "Next",
        "Go to",
        "Black",
        "About…",
    ]
    assert actions.tool_bar() == [actions["next"]]


def test_icons_go_to_the_rows_that_name_one(actions: Actions) -> None:
    asked: list[str] = []

    def icon_of(name: str) -> QIcon:
        asked.append(name)
        return QIcon(QPixmap(8, 8))

    actions.set_icons(icon_of)
    assert asked == ["next"]
    assert not actions["next"].icon().isNull()
    assert actions["about"].icon().isNull()


def test_qt_knows_every_key_of_the_table() -> None:
    for command in COMMANDS:
        for key in command.keys:
            sequence = QKeySequence(key)
            assert sequence.count() == 1, key
            assert sequence.toString() != "", key
            assert key_text(key) != ""


def test_commands_for_the_picture_have_a_menu_of_their_own(window: QWidget) -> None:
    row = Command("zoom", "Zoom", "Look closer", Group.PICTURE, ("Z",))
    actions = Actions([*ROWS, row], {**handlers([]), "zoom": lambda: None}, window)
    menu = QMenu(window)
    actions.fill_menu(menu)
    assert "Zoom" not in [action.text() for action in menu.actions()]
    inside = [action.menu() for action in menu.actions() if action.text() == "Picture"]
    (submenu,) = inside
    assert isinstance(submenu, QMenu)
    assert submenu.actions() == [actions["zoom"]]
