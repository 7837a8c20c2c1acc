"""The foreword: a story's content notes, before its first slide is seen.

It hides the stage, and it is there before the first picture is: `viewer.qt.showing` makes it when
a story with content notes is opened, so what it needs is light. `viewer.qt.covering` shows it
again when somebody asks. The audience sees it without its choice and its button.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from viewer.qt import theme
from viewer.qt.bridge import Bridge
from viewer.qt.labels import plain_label
from viewer.qt.scrolling import is_scroll, scroll
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.veil import Veil, button_row, veil_button
from viewer.show import caution
from viewer.show.session import Session

HEADING = "Before you begin"
LEAVE_OUT = "Leave out the covered slides"
GO_ON = "Go on"
NOTE_PT = 14.0
HEADING_PT = 19.0
BULLET = "\N{BULLET}"
LEAST_LIST_PX = 44
BAR_PX = 14  # kept free for the scroll bar


class Foreword(Veil):
    """Hides the stage while a story's content notes are read.

    Signals: `went_on` when the reader has read them; `scrolled` with how far the notes are
    scrolled, from 0 to 1; `painted` after the first time that it was on the screen.
    """

    went_on = Signal()
    scrolled = Signal(float)
    painted = Signal()

    def __init__(self, canvas: Canvas, *, buttons: bool) -> None:
        super().__init__(canvas, far=not buttons)
        self._has_buttons = buttons
        self._has_choice = False
        self.session: Session | None = None
        self._was_painted = False
        self._notes: list[QLabel] = []
        self._bullets: list[QLabel] = []
        self._title = plain_label("", theme.CREDIT_PT, theme.MUTED)
        self._heading = plain_label(HEADING, HEADING_PT, theme.LAMP, bold=True)
        self._counted = plain_label("", theme.NOTES_PT, theme.MUTED)
        self._area = _Area(self.card)
        self._choice = QCheckBox(LEAVE_OUT)
        self._button = veil_button(GO_ON)
        self._button.clicked.connect(self.went_on)
        self._row = button_row(self._button)
        for part in (self._title, self._heading, self._area, self._counted):
            self.column.addWidget(part)
        self.column.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._row)
        self._row.setVisible(buttons)
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(lambda value: self.scrolled.emit(value / max(1, bar.maximum())))

    def join(self, session: Session) -> None:
        """Belong to the story that is shown in this session. Once."""

        def leave_out() -> None:
            session.passes_covered = self._choice.isChecked()

        self.session = session
        self._choice.toggled.connect(leave_out)
        self.went_on.connect(session.next)

    def turn(self, noting: object) -> None:
        """Be there, or not; `noting` is a bool, as a session's hook gives it."""
        if noting and self.session is not None:
            self._say(caution.foreword(self.session), passes=self.session.passes_covered)
            self.open()
        elif not noting and not self.isHidden():
            self.put_away()

    def put_away(self) -> None:
        """Be gone, and leave the keys to the window: else the next button would get them."""
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        if had_focus:
            self.window().setFocus()

    def _say(self, words: caution.Foreword, *, passes: bool) -> None:
        self._title.setText(words.title)
        self._counted.setText(words.covered)
        self._counted.setVisible(bool(words.covered))
        self._choice.setChecked(passes)
        self._has_choice = self._has_buttons and words.can_pass
        self._choice.setVisible(self._has_choice)
        self._notes = [plain_label(note, NOTE_PT, theme.TEXT) for note in words.notes]
        self._bullets = [plain_label(BULLET, NOTE_PT, theme.LAMP) for _ in words.notes]
        self._area.show_list(_listed(self._bullets, self._notes))
        self.setAccessibleName(HEADING)
        self.setAccessibleDescription(". ".join((*words.notes, words.covered)))

    def open(self) -> None:
        """Be there, above all that lies over the picture."""
        super().open()
        self.raise_()

    def take_focus(self) -> None:
        """Let the keys go to its button: Space and Enter go on, Tab goes to the choice."""
        if self._has_buttons and self.isVisible():
            self._button.setFocus()

    def scroll_to(self, share: float) -> None:
        """Scroll the notes this far, from 0 to 1."""
        bar = self._area.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def set_type(self, scale: float, width: int) -> None:
        """Set the card in type of this size."""
        self._title.setFont(theme.font(theme.CREDIT_PT * scale))
        self._heading.setFont(theme.font(HEADING_PT * scale, bold=True))
        self._counted.setFont(theme.font(theme.NOTES_PT * scale))
        for label in (*self._notes, *self._bullets):
            label.setFont(theme.font(NOTE_PT * scale))
        for part in (self._choice, self._button):
            part.setFont(theme.font(theme.CREDIT_PT * scale))

        self._area.setFixedHeight(self._area.tall(width))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def squeeze(self, width: int, most: int) -> None:
        """Let the list of notes be scrolled."""
        over = self.tall(width) - most
        if over > 0:
            self._area.setFixedHeight(max(LEAST_LIST_PX, self._area.height() - over))
            self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def spare(self) -> Sequence[QWidget]:
        """The story's title is in the window's title too; Next goes on without a button."""
        there = (
            (self._title, True),
            (self._row, self._has_buttons),
            (self._choice, self._has_choice),
            (self._counted, bool(self._counted.text())),
        )
        return [part for part, is_there in there if is_there]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere goes on; on the audience's it is the canvas' business."""
        if self._has_buttons and event.button() == Qt.MouseButton.LeftButton:
            self.went_on.emit()
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


def begin(session: Session, bridge: Bridge, canvas: Canvas) -> Foreword:
    """Show a story's content notes on the stage, before its first picture is there."""
    foreword = Foreword(canvas, buttons=True)
    foreword.join(session)
    bridge.noted.connect(foreword.turn)
    foreword.painted.connect(canvas.painted)  # what waits for the first picture need not
    foreword.turn(session.noting)
    return foreword


class _Area(QScrollArea):
    """The list of notes, as tall as it is, or scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_list(self, sheet: QWidget) -> None:
        """Show this list."""
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)  # a scroll area fills what it is given

    def tall(self, width: int) -> int:
        """How tall all notes are at this width."""
        sheet = self.widget()
        layout = sheet.layout() if sheet is not None else None
        return layout.totalHeightForWidth(max(1, width - BAR_PX)) + 4 if layout else 0

    def event(self, event: QEvent) -> bool:
        """Scroll with keys that turn pages elsewhere."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if (
            is_override
            and isinstance(event, QKeyEvent)
            and is_scroll(event, self.verticalScrollBar())
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_scroll(event, self.verticalScrollBar()):
            scroll(event, self.verticalScrollBar())
        else:
            super().keyPressEvent(event)


def _listed(bullets: Sequence[QLabel], notes: Sequence[QLabel]) -> QWidget:
    """The notes below one another, a bullet before each."""
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 0, BAR_PX, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    for row, (bullet, note) in enumerate(zip(bullets, notes, strict=True)):
        bullet.setWordWrap(False)
        grid.addWidget(bullet, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(note, row, 1)
    return sheet
