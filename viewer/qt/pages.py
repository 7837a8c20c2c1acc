"""Makes the words of slides on a thread of its own, and hands them to the GUI thread.

CommonMark and dates cost tens of milliseconds the first time they are used, and a long note
some milliseconds each time: never on the GUI thread.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.qt.worker import Worker
from viewer.show.page import Legend, Page, make_legend, make_page, story_cards
from viewer.show.session import Session
from viewer.show.usage import uses

if TYPE_CHECKING:
    from viewer.story.model import Slide


class Pages(QObject):
    """Legends and pages of one session, made once each and kept until a slide changes.

    `cards_ready` has the cards of all the story's sources, and which slides use each of them.
    """

    legend_ready = Signal(int)
    page_ready = Signal(int)
    cards_ready = Signal(object, object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        # Each with the slide that it was made of: a slide that was replaced meanwhile has none.
        self._legends: dict[int, tuple[Slide, Legend]] = {}
        self._pages: dict[int, tuple[Slide, Page]] = {}
        self._worker = Worker("pages", self, waits=True)

    def start(self) -> None:
        """Begin: until now nothing was loaded for it."""
        self._worker.start()

    def make_cards(self) -> None:
        """Have the cards of all the story's sources made, after what has been asked for so far."""
        self._worker.do(self._make_cards)

    def close(self) -> None:
        """End the thread after the task in hand; no signal comes afterwards."""
        self._worker.close()

    def legend(self, index: int) -> Legend | None:
        """The legend of a slide; None, and `legend_ready` in a moment, when it is not made yet."""
        slide, legend = self._legends.get(index, (None, None))
        if slide is self._session.slides[index]:
            return legend
        self._worker.do(lambda: self._make_legend(index))
        return None

    def page(self, index: int) -> Page | None:
        """The page of a slide; None, and `page_ready` in a moment, when it is not made yet."""
        slide, page = self._pages.get(index, (None, None))
        if slide is self._session.slides[index]:
            return page
        self._worker.do(lambda: self._make_page(index))
        return None

    def make_ready(self, index: int) -> None:
        """Have the words of a slide made that may be wanted soon."""
        if 0 <= index < len(self._session.slides):
            self.legend(index)
            self.page(index)

    def _make_legend(self, index: int) -> None:
        slide = self._session.slides[index]
        if self._legends.get(index, (None, None))[0] is not slide:
            self._legends[index] = slide, make_legend(self._session.story, slide)
            self.legend_ready.emit(index)

    def _make_page(self, index: int) -> None:
        slides = list(self._session.slides)
        if self._pages.get(index, (None, None))[0] is not slides[index]:
            self._pages[index] = slides[index], make_page(self._session.story, slides, index)
            self.page_ready.emit(index)

    def _make_cards(self) -> None:
        story, slides = self._session.story, list(self._session.slides)
        self.cards_ready.emit(story_cards(story), uses(story, slides))
