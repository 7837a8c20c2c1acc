"""The cover: what the stage shows in place of a picture that is to stay covered.

It says what the picture shows and how to look, or to go past. The caption and the credit line
stay where they are. The audience sees it without its buttons.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.slides.covered import EYE_SHAPE, paint_eye
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.veil import Veil, button_row, veil_button

HEADING = "This picture is covered"
HOW = "{uncover} shows it  \N{MIDDLE DOT}  Next goes past it"
LOCKED = "It stays covered. Next goes past it."
EYE_PX = 58
NOTE_PT = 14.0
MOST_NOTE, LEAST_NOTE = 480, 40  # characters; between them as many as there is room for


class CoverCard(Veil):
    """Hides the stage while the picture that belongs on it is covered.

    Signals: `uncover_wanted` and `pass_wanted`, from its buttons.
    """

    uncover_wanted = Signal()
    pass_wanted = Signal()

    def __init__(self, canvas: Canvas, key: str, *, buttons: bool) -> None:
        """`key` is the one that uncovers, as the reader's desktop writes it."""
        super().__init__(canvas, far=not buttons)
        self._how = HOW.format(uncover=key)
        self._note_text = ""
        self._has_buttons = buttons
        self._eye = _Eye(self.card)
        self._heading = plain_label(HEADING, theme.TITLE_PT, theme.TEXT, bold=True)
        self._note = plain_label("", NOTE_PT, theme.TEXT)
        self._hint = plain_label("", theme.CREDIT_PT, theme.MUTED)
        self._show, self._pass = veil_button("Show the picture"), veil_button("Go past")
        self._row = button_row(self._show, self._pass)
        self._show.clicked.connect(self.uncover_wanted)
        self._pass.clicked.connect(self.pass_wanted)
        self.column.addWidget(self._eye, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._heading, self._note, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.column.addWidget(label)
        self.column.addWidget(self._row)
        self._row.setVisible(buttons)
        self._hint.setVisible(buttons)
        self.setAccessibleName(HEADING)
        self.lower()  # marks at the corners and the like stay to be seen

    def say(self, note: str, *, may_uncover: bool) -> None:
        """Stand in for a picture that shows what `note` says (plain text)."""
        self._note_text = note
        self._hint.setText(self._how if may_uncover else LOCKED)
        self._show.setVisible(may_uncover)
        self.setAccessibleDescription(f"{note} {self._hint.text()}")
        self.open()

    def set_type(self, scale: float, width: int) -> None:
        """Set the card in type of this size."""
        self._put_note(MOST_NOTE)
        for label, points in (
            (self._heading, theme.TITLE_PT),
            (self._note, NOTE_PT),
            (self._hint, theme.CREDIT_PT),
        ):
            label.setFont(theme.font(points * scale, bold=label is self._heading))
        for button in (self._show, self._pass):
            button.setFont(theme.font(theme.CREDIT_PT * scale))
        self._eye.setFixedSize(QSize(round(EYE_PX * scale), round(EYE_PX * EYE_SHAPE * scale)))

    def squeeze(self, width: int, most: int) -> None:
        """Cut the note; all of it is told to screen readers."""
        kept = len(self._note.text())
        while self.tall(width) > most and kept > LEAST_NOTE:
            kept = max(LEAST_NOTE, kept * 3 // 4)
            self._put_note(kept)

    def spare(self) -> Sequence[QWidget]:
        """The eye goes first, then the buttons: their keys are named."""
        return (self._eye, self._row, self._hint) if self._has_buttons else (self._eye,)

    def _put_note(self, most: int) -> None:
        whole = self._note_text
        self._note.setText(whole if len(whole) <= most else f"{whole[:most].rstrip()}…")
        self._note.setVisible(bool(whole))


class _Eye(QWidget):
    """A closed eye."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_eye(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3), theme.LAMP)
        painter.end()
