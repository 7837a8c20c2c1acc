"""Copies citations: of a source, of a picture, of the story, of all its sources.

The forms are `viewer.export.citations`'s. Some of them take a moment to make, so all are made on
a thread; the form that was used last is the one that is used again.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from viewer.export import citations
from viewer.qt.panels.card import SAME_FORM, CreditCard
from viewer.qt.worker import Worker
from viewer.show.session import Session
from viewer.show.settings import Settings

FORMS = tuple((form.id, form.name) for form in citations.FORMS)
NAMES = dict(FORMS)
SETTING = "cite-form"
NOTHING = "There is nothing to cite."
Maker = Callable[[str], str]


class Citing(QObject):
    """Copies what is to be cited in one session. `said` tells the reader what came of it."""

    said = Signal(str)

    def __init__(self, session: Session, settings: Settings, worker: Worker) -> None:
        super().__init__(worker)
        self._session = session
        self._settings = settings
        self._worker = worker

    def card(self, card: CreditCard, form: str) -> None:
        """Copy what a card is about; its button says so."""
        shown = card.card
        if shown.kind == "source":
            self._copy(partial(self._source, shown.key), form, card.say_copied)
        else:
            self._copy(self._picture, form, card.say_copied)

    def source(self, key: str, form: str = SAME_FORM) -> None:
        """Copy how to cite a source."""
        self._copy(partial(self._source, key), form, self.said.emit)

    def picture(self, form: str = SAME_FORM) -> None:
        """Copy how to cite the picture of this slide."""
        self._copy(self._picture, form, self.said.emit)

    def story(self, form: str) -> None:
        """Copy how to cite the story."""
        self._copy(self._story, form, self.said.emit)

    def sources(self, form: str) -> None:
        """Copy the list of all the story's sources."""
        self._copy(self._sources, form, self.said.emit)

    def pictures(self, form: str) -> None:
        """Copy the list of the pictures of all slides."""
        self._copy(self._pictures, form, self.said.emit)

    def ask(self, parent: QWidget) -> None:
        """Ask what to cite, and in which form."""
        menu = QMenu(parent)
        for words, copy in (
            ("This picture", self.picture),
            ("This story", self.story),
            ("All sources of this story", self.sources),
            ("All pictures of this story", self.pictures),
        ):
            part = menu.addMenu(words)
            for form, name in FORMS:
                part.addAction(name, partial(copy, form))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(parent.mapToGlobal(parent.rect().center()))

    def _copy(self, make: Maker, form: str, say: Callable[[str], None]) -> None:
        chosen = form or self._form()
        self._settings.put(SETTING, chosen)

        def work() -> tuple[str, str]:
            try:
                text = make(chosen)
            except citations.NoProcessorError as error:
                return "", str(error)
            return text, f"Copied: {NAMES[chosen]}" if text else NOTHING

        def made(both: tuple[str, str]) -> None:
            text, said = both
            if text:
                QGuiApplication.clipboard().setText(text)
            say(said)

        self._worker.make(work, made)

    def _form(self) -> str:
        form = self._settings.text(SETTING)
        return form if form in NAMES else FORMS[0][0]

    def _source(self, key: str, form: str) -> str:
        story = self._session.story
        return citations.cite_source(story, key, form, story.language)

    def _picture(self, form: str) -> str:
        story, slide = self._session.story, self._session.slide
        if slide.picture is None:
            return ""
        return citations.cite_picture(story, slide, form, story.language)

    def _story(self, form: str) -> str:
        story = self._session.story
        return citations.cite_story(story, form, story.language)

    def _sources(self, form: str) -> str:
        story = self._session.story
        return citations.bibliography(story, form, story.language)

    def _pictures(self, form: str) -> str:
        story = self._session.story
        return citations.picture_list(story, form, story.language)
