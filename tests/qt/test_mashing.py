"""Keys pressed in any order, in all that a teacher can meet: nothing breaks, Esc leads back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.qt.everything import audience_of, classroom_of, give_screens, write_story
from tests.qt.presenting.made_up import BEAMER, LAPTOP, MadeUpScreens
from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt.app import App
from viewer.qt.opening import open_show
from viewer.show.commands import COMMANDS
from viewer.show.pointing import Tool
from viewer.show.screens import Area, Place
from viewer.show.session import MAX_TYPED_DIGITS, MOST_LIGHT, Blank, Session
from viewer.show.settings import Keeper, Settings

THIRD = Place("DP-1", "", "", "", Area(3360, 0, 1024, 768))
ELSEWHERE = ("Ctrl+O", "Ctrl+Shift+O", "Ctrl+Q")  # a system's dialog; the end of the program
BARE = [str(digit) for digit in range(10)]
BARE += ["Return", "Enter", "Esc", "Tab", "Shift+Tab", "Backspace", "Space", "Del", "Ctrl+C"]
OFTEN = ["PgDown", "PgUp", "F5", "Shift+F5", "Esc", "L", "Shift+F", "F6", "U", "H", "K", "Q"]
KEYS = sorted({key for row in COMMANDS for key in (*row.keys, *row.while_zoomed)})
KEYS = [key for key in KEYS if key not in ELSEWHERE] + BARE + list("abcdefghijklmnopqrstuvwxyz")
MOST_ESC = 40  # more than there are layers
EACH = 50  # keys in a row
EXAMPLES = 20
GUARD_MS = 15


class Key(NamedTuple):
    """A key, pressed in the window of the class or in the main one."""

    name: str
    to_class: bool

    def act(self, hands: "Hands") -> None:
        hands.press(self.name, to_class=self.to_class)


class Click(NamedTuple):
    """A click, or a stroke, somewhere in a window; places are parts of it."""

    x: float
    y: float
    to_class: bool
    drags: bool

    def act(self, hands: "Hands") -> None:
        window = hands.window(to_class=self.to_class).windowHandle()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

        def place(part: float = 1.0) -> QPoint:  # in the window as it is: a click may change it
            return QPoint(int(self.x * part * window.width()), int(self.y * part * window.height()))

        QTest.mousePress(window, left, none, place())
        if self.drags:
            QTest.mouseMove(window, place(0.5))
        QTest.mouseRelease(window, left, none, place(0.5 if self.drags else 1.0))


class Wheel(NamedTuple):
    """The wheel, turned over the middle of a stage."""

    by: int
    with_control: bool

    def act(self, hands: "Hands") -> None:
        canvas = hands.app.window.canvas
        at = QPointF(canvas.rect().center())
        event = QWheelEvent(
            at,
            canvas.mapToGlobal(at),
            QPoint(),
            QPoint(0, self.by),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier
            if self.with_control
            else Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, event)


class Resize(NamedTuple):
    """Another size for a window."""

    width: int
    height: int
    to_class: bool

    def act(self, hands: "Hands") -> None:
        hands.window(to_class=self.to_class).resize(self.width, self.height)


class Plug(NamedTuple):
    """Other screens than before; the first is the main window's."""

    places: tuple[Place, ...]

    def act(self, hands: "Hands") -> None:
        hands.screens.home = self.places[0].name
        hands.screens.become(*self.places)


class Wait(NamedTuple):
    """A moment for what comes later."""

    ms: int

    def act(self, hands: "Hands") -> None:
        del hands
        QTest.qWait(self.ms)


Act = Key | Click | Wheel | Resize | Plug | Wait
PLUGGED = [
    (LAPTOP,),
    (BEAMER,),
    (LAPTOP, BEAMER),
    (BEAMER, LAPTOP),
    (LAPTOP, BEAMER, THIRD),
    (THIRD, LAPTOP),
]


def acts_of(seed: int) -> list[Act]:
    """What somebody does who does anything: most of it keys.

    Not drawn one by one: hypothesis likes to repeat what it has drawn, and a class does not press
    one key fifty times.
    """
    chance = Random(seed)  # noqa: S311 - no secret

    def act() -> Act:
        to_class = chance.random() < 0.3
        kind = chance.random()
        if kind < 0.8:
            return Key(chance.choice(OFTEN if chance.random() < 0.3 else KEYS), to_class)
        if kind < 0.88:
            x, y, drags = chance.random(), chance.random(), chance.random() < 0.3
            return Click(x, y, to_class=to_class, drags=drags)
        if kind < 0.91:
            return Wheel(chance.choice([-360, -120, 120, 600]), chance.random() < 0.5)
        if kind < 0.94:
            return Resize(chance.randint(320, 1800), chance.randint(180, 1100), to_class)
        if kind < 0.96:
            return Plug(chance.choice(PLUGGED))
        return Wait(chance.choice([0, 5, 40]))

    return [act() for _ in range(EACH)]


