"""What the class is told: words, question and column follow the slide on the stage and its steps.

Where a class looks first it gets no more of them than the session has revealed. The presenter's
notes do not come this way: a legend and a page have none.
"""

from PySide6.QtCore import QObject

from viewer.qt.audience.window import AudienceWindow
from viewer.qt.pages import Pages
from viewer.qt.pictures import BROKEN
from viewer.qt.showing import Showing
from viewer.show.asking import asked_of
from viewer.show.page import legend_so_far
from viewer.show.session import Blank, Session
from viewer.show.settings import Settings
from viewer.show.steps import Stage
from viewer.story.language import own_line

FOLLOWED = ("audience-caption", "caption-scale", "high-contrast")


class Telling(QObject):
    """Made for one audience window; `follow` turns it to the story that is shown.

    It follows the settings that are about the class's words, too.
    """

    def __init__(self, audience: AudienceWindow, settings: Settings) -> None:
        super().__init__(audience)
        self._audience = audience
        self._settings = settings
        self._showing: Showing | None = None
        self._pages: Pages | None = None
        settings.changed.connect(self._on_setting)
        self._stays = -1  # the slide whose words stay until they are made anew
        self._held: tuple[str, ...] = ()  # the pictures that a frozen class may see

    def follow(self, showing: Showing, pages: Pages) -> None:
        """Another story is on the stage."""
        self.leave()
        self._showing, self._pages = showing, pages
        self._stays = showing.session.index if showing.stays.slide else -1
        bridge = showing.bridge
        for signal in (bridge.stepped, bridge.noted):
            signal.connect(self.tell)
        for signal in (bridge.slide_changed, pages.legend_ready, pages.page_ready):
            signal.connect(self._on_ready)
        showing.pictures.presented.connect(self.tell)
        bridge.covered.connect(self._on_covered)
        bridge.blanked.connect(self._on_blanked)
        bridge.froze.connect(self._on_froze)
        story = showing.session.story
        self._audience.name_story(own_line(story, story.title))
        captioned = any(slide.caption or slide.title for slide in story.slides)
        self._audience.words.keep_room(kept=captioned)
        self._on_blanked(showing.session.blank)
        self.refresh()
        self._on_froze(showing.session.frozen)

    def close(self) -> None:
        """Follow nothing any more: the show is over."""
        self.leave()
        self._settings.changed.disconnect(self._on_setting)

    def leave(self) -> None:
        """Follow this story no more."""
        if self._showing is not None and self._pages is not None:
            for sender in (self._showing.bridge, self._showing.pictures, self._pages):
                sender.disconnect(self)
        self._showing = self._pages = None
        self._audience.freeze(frozen=False)

    def refresh(self) -> None:
        """Read the settings anew, and tell the class all that it may know now."""
        audience, settings = self._audience, self._settings
        with audience.at_once():
            audience.words.set_scale(settings.number("caption-scale"))
            audience.words.show_caption(shown=settings.flag("audience-caption"))
            audience.set_contrast(high=settings.flag("high-contrast"))
        self.tell()

    def tell(self) -> None:
        """Show what belongs to the slide on the stage; of one still to come nothing yet."""
        showing = self._showing
        if showing is None or showing.pictures.shown != showing.session.index:
            return
        session, index = showing.session, showing.session.index
        with self._audience.at_once():
            if session.noting:
                self._audience.words.clear()
                self._audience.sign.say("")
            else:
                self._show_words(session, index)
                self._show_sign(showing, index)
            self._show_column(session, index)
            self._ask(session)

    def _show_words(self, session: Session, index: int) -> None:
        legend = self._pages.legend(index) if self._pages is not None else None
        if legend is None:
            if index != self._stays:
                self._audience.words.clear()
            return
        told = legend_so_far(legend, session.reveal)
        self._audience.words.show_legend(told)
        self._audience.canvas.setAccessibleName(told.title)

    def _show_sign(self, showing: Showing, index: int) -> None:
        """Say what stands in place of a picture; a covered one has a card of its own."""
        story, slide = showing.session.story, showing.session.slides[index]
        if slide.picture is None:
            self._audience.sign.say(own_line(story, slide.title))
        elif showing.pictures.failed(index) and not showing.session.is_covered(index):
            self._audience.sign.say(BROKEN, muted=True)
        else:
            self._audience.sign.say("")

    def _show_column(self, session: Session, index: int) -> None:
        column = self._audience.column
        stage = _stage(session)
        page = self._pages.page(index) if self._pages is not None and stage is not None else None
        if page is not None and stage is Stage.CONTEXT:
            column.show_context(page.context_html)
        elif page is not None and stage is Stage.EVIDENCE:
            column.show_evidence(page.evidence)
        else:
            column.hide()

    def _ask(self, session: Session) -> None:
        asked = asked_of(session)
        if asked is None:
            self._audience.ask("", 0, 0)
        else:
            self._audience.ask(*asked)

    def _on_setting(self, key: str) -> None:
        if key in FOLLOWED:
            self.refresh()

    def _on_ready(self, index: int) -> None:
        """The words of a slide are there, or are others."""
        if self._showing is not None and index == self._showing.session.index:
            self.tell()

    def _on_blanked(self, blank: str) -> None:
        self._audience.cover(Blank(blank))

    def _on_froze(self, frozen: bool) -> None:  # noqa: FBT001 - a signal's
        if self._showing is not None:
            self._held = _uncovered(self._showing) if frozen else ()
            self._audience.freeze(frozen=frozen)

    def _on_covered(self) -> None:
        """What a frozen class sees may be covered now."""
        if self._showing is not None:
            if any(map(self._showing.session.covers.is_covered, self._held)):
                self._audience.still.drop()
            self.tell()


def _uncovered(showing: Showing) -> tuple[str, ...]:
    """The pictures of the slide on the stage that are not covered: its own, and that beside it."""
    session, index = showing.session, showing.pictures.shown
    pictures = session.slides[index].pictures if index >= 0 else ()
    names = (picture.file for _, picture in pictures)
    return tuple(name for name in names if not session.covers.is_covered(name))


def _stage(session: Session) -> Stage | None:
    """What this step of a slide adds, where a class looks first."""
    if session.noting or not session.looks_first:
        return None
    return session.steps[session.step].stage
