"""The words of the story shown: legend, panel, bar, contents and filmstrip follow the stage.

They change when the picture on the stage has changed, not when it was asked for, so that words
and picture always belong together.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from viewer.imaging.wire import Embedded, Failed
from viewer.qt.furniture import Furniture
from viewer.qt.pages import Pages
from viewer.qt.showing import Showing
from viewer.qt.slides.model import Absence, SlidesModel
from viewer.qt.window import Window
from viewer.show.caution import note_on
from viewer.show.page import (
    Page,
    chapter_title,
    legend_so_far,
    meanings,
    page_so_far,
    source_hints,
)
from viewer.show.session import Blank
from viewer.show.steps import Reveal, Stage
from viewer.show.usage import Use
from viewer.story.citation import one_line
from viewer.story.credit import Card
from viewer.story.language import pick
from viewer.story.model import Slide, Text
from viewer.story.photos import credited, described
from viewer.story.slots import is_filled
from viewer.story.withheld import withheld_fields


class Reading(QObject):
    """Fills the window's parts with one story; `complete` is the slide whose words all stand.

    `glossary` has the meaning of each term, `hints` what to say of each source where it is cited,
    `uses` the slides that use each; the last two come a moment after the first words.
    """

    def __init__(self, showing: Showing, window: Window, furniture: Furniture) -> None:
        super().__init__(showing)
        self._showing = showing
        self._session = showing.session
        self._window = window
        self._furniture = furniture
        self._described: set[int] = set()
        self.complete = -1
        self.glossary: Mapping[str, str] = {}
        self.hints: Mapping[str, str] = {}
        self.uses: Mapping[str, tuple[Use, ...]] | None = None
        self.pages = Pages(self._session, self)
        self._connect()
        self._fill()
        self.pages.start()
        self._show_place(self._session.index)
        if showing.pictures.shown >= 0:
            self._on_presented(showing.pictures.shown)
        self.pages.make_cards()

    def close(self) -> None:
        """Let go of the story."""
        self._window.state_changed.disconnect(self._show_words_again)
        self.pages.close()

    def _connect(self) -> None:
        bridge, pages = self._showing.bridge, self.pages
        bridge.moved.connect(self._show_place)
        bridge.slide_changed.connect(self._show_words)
        for signal in (bridge.stepped, self._window.state_changed):
            signal.connect(self._show_words_again)
        bridge.described.connect(self._on_described)
        bridge.blanked.connect(self._on_blanked)
        bridge.typed.connect(self._on_typed)
        self._showing.pictures.presented.connect(self._on_presented)
        pages.legend_ready.connect(self._show_words)
        pages.page_ready.connect(self._show_words)
        pages.cards_ready.connect(self._on_cards_ready)

    def _fill(self) -> None:
        slides, furniture = self._session.slides, self._furniture
        titles = [self._title(slide) for slide in slides]
        chapters = [one_line(self._words(slide.chapter)) for slide in slides]
        self.glossary = meanings(self._session.story)
        thumbnail = self._showing.pictures.thumbnail
        model = SlidesModel(titles, chapters, thumbnail, self._absence, self)
        model.note = lambda index: note_on(self._session, index)
        self._showing.pictures.thumbnail_arrived.connect(model.tell)
        self._showing.bridge.slide_changed.connect(
            lambda index: model.rename(index, self._title(slides[index]))
        )
        furniture.contents.show_slides(model)
        furniture.overview.show_slides(model)
        furniture.legend.explain(self.glossary)
        panel = furniture.panel
        for part in (panel.context.notes, panel.evidence, panel.place):
            part.explain(self.glossary)
        furniture.filmstrip.show_slides(model)

    def _title(self, slide: Slide) -> str:
        return one_line(self._words(slide.title)) or slide.id

    def _absence(self, index: int) -> Absence:
        """Why a slide has no small picture."""
        slide = self._session.slides[index]
        if slide.picture is None:
            return Absence.BROKEN if slide.problems else Absence.WORDS
        if self._session.is_covered(index):
            return Absence.COVERED
        return Absence.BROKEN if self._showing.pictures.failed(index) else Absence.COMING

    def _words(self, text: Text | None) -> str:
        own = self._session.story.language
        return pick(text, own, own)

    def _show_place(self, index: int) -> None:
        story, slides = self._session.story, self._session.slides
        title = one_line(self._words(story.title))
        chapter = chapter_title(story, slides, index)
        self._furniture.bar.show_place(title, chapter, index + 1, len(slides))
        self._furniture.filmstrip.light(index)
        self._furniture.contents.light(index)
        self._furniture.overview.mark_present(index)
        number = f"{title} – {index + 1} / {len(slides)}"
        self._window.setWindowTitle("Library" if self._showing.is_empty else number)

    def _on_presented(self, index: int) -> None:
        self._show_words(index)
        for near in (index + 1, index - 1):
            self.pages.make_ready(near)
        for near in (index, index + 1, index - 1):
            self._describe(near)

    def _show_words(self, index: int) -> None:
        if index != self._showing.pictures.shown:
            return
        legend, page = self.pages.legend(index), self.pages.page(index)
        if legend is None:
            self._furniture.legend.clear()
        else:
            legend = legend_so_far(legend, self._seen())
            self._furniture.legend.show_legend(legend)
            self._window.canvas.setAccessibleName(legend.title)
        if page is not None:
            self._furniture.panel.show_page(page_so_far(page, self._session.reveal))
            self._bring_panel(page)
        if legend is not None and page is not None:
            self._say_what_misses(index)
            self.complete = index

    def _show_words_again(self) -> None:
        self._show_words(self._showing.pictures.shown)

    def _seen(self) -> Reveal:
        """What of the legend may be seen: the marks of evidence are not for a class's glance."""
        seen = self._session.reveal
        if self._window.is_for_class and not self._session.looks_first:
            return seen._replace(evidence=False)
        return seen

    def _bring_panel(self, page: Page) -> None:
        """Show notes and evidence to a class that looks first, once it has come to them."""
        session, window = self._session, self._window
        stage = session.steps[session.step].stage
        tab = {Stage.CONTEXT: "context", Stage.EVIDENCE: "evidence"}.get(stage, "")
        is_wanted = bool(tab) and not window.presents
        if is_wanted and window.is_for_class:
            column = self._furniture.class_column()
            if stage is Stage.CONTEXT:
                column.show_context(page.context_html)
            else:
                column.show_evidence(page.evidence)
        elif is_wanted:
            self._furniture.panel.turn_to(tab)
        if is_wanted or window.look_panel:
            window.look_panel = is_wanted
            window.settle()

    def _say_what_misses(self, index: int) -> None:
        slide = self._session.slides[index]
        if slide.picture is None:
            reason = "\n".join(problem.message for problem in slide.problems)
            mend = "\n".join(problem.mend for problem in slide.problems)
            self._window.notice.say(self._title(slide), reason, mend)

    def _on_cards_ready(self, cards: tuple[Card, ...], uses: Mapping[str, tuple[Use, ...]]) -> None:
        self.hints, self.uses = source_hints(cards), uses
        panel = self._furniture.panel
        for part in (self._furniture.legend, panel.context.notes, panel.evidence, panel.place):
            part.name_sources(self.hints)
        panel.credits.show_story(cards, uses)

    def _describe(self, index: int) -> None:
        """Ask a photo of which the story says nothing for its caption and credit, once."""
        slides = self._session.slides
        slide = slides[index] if 0 <= index < len(slides) else None
        picture = slide.picture if slide is not None else None
        if slide is None or picture is None or index in self._described:
            return
        if self._showing.loaded.bundle.is_photos or is_filled(slide):
            self._described.add(index)
            told = self._showing.bridge.described.emit
            self._showing.loader.describe(picture.file, lambda answer: told(index, answer))

    def _on_described(self, index: int, answer: Embedded | Failed) -> None:
        if isinstance(answer, Embedded):
            slide = self._session.slides[index]
            if is_filled(slide):
                slide = credited(slide, answer, withheld_fields(slide))
            else:
                slide = described(slide, answer)
            self._session.replace(index, slide)

    def _on_blanked(self, blank: str) -> None:
        is_elsewhere = self._window.presents  # the class's own window is covered then
        self._furniture.blank.cover(Blank.NO if is_elsewhere else Blank(blank))
        self._furniture.overview.is_covered = blank != Blank.NO

    def _on_typed(self, digits: object) -> None:
        text = digits if isinstance(digits, str) else None
        for part in (self._furniture.typed, self._furniture.overview):
            part.say(text, len(self._session.slides))
