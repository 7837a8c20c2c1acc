"""One card of credits: who made it, who published it, when, under what rights, how it came here."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from viewer.qt import theme
from viewer.qt.labels import menu_text, plain_label
from viewer.show.usage import Use
from viewer.story.credit import NOT_STATED, Card

FLASH_MS = 900
MOST_SAID = 40  # characters that a button holds
SAID_MS = 1400  # for how long a button says what it has done
MOST_USES = 200  # slides that the menu of a source lists
Forms = Callable[[], Sequence[tuple[str, str]]]
SAME_FORM = ""  # stands for the form that was copied last


class CreditCard(QFrame):
    """A picture's or a source's credit, every word of it plain text that can be selected.

    Signals: `copied` with the id of a form of citation (SAME_FORM for the usual one), `linked`
    with a web address, `chosen` with the index of a slide that uses the source, `pointed` when
    pointer or focus come (True) and go (False), `rests_wanted` for the text that rests on it.
    """

    copied = Signal(str)
    linked = Signal(str)
    chosen = Signal(int)
    pointed = Signal(bool)
    rests_wanted = Signal()

    def __init__(
        self,
        card: Card,
        *,
        here: bool,
        forms: Forms | None = None,
        uses: Sequence[Use] = (),
        cited: bool = False,
    ) -> None:
        """`forms` gives id and name of each form of citation; `cited`: text here rests on it."""
        super().__init__()
        self.card = card
        self._forms = forms
        self._uses = uses
        self.setProperty("card", "true")
        self.setProperty("here", "true" if here else "false")
        self.setAccessibleName(f"Credit: {card.title}")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(5)
        number = f"{card.number}  " if card.number else ""
        column.addWidget(_line(f"{number}{card.title}", theme.NOTES_PT, theme.TEXT, bold=True))
        for words in credit_lines(card):
            column.addWidget(_line(words, theme.CREDIT_PT, theme.TEXT))
        for label, words in detail_lines(card):
            column.addWidget(_line(f"{label}: {words}", theme.CREDIT_PT, theme.MUTED))
        if card.excerpt:
            column.addWidget(_line(f"“{card.excerpt}”", theme.CREDIT_PT, theme.TEXT))
        self._copy = self._button(
            "Copy", "Copy this as a citation", lambda _: self.copied.emit(SAME_FORM)
        )
        column.addLayout(_row([self._copy, *self._other_buttons()]))
        ways = self._ways(cited=cited)
        if ways:
            column.addLayout(_row(ways))

    def flash(self) -> None:
        """Light the card for a moment, so that the eye finds it."""
        self.shine(on=True)
        QTimer.singleShot(FLASH_MS, self, lambda: self.shine(on=False))

    def shine(self, *, on: bool) -> None:
        """Light the card, or put the light out."""
        self.setStyleSheet(f"CreditCard {{ background: {theme.LIT}; }}" if on else "")

    def say_copied(self, words: str) -> None:
        """Say for a moment on the button what has been done, in full in its tooltip."""
        self._copy.setText(words if len(words) <= MOST_SAID else "Not copied")
        self._copy.setToolTip(words)
        QTimer.singleShot(SAID_MS, self, lambda: self._copy.setText("Copy"))

    def _other_buttons(self) -> list[QPushButton]:
        found = []
        if self._forms is not None:
            found.append(
                self._button("Copy as…", "Choose the form of the citation", self._ask_form)
            )
        address = self.card.url or ""
        if address:
            hint = "Open the web page in your browser; you are asked first"
            found.append(self._button("Open page…", hint, lambda _: self.linked.emit(address)))
        return found

    def _ways(self, *, cited: bool) -> list[QPushButton]:
        """What leads from the source back to where it is used."""
        found = []
        if self._uses:
            hint = "Go to a slide that uses this source"
            found.append(self._button(_used(len(self._uses)), hint, self._ask_slide))
        if cited:
            hint = "Read the notes with what rests on this source lit"
            found.append(self._button("What rests on it", hint, lambda _: self.rests_wanted.emit()))
        return found

    def _button(self, text: str, hint: str, act: Callable[[QPushButton], None]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(hint)
        button.clicked.connect(lambda: act(button))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFont(theme.font(theme.SMALL_PT))
        button.installEventFilter(self)
        return button

    def _ask_form(self, button: QPushButton) -> None:
        menu = QMenu(self)
        for form, name in self._forms() if self._forms else ():
            menu.addAction(name, partial(self.copied.emit, form))
        _pop(menu, button)

    def _ask_slide(self, button: QPushButton) -> None:
        menu = QMenu(self)
        for use in self._uses[:MOST_USES]:
            words = menu_text(f"{use.at + 1}  {use.title}")
            menu.addAction(words, partial(self.chosen.emit, use.at))
        _pop(menu, button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.pointed.emit(event.type() == QEvent.Type.FocusIn)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(False)


def credit_lines(card: Card) -> tuple[str, ...]:
    """Author, then publisher and date of publication, as far as they are known.

    The date of a picture is its own, and not that of the source it comes from. Who is only in a
    picture's credit line stands there, and is not said to be missing.
    """
    author = "" if card.credit and card.author == NOT_STATED else card.author
    date = card.date if card.kind == "source" else ""
    published = ", ".join(part for part in (card.publisher, date) if part)
    return tuple(line for line in (author, card.credit, published) if line)


def detail_lines(card: Card) -> tuple[tuple[str, str], ...]:
    """What else is known, as (label, words)."""
    rows = (
        ("Taken", card.date if card.kind == "picture" else ""),
        ("Stands for", card.stands_for),
        ("Changes", card.changes),
        ("Licence", card.licence),
        ("Rights", card.rights),
        ("How it came to us", card.obtained),
        ("Read on", card.accessed),
    )
    return tuple(row for row in rows if row[1])


def _line(text: str, points: float, colour: str, *, bold: bool = False) -> QLabel:
    label = plain_label(text, points, colour, bold=bold)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _row(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 4, 0, 0)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _used(count: int) -> str:
    return "On one slide…" if count == 1 else f"On {count} slides…"


def _pop(menu: QMenu, button: QPushButton) -> None:
    """Open a menu under its button; it goes when it is closed."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
