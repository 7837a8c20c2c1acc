"""How a class is shown a story: looking first, what it is asked, and what the back row can read.

Its commands are those whose handlers `by_id` gives.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QObject, QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.qt.actions import Actions
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.show.asking import asked_of
from viewer.show.covers import Policy, policy_of
from viewer.show.questions import QUESTION_SETS
from viewer.show.settings import Settings
from viewer.story.language import languages

if TYPE_CHECKING:
    from viewer.qt.overlays.question import QuestionCard

SCALE_STEP = 0.125
LEAST_SCALE, MOST_SCALE = 1.0, 2.0
FROZEN = "Shift+F first: the class's picture is frozen"

POLICIES = {
    Policy.COVER: ("Cover them until somebody looks", "U shows the picture, for this sitting"),
    Policy.SHOW: ("Show them", "Nothing is covered"),
    Policy.LOCK: ("Cover them for good", "For younger pupils: nobody is offered to look"),
}


class Choice(NamedTuple):
    """One thing to choose."""

    id: str
    title: str
    help: str


class Teaching(QObject):
    """Made once for the window; `follow` turns it to the story that is shown."""

    def __init__(self, window: Window, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._showing: Showing | None = None
        self._menu: QMenu | None = None
        self._card: QuestionCard | None = None

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about showing a story to others, by its id."""
        return {
            "look-first": self._toggle_look_first,
            "questions": self._ask_for_questions,
            "sensitive": self._ask_for_covers,
            "language": self._ask_for_language,
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
        bridge = showing.bridge
        bridge.moved.connect(lambda _index: self._check())
        for signal in (bridge.stepped, bridge.noted, showing.pictures.presented):
            signal.connect(lambda *_: self._ask(showing))
        self._check()
        self._ask(showing)

    def _ask(self, showing: Showing) -> None:
        """Show the question of this step, to a class that looks at this very window."""
        if showing is not self._showing:
            return
        session = showing.session
        asked = asked_of(session)
        is_seen = not self._window.presents and showing.pictures.shown == session.index
        if asked is not None and is_seen:
            self._question_card().say(*asked)
        elif self._card is not None:
            self._card.hide()

    def _question_card(self) -> "QuestionCard":
        if self._card is None:
            from viewer.qt.overlays.question import QuestionCard

            self._card = QuestionCard(self._window.canvas)
            self._window.canvas.resized.connect(self._card.settle)
        return self._card

    def _toggle_look_first(self) -> None:
        if self._showing is not None:
            session = self._showing.session
            session.look_first(on=not session.looks_first)
            self._window.tell(
                "Look first: Next brings the words" if session.looks_first else "All at once"
            )

    def _toggle_loop(self) -> None:
        if self._showing is not None:
            self._showing.session.loops = not self._showing.session.loops

    def _lighten(self, by: int) -> None:
        if self._showing is not None:
            self._showing.session.lighten(by)
            self._window.tell(_light_in_words(self._showing.session.light))

    def _scale(self, by: float) -> None:
        scale = self._settings.number("caption-scale") + by
        scale = min(MOST_SCALE, max(LEAST_SCALE, scale))
        self._settings.put("caption-scale", scale)
        self._window.settle()
        self._window.tell(f"Captions: {scale:.0%}")

    def _toggle_contrast(self) -> None:
        self._settings.put("high-contrast", not self._settings.flag("high-contrast"))
        self._window.settle()

    def _ask_for_questions(self) -> None:
        """Let the presenter choose among the sets of questions."""

        def choose(question_set: str) -> None:
            self._settings.put("question-set", question_set)
            if self._showing is not None:
                self._showing.session.ask(question_set)

        rows = [Choice(row.id, row.title, " ".join(row.questions)) for row in QUESTION_SETS]
        self._offer(rows, self._settings.text("question-set"), choose)

    def _ask_for_covers(self) -> None:
        """Let the reader choose what becomes of sensitive pictures."""

        def choose(policy: str) -> None:
            self._settings.put("sensitive", policy)
            if self._showing is not None:
                self._showing.session.covers.policy = policy_of(policy)

        chosen = policy_of(self._settings.text("sensitive"))
        self._offer([Choice(policy.value, *POLICIES[policy]) for policy in Policy], chosen, choose)

    def _ask_for_language(self) -> None:
        """Let the reader choose among the languages of the story; `App` tells it anew then."""
        if self._showing is None:
            return
        story = self._showing.session.story
        known = languages(story)
        if self._showing.session.frozen:
            self._window.tell(FROZEN)  # told anew, the class would see what lies ahead
            return
        if len(known) < 2:
            self._window.tell(f"This story is told in {_language_name(story.language)} alone")
            return

        def choose(tag: str) -> None:
            self._settings.put("language", tag)
            self._window.tell(f"{_language_name(tag)}; what is not translated stays as it is")

        rows = [Choice(tag, _language_name(tag), "") for tag in sorted(known)]
        self._offer(rows, story.language, choose)

    def _offer(self, rows: Sequence[Choice], chosen: str, choose: Callable[[str], None]) -> None:
        """Open a menu of these rows in the middle of the window."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self._window)
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for row in rows:
            action = menu.addAction(row.title)
            action.setCheckable(True)
            action.setChecked(row.id == chosen)
            action.setToolTip(row.help or row.title)
            action.triggered.connect(lambda _checked, picked=row.id: choose(picked))
            group.addAction(action)
            if action.isChecked():
                menu.setActiveAction(action)
        size, room = menu.sizeHint(), self._window.rect().center()
        corner = QPoint(room.x() - size.width() // 2, room.y() - size.height() // 2)
        menu.popup(self._window.mapToGlobal(corner))


def _language_name(tag: str) -> str:
    """The language's name for itself and ours for it, or its tag where none is known."""
    locale = QLocale(tag)
    own, ours = locale.nativeLanguageName(), QLocale.languageToString(locale.language())
    return (ours if ours in own else f"{own} ({ours})") if own else tag


def _light_in_words(light: int) -> str:
    if light == 0:
        return "The picture as it is"
    way = "lightened" if light > 0 else "darkened"
    return f"The picture is {way}: {abs(light)}"
