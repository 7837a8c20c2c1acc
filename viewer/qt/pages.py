"""Makes the words of slides on a thread of its own, and hands them to the GUI thread.

CommonMark and dates cost tens of milliseconds the first time they are used, and a long note
some milliseconds each time: never on the GUI thread.
"""

import threading
from collections.abc import Callable
from queue import SimpleQueue

from PySide6.QtCore import QObject, Signal

from viewer.show.page import Legend, Page, make_legend, make_page, story_cards
from viewer.show.session import Session


class Pages(QObject):
    """Legends and pages of one session, made once each and kept until a slide changes."""

    legend_ready = Signal(int)
    page_ready = Signal(int)
    cards_ready = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._legends: dict[int, Legend] = {}
        self._pages: dict[int, Page] = {}
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="pages", daemon=True)

    def start(self) -> None:
        """Begin: until now nothing was loaded for it."""
        self._thread.start()
        self._work.put(self._make_cards)

    def close(self) -> None:
        """End the thread after the work in hand."""
        self._work.put(None)

    def legend(self, index: int) -> Legend | None:
        """The legend of a slide; None, and `legend_ready` in a moment, when it is not made yet."""
        if index not in self._legends:
            self._work.put(lambda: self._make_legend(index))
        return self._legends.get(index)

    def page(self, index: int) -> Page | None:
        """The page of a slide; None, and `page_ready` in a moment, when it is not made yet."""
        if index not in self._pages:
            self._work.put(lambda: self._make_page(index))
        return self._pages.get(index)

    def make_ready(self, index: int) -> None:
        """Have the words of a slide made that may be wanted soon."""
        if 0 <= index < len(self._session.slides):
            self.legend(index)
            self.page(index)

    def forget(self, index: int) -> None:
        """A slide's words have changed: make them anew when they are asked for."""
        self._legends.pop(index, None)
        self._pages.pop(index, None)

    def _run(self) -> None:
        while (task := self._work.get()) is not None:
            task()

    def _make_legend(self, index: int) -> None:
        if index not in self._legends:
            self._legends[index] = make_legend(self._session.story, self._session.slides[index])
            self.legend_ready.emit(index)

    def _make_page(self, index: int) -> None:
        if index not in self._pages:
            self._pages[index] = make_page(self._session.story, self._session.slides, index)
            self.page_ready.emit(index)

    def _make_cards(self) -> None:
        self.cards_ready.emit(story_cards(self._session.story))
