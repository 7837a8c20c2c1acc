"""One story being shown in the window: joins its session, pictures and words to the widgets.

The session says where the reader is; `Pictures` says what the stage shows; the legend and the
panel follow the stage, so that words and picture always belong together.
"""

import time

from PySide6.QtCore import QObject, QTimer

from viewer.imaging.wire import Embedded, Failed
from viewer.qt.bridge import Bridge
from viewer.qt.contents.contents import entries
from viewer.qt.filmstrip.model import SlidesModel
from viewer.qt.motion import wants_less_motion
from viewer.qt.opening import Opened
from viewer.qt.pages import Pages
from viewer.qt.pictures import Pictures
from viewer.qt.window import Furniture, Window
from viewer.show.page import chapter_title
from viewer.show.session import Blank
from viewer.show.settings import Settings
from viewer.story.language import pick
from viewer.story.photos import described
from viewer.story.text import to_plain

FAST_PAGING_S = 0.35  # pages turned faster than this do not melt into one another


class Showing(QObject):
    """A story in the window, from opening it to opening another."""

    def __init__(self, opened: Opened, window: Window, settings: Settings) -> None:
        super().__init__(window)
        self.session = opened.session
        self.loaded = opened.loaded
        self._loader = opened.loader
        self._window = window
        self._settings = settings
        self._furniture: Furniture | None = None
        self._model: SlidesModel | None = None
        self._asked: set[int] = set()
        self._moved_at = 0.0
        self._is_fast = False
        self._whole = -1  # the slide whose words are all shown
        self.bridge = Bridge(self.session, self)
        self.pages = Pages(self.session, self)
        self.pictures = Pictures(
            self.session,
            self._loader,
            window.canvas,
            window.notice,
            may_fade=self._may_fade,
            parent=self,
        )
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.session.tick)
        self._connect()
        self.pictures.move(self.session.index)

    def furnish(self, furniture: Furniture) -> None:
        """The other parts of the window are there: fill them."""
        self._furniture = furniture
        story, slides = self.session.story, self.session.slides
        titles = [pick(s.title, story.language, story.language) or s.id for s in slides]
        chapters = [pick(s.chapter, story.language, story.language) for s in slides]
        glossary = {
            term: to_plain(pick(meaning, story.language, story.language))
            for term, meaning in story.glossary.items()
        }
        self._model = SlidesModel(titles, chapters, self.pictures.thumbnail, self)
        self.pictures.thumbnail_arrived.connect(self._model.tell)
        furniture.contents.show_entries(entries(titles, chapters))
        furniture.legend.explain(glossary)
        furniture.panel.context.notes.explain(glossary)
        furniture.filmstrip.show_slides(self._model)
        self.pages.start()
        self._show_place(self.session.index)
        if self.pictures.shown >= 0:
            self._on_presented(self.pictures.shown)

    def is_whole(self, index: int) -> bool:
        """Whether all of a slide is on the screen: sharp picture, words, small pictures."""
        return self._whole == index and self.pictures.is_whole(index)

    def close(self) -> None:
        """Let go of the story."""
        self._clock.stop()
        self.pages.close()
        self._loader.close()
        self.loaded.bundle.close()
        self.deleteLater()

    def _connect(self) -> None:
        bridge, pages = self.bridge, self.pages
        self._loader.arrived = bridge.arrived.emit
        bridge.arrived.connect(self.pictures.take)
        bridge.moved.connect(self._on_moved)
        bridge.slide_changed.connect(self._on_slide_changed)
        bridge.described.connect(self._on_described)
        bridge.played.connect(lambda _playing: self._wind_clock())
        bridge.blanked.connect(self._on_blanked)
        bridge.typed.connect(self._on_typed)
        self.pictures.presented.connect(self._on_presented)
        self._window.canvas.resized.connect(self.pictures.refit)
        pages.legend_ready.connect(self._show_words)
        pages.page_ready.connect(self._show_words)
        pages.cards_ready.connect(self._on_cards_ready)

    def _may_fade(self) -> bool:
        is_told = not self.loaded.bundle.is_photos
        wanted = self._settings.flag("cross-fade") and not wants_less_motion()
        return is_told and wanted and not self._is_fast

    def _on_moved(self, index: int) -> None:
        now = time.monotonic()
        self._is_fast = now - self._moved_at < FAST_PAGING_S
        self._moved_at = now
        self.pictures.move(index)
        self._show_place(index)

    def _show_place(self, index: int) -> None:
        if self._furniture is None:
            return
        story, slides = self.session.story, self.session.slides
        title = pick(story.title, story.language, story.language)
        chapter = chapter_title(story, slides, index)
        self._furniture.bar.show_place(title, chapter, index + 1, len(slides))
        self._furniture.filmstrip.light(index)
        self._furniture.contents.light(index)
        self._window.setWindowTitle(f"{title} – Lanternist")

    def _on_presented(self, index: int) -> None:
        self._wind_clock()
        self._show_words(index)
        if self.loaded.bundle.is_photos:
            for near in (index, index + 1, index - 1):
                self._describe(near)
        if self._furniture is not None:
            for near in (index + 1, index - 1):
                self.pages.make_ready(near)

    def _show_words(self, index: int) -> None:
        furniture = self._furniture
        if furniture is None or index != self.pictures.shown:
            return
        legend, page = self.pages.legend(index), self.pages.page(index)
        if legend is None:
            furniture.legend.clear()
        else:
            furniture.legend.show_legend(legend)
            self._window.canvas.setAccessibleName(legend.title)
        if page is not None:
            furniture.panel.context.show_page(page)
            furniture.panel.credits.show_cards(page.cards)
        if legend is not None and page is not None:
            self._say_what_misses(index)
            self._whole = index

    def _say_what_misses(self, index: int) -> None:
        slide = self.session.slides[index]
        if slide.picture is not None:
            return
        title = pick(slide.title, self.session.story.language, self.session.story.language)
        reason = "; ".join(problem.message for problem in slide.problems)
        mend = "; ".join(problem.mend for problem in slide.problems)
        self._window.notice.say(title or slide.id, reason, mend)

    def _on_cards_ready(self, cards: object) -> None:
        if self._furniture is not None and isinstance(cards, tuple):
            self._furniture.panel.credits.show_story(cards)

    def _on_slide_changed(self, index: int) -> None:
        self.pages.forget(index)
        self._show_words(index)

    def _describe(self, index: int) -> None:
        if not 0 <= index < len(self.session.slides) or index in self._asked:
            return
        self._asked.add(index)
        picture = self.session.slides[index].picture
        if picture is not None:
            told = self.bridge.described.emit
            self._loader.describe(picture.file, lambda answer: told(index, answer))

    def _on_described(self, index: int, answer: Embedded | Failed) -> None:
        if isinstance(answer, Embedded):
            self.session.replace(index, described(self.session.slides[index], answer))

    def _wind_clock(self) -> None:
        if self.session.playing and self.pictures.shown == self.session.index:
            self._clock.start(round(self.session.seconds_here() * 1000))
        elif not self.session.playing:
            self._clock.stop()

    def _on_blanked(self, blank: str) -> None:
        if self._furniture is not None:
            self._furniture.blank.cover(Blank(blank))

    def _on_typed(self, digits: object) -> None:
        if self._furniture is not None:
            text = digits if isinstance(digits, str) else None
            self._furniture.typed.say(text, len(self.session.slides))