class Hands:
    """What presses the keys of one program, and looks what came of it."""

    def __init__(self, app: App, screens: MadeUpScreens) -> None:
        self.app = app
        self.screens = screens

    @property
    def session(self) -> Session:
        return self.app.showing.session

    def window(self, *, to_class: bool) -> QWidget:
        """The window to act on: the main one where the class has none that is seen."""
        audience = audience_of(self.app)
        return (
            audience
            if to_class and audience is not None and audience.isVisible()
            else self.app.window
        )

    def press(self, name: str, *, to_class: bool = False) -> None:
        """Press a key in a window, which has the keyboard then, as for somebody who clicked it."""
        window = self.window(to_class=to_class)
        if not window.isActiveWindow() and QApplication.activePopupWidget() is None:
            window.activateWindow()
            QCoreApplication.processEvents()
        QTest.keySequence(window.windowHandle(), QKeySequence(name))

    def leave_all(self) -> list[str]:
        """Press Esc until nothing is left to leave; gives what there still is after all that."""
        for _ in range(MOST_ESC):
            if not self.layers():
                break
            self.press("Esc")
            QCoreApplication.processEvents()
        return self.layers()

    def layers(self) -> list[str]:
        """What there is over or around a reader's plain window."""
        window, session, furniture = self.app.window, self.session, self.app.window.furniture
        assert furniture is not None
        classroom = classroom_of(self.app)
        there = {
            "a menu": QApplication.activePopupWidget() is not None,
            "a dialog": QApplication.activeModalWidget() is not None,
            "keys": furniture.keys.isVisible(),
            "a blank screen": furniture.blank.isVisible() or session.blank != Blank.NO,
            "a sheet": bool(window.sheet),
            "full screen": window.isFullScreen(),
            "zoom": window.canvas.is_zoomed,
            "a presenter's window": window.presents,
            "a class's window": window.is_for_class,
            "a show": classroom.presenting.active,
            "a number": session.typing is not None,
            "content notes": session.noting,
            "a frozen class": session.frozen,
            "autoplay": session.playing,
            "something pointed out": classroom_of(self.app)._pointing.pointing.tool
            is not Tool.NONE,
            "a comparison": classroom_of(self.app)._comparing.comparing.on,
        }
        return [layer for layer, is_there in there.items() if is_there]


def must_be_valid(session: Session) -> None:
    """The state that a session may have."""
    assert 0 <= session.index < len(session.slides)
    assert 0 <= session.step < len(session.steps)
    assert abs(session.light) <= MOST_LIGHT
    assert isinstance(session.blank, Blank)
    typed = session.typing
    assert typed is None or (len(typed) <= MAX_TYPED_DIGITS and (typed.isdecimal() or not typed))
    assert not session.noting or session.story.content_notes
    assert session.next_index in range(len(session.slides))


@contextmanager
def doors_are_closed() -> Iterator[None]:
    """Close every menu and dialog that waits for an answer: it would wait for ever."""

    def close() -> None:
        for front in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if isinstance(front, QDialog):
                front.reject()
            elif front is not None:
                front.close()

    guard = QTimer(interval=GUARD_MS)
    guard.timeout.connect(close)
    guard.start()
    try:
        yield
    finally:
        guard.stop()


@pytest.fixture
def mistakes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went wrong where Qt called Python: it goes to the hook, and on to nobody."""
    found: list[str] = []
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, error, _trace: found.append(f"{kind}: {error}")
    )
    return found


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool()
    yield pool
    pool.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_story(tmp_path_factory.mktemp("everything"))


@contextmanager
def program(folder: Path, pool: Pool, drawer: Keeper) -> Iterator[Hands]:
    """The program with the story that has everything, on two screens."""
    app = App(pool, open_show(folder, pool, Size(1360, 860), seconds=60.0), Settings(drawer))
    app.start()
    app.furnish()
    hands = Hands(app, give_screens(app))
    QCoreApplication.processEvents()
    try:
        yield hands
    finally:
        app.close()
        app.window.close()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


class Kept:
    """Settings of one program: the story's content notes come first, as for most readers."""

    def load(self) -> dict[str, str]:
        return {"cross-fade": "0"}

    def save(self, key: str, value: str) -> None:
        del key, value


CALM = settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],  # a smaller seed is no smaller example
    database=None,
    derandomize=True,  # the same acts each time: what fails here fails everywhere
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("application")
@CALM
@given(seed=st.integers(0, 2**32), presents=st.booleans())
def test_keys_in_any_order_break_nothing_and_esc_leads_back(
    folder: Path,
    pool: Pool,
    mistakes: list[str],
    capfd: pytest.CaptureFixture[str],
    seed: int,
    *,
    presents: bool,
) -> None:
    with doors_are_closed(), program(folder, pool, Kept()) as hands:
        if presents:
            Key("F5", to_class=False).act(hands)
        for act in acts_of(seed):
            note(f"{act}")
            act.act(hands)
            must_be_valid(hands.session)
            assert mistakes == []
        assert hands.app.window.isVisible()
        assert hands.leave_all() == []
        QCoreApplication.processEvents()
    assert mistakes == []
    assert capfd.readouterr().err == ""
