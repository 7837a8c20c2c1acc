"""Makes the presenter's briefings on a thread of its own, those of the neighbours too.

Twenty thousand characters of notes take tens of milliseconds: never on the GUI thread.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.qt.worker import Worker
from viewer.show.briefing import Briefing, make_briefing
from viewer.show.page import meanings
from viewer.show.questions import questions_for
from viewer.show.session import Session

if TYPE_CHECKING:
    from viewer.story.model import Slide, Text


class Briefings(QObject):
    """The briefings of one session, made once each and kept until their slide changes.

    Signals: `ready` with the index of a slide, `explained` with the meanings of the glossary.
    """

    ready = Signal(int)
    explained = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        # Each with what it was made of: a slide that was replaced, or is asked otherwise, has none.
        self._made: dict[int, tuple[Slide, tuple[Text, ...], Briefing]] = {}
        self._worker = Worker("briefings", self)
        self._worker.make(lambda: meanings(session.story), self.explained.emit)

    def close(self) -> None:
        """End the thread after the task in hand; no signal comes afterwards."""
        self._worker.close()

    def of(self, index: int) -> Briefing | None:
        """The briefing of a slide; None, and `ready` in a moment, when it is not made yet."""
        known = self._known(index)
        if known is None:
            self._ask(index)
        return known

    def make_ready(self, index: int) -> None:
        """Have the briefing of a slide made that may be wanted soon."""
        if 0 <= index < len(self._session.slides):
            self.of(index)

    def _known(self, index: int) -> Briefing | None:
        slide = self._session.slides[index]
        kept = self._made.get(index)
        if kept is None or kept[0] is not slide or kept[1] != self._questions(slide):
            return None
        return kept[2]

    def _questions(self, slide: "Slide") -> "tuple[Text, ...]":
        return questions_for(slide, self._session.question_set)

    def _ask(self, index: int) -> None:
        story, slides = self._session.story, list(self._session.slides)
        questions = self._questions(slides[index])

        def keep(briefing: Briefing) -> None:
            self._made[index] = slides[index], questions, briefing
            self.ready.emit(index)

        self._worker.make(lambda: make_briefing(story, slides, index, questions), keep)
