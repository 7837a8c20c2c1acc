"""How a class is shown a story: looking first, what it is asked, and what the back row can read.

Its commands are those whose handlers `by_id` gives.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.qt.actions import Actions
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.show.questions import QUESTION_SETS
from viewer.show.settings import Settings

SCALE_STEP = 0.125
LEAST_SCALE, MOST_SCALE = 1.0, 2.0


class Teaching(QObject):
    """Made once for the window; `follow` turns it to the story that is shown."""

    def __init__(self, window: Window, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._showing: Showing | None = None
        self._menu: QMenu | None = None

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about showing a story to others, by its id."""
        return {
            "look-first": self._toggle_look_first,
            "questions": self._ask_for_questions,
            "loop": self._toggle_loop,
            "lighten": lambda: self._lighten(1),
            "darken": lambda: self._lighten(-1),
            "light-reset": lambda: self._lighten(0),
            "caption-larger": lambda: self._scale(SCALE_STEP),
            "caption-smaller": lambda: self._scale(-SCALE_STEP),
            "high-contrast": self._toggle_contrast,
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on."""

        def check() -> None:
            session = self._showing.session if self._showing is not None else None
            actions.check("look-first", on=session is not None and session.looks_first)
            actions.check("loop", on=session is not None and session.loops)
            actions.check("high-contrast", on=self._settings.flag("high-contrast"))

        actions.ran.connect(check)
        self._check = check

    def follow(self, showing: Showing) -> None:
        """Another story is in the window."""
        self._showing = showing
        showing.session.question_set = self._settings.text("question-set")
        showing.bridge.moved.connect(lambda _index: self._check())
        self._check()

    def _toggle_look_first(self) -> None:
        if self._showing is not None:
            session = self._showing.session
            session.look_first(on=not session.looks_first)
            self._say("Look first: Next brings the words" if session.looks_first else "All at once")

    def _toggle_loop(self) -> None:
        if self._showing is not None:
            self._showing.session.loops = not self._showing.session.loops

    def _lighten(self, by: int) -> None:
        if self._showing is not None:
            self._showing.session.lighten(by)
            self._say(_light_in_words(self._showing.session.light))

    def _scale(self, by: float) -> None:
        scale = self._settings.number("caption-scale") + by
        scale = min(MOST_SCALE, max(LEAST_SCALE, scale))
        self._settings.put("caption-scale", scale)
        self._window.settle()
        self._say(f"Captions: {scale:.0%}")

    def _toggle_contrast(self) -> None:
        self._settings.put("high-contrast", not self._settings.flag("high-contrast"))
        self._window.settle()

    def _ask_for_questions(self) -> None:
        """Let the presenter choose among the sets of questions."""
        if self._menu is None:
            self._menu = QMenu(self._window)
            self._menu.setToolTipsVisible(True)
            group = QActionGroup(self._menu)
            for row in QUESTION_SETS:
                action = self._menu.addAction(row.title)
                action.setCheckable(True)
                action.setData(row.id)
                action.setToolTip(" ".join(row.questions) or "As the story has them")
                group.addAction(action)
            group.triggered.connect(lambda action: self._choose(action.data()))
        chosen = self._settings.text("question-set")
        for action in self._menu.actions():
            action.setChecked(action.data() == chosen)
            if action.isChecked():
                self._menu.setActiveAction(action)
        size = self._menu.sizeHint()
        room = self._window.rect().center()
        room.setX(room.x() - size.width() // 2)
        room.setY(room.y() - size.height() // 2)
        self._menu.popup(self._window.mapToGlobal(room))

    def _choose(self, question_set: str) -> None:
        self._settings.put("question-set", question_set)
        if self._showing is not None:
            self._showing.session.ask(question_set)

    def _say(self, words: str) -> None:
        if self._window.furniture is not None:
            self._window.furniture.said.tell(words)


def _light_in_words(light: int) -> str:
    if light == 0:
        return "The picture as it is"
    way = "lightened" if light > 0 else "darkened"
    return f"The picture is {way}: {abs(light)}"
