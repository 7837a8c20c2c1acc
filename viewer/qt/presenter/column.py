"""The presenter's column: what comes next, the notes, the questions, the sources of the slide.

It stands at the right of the stage while a class looks at the other window. The notes have all
the room that the others leave; each part scrolls where its own is too little.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.actions import Actions
from viewer.qt.presenter.following import Following
from viewer.qt.presenter.lists import Questions, Sources
from viewer.qt.presenter.sharing import GAP_PX, share_out
from viewer.qt.presenter.speaking import Speaking
from viewer.show.briefing import Briefing, Coming

SIDES_PX = 18
ENDS_PX = 14


class PresenterColumn(QWidget):
    """What the presenter reads. Signals: `cited` with a source's key, `linked` with an address."""

    cited = Signal(str)
    linked = Signal(str)

    def __init__(self, actions: Actions, points: float, parent: QWidget) -> None:
        """`points` is the size of the notes' type; `actions` change it."""
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self.following = Following(self)
        self.speaking = Speaking(actions, points, self)
        self.questions = Questions(self)
        self.sources = Sources(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES_PX, ENDS_PX, SIDES_PX, ENDS_PX)
        column.setSpacing(GAP_PX)
        column.addWidget(self.following)
        column.addWidget(self.speaking, 1)
        column.addWidget(self.questions)
        column.addWidget(self.sources)
        for text in (self.speaking.text, self.sources.text):
            text.cited.connect(self.cited)
            text.linked.connect(self.linked)

    def explain(self, glossary: Mapping[str, str]) -> None:
        """The meanings (plain text) of the terms that the notes may mark."""
        self.speaking.text.explain(glossary)

    def set_points(self, points: float) -> None:
        """Set the notes in type of this size."""
        self.speaking.set_points(points)
        self._settle()

    def show_coming(self, coming: Coming, image: QImage | None, absence: str = "") -> None:
        """Show what Next will bring; without an image `absence` says why there is none."""
        self.following.show_coming(coming, image, absence)

    def show_briefing(self, briefing: Briefing | None, asked: int, *, questions: bool) -> None:
        """Show a slide's words, None as long as they are still to come.

        The questions are shown where they are wanted; `asked` is the one that the class sees.
        """
        title, notes = (briefing.title, briefing.notes_html) if briefing else ("", None)
        self.speaking.show_notes(title, notes)
        hints = briefing.hints if briefing is not None else {}
        for text in (self.speaking.text, self.sources.text):
            text.name_sources(hints)
        listed = briefing.questions if briefing is not None and questions else ()
        self.questions.show_questions(listed, asked)
        self.sources.show_sources(briefing.sources if briefing is not None else ())
        self._settle()

    def _settle(self) -> None:
        """Share the height out."""
        width = self.width() - 2 * SIDES_PX
        room = self.height() - 2 * ENDS_PX
        if min(width, room) <= 0:
            return  # it has no place yet
        heights = share_out(
            room,
            self.speaking.wish(width),
            self.questions.wish(width),
            self.sources.wish(width),
        )
        self.following.take(width, heights.following)
        for part, height in (
            (self.questions, heights.questions),
            (self.sources, heights.sources),
        ):
            part.setVisible(height > 0)
            part.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()
