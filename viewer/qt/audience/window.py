"""The class's window: the picture and its words, as large as the back row needs them.

No bar, no page number, nothing to press. It shows what it is told: `viewer.qt.audience.mirror`
brings the picture, `viewer.qt.audience.telling` the words. Keys that no command takes, digits
above all, go to the main window.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPixmap, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size
from viewer.qt import theme
from viewer.qt.audience.column import AudienceColumn
from viewer.qt.audience.sign import Sign
from viewer.qt.audience.still import Still
from viewer.qt.audience.words import AudienceWords
from viewer.qt.keyboard import POINTER_REST_MS, TYPING_KEYS
from viewer.qt.overlays.blank import BlankScreen
from viewer.qt.overlays.question import AUDIENCE_PT, QuestionCard
from viewer.qt.stage.canvas import Canvas
from viewer.show.session import Blank

COLUMN_SHARE = 0.36  # of the width
WINDOW_SHARE = 0.58  # of the screen, for an ordinary window: a presenter's column is free
WINDOW_EDGE_PX = 28  # to the screen's edge: a title bar has room
SHAPE = QSize(16, 9)


class KeyTaker(Protocol):
    """The window that keys go on to; `is_typed` while a slide's number is being typed there."""

    is_typed: bool

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Take a key."""


class AudienceWindow(QWidget):
    """A window of its own.

    Signals: `clicked` on the picture, to turn the page; `closed` by the window manager, which ends
    the show; `state_changed` full screen entered or left; `resized` when `box` is another.
    """

    clicked = Signal()
    closed = Signal()
    state_changed = Signal()
    resized = Signal()

    def __init__(self, keys_to: KeyTaker) -> None:
        super().__init__()
        self._keys_to = keys_to
        self._is_frozen = False
        self._told_box = Size(0, 0)
        self._waits = False
        # What the server would paint by itself, before our first picture, is black.
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        theme.paint_ground(self, theme.GROUND)
        self.canvas = Canvas(self)
        self.sign = Sign(self.canvas)
        self.words = AudienceWords(self)
        self.column = AudienceColumn(self)
        self.question = QuestionCard(self, AUDIENCE_PT)
        self.still = Still(self)
        self.blank = BlankScreen(self)
        self._rest = QTimer(self, singleShot=True, interval=POINTER_REST_MS)
        self._rest.timeout.connect(self._hide_pointer)
        self.canvas.clicked.connect(self.clicked)
        self.still.clicked.connect(self.clicked)
        self.words.wished.connect(self.settle)
        for part in (self, self.canvas, self.still):
            part.setMouseTracking(True)
            part.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self.name_story("")

    @property
    def box(self) -> Size:
        """The most pixels that a picture of a usual caption can use here, in device pixels."""
        ratio = self.devicePixelRatioF()
        height = self.height() - self.words.least(self.height())
        return Size(max(1, round(self.width() * ratio)), max(1, round(height * ratio)))

    def name_story(self, title: str) -> None:
        """Have the window's title name this story, plain text."""
        self.setWindowTitle(f"{title} – audience" if title else "Audience")

    def adopt(self, source: Canvas) -> None:
        """Take the picture that another canvas shows, before this window is first shown."""
        self.canvas.show_image(source.image, source.original, fade=False)

    def show_on(self, screen: QScreen | None) -> None:
        """Fill this screen, wherever the window was; None shows an ordinary window."""
        if screen is None:
            self._show_window()
            return
        if self.isVisible() and self.isFullScreen() and self.screen() is not screen:
            # A window manager leaves a full window where it is.
            self.setWindowState(Qt.WindowState.WindowNoState)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.settle()
        self.showFullScreen()
        self.raise_()
        self._rest.start()

    def cover(self, blank: Blank) -> None:
        """Cover everything in black or white, or uncover it."""
        self.blank.cover(blank)

    def freeze(self, *, frozen: bool) -> None:
        """Go on showing what is seen now, whatever becomes of it, or show what there is again."""
        if frozen == self._is_frozen:
            return
        self._is_frozen = frozen
        if frozen:
            self.still.hold(self._seen())
            self.settle()
        else:
            self.still.let_go()

    def set_contrast(self, *, high: bool) -> None:
        """Set all words in white on black, or as usual."""
        for part in (self.words, self.column, self.question):
            part.set_contrast(high=high)
        self.settle()

    def ask(self, text: str, number: int, count: int) -> None:
        """Ask the class question `number` (from 1) of `count`; "" asks nothing."""
        if text:
            self.question.say(text, number, count)
            self.settle()
        else:
            self.question.hide()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Put every part in its place once, after all that is told meanwhile."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False
            self.settle()

    def settle(self) -> None:
        """Put every part in its place."""
        if self._waits:
            return
        width, height = self.width(), self.height()
        column = 0 if self.column.isHidden() else round(width * COLUMN_SHARE)
        words = self.words.fit(width - column, height)
        stage = QRect(0, 0, width - column, max(1, height - words))
        self.canvas.setGeometry(stage)
        self.words.setGeometry(0, stage.height(), stage.width(), words)
        if column:
            self.column.fit(QRect(stage.width(), 0, column, height), height)
        self.sign.settle(height)
        self.question.set_points(AUDIENCE_PT * height / theme.FULL_PX)
        self.question.settle(stage.adjusted(0, 0, 0, self.words.free))
        for part in (self.question, self.still, self.blank):
            if not part.isHidden():
                part.raise_()
        self.still.setGeometry(self.rect())
        self.blank.setGeometry(self.rect())
        if self.box != self._told_box:
            self._told_box = self.box
            self.resized.emit()

    def _show_window(self) -> None:
        if not self.isVisible() or self.isFullScreen():
            room = self.screen().availableGeometry()
            size = SHAPE.scaled(room.size() * WINDOW_SHARE, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(room.topLeft(), size)
            place.moveBottomLeft(room.bottomLeft() + QPoint(WINDOW_EDGE_PX, -WINDOW_EDGE_PX))
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.setGeometry(place)
        self.settle()
        self.show()
        self._rest.start()

    def _seen(self) -> QPixmap:
        """What the class sees, but for a blank screen."""
        if self.canvas.fading:  # a still is no place to melt in
            self.canvas.show_image(self.canvas.image, self.canvas.original, fade=False)
        is_blank = not self.blank.isHidden()
        self.blank.hide()
        seen = self.grab()
        self.blank.setVisible(is_blank)
        return seen

    def _ends_number(self, event: QKeyEvent) -> bool:
        """Whether the key means something to the number that is being typed."""
        return self._keys_to.is_typed and event.key() in TYPING_KEYS

    def _hide_pointer(self) -> None:
        for part in (self, self.canvas, self.still):
            part.setCursor(Qt.CursorShape.BlankCursor)

    def _show_pointer(self) -> None:
        self._rest.start()
        if self.cursor().shape() == Qt.CursorShape.BlankCursor:
            self.unsetCursor()
            self.still.unsetCursor()
            self.canvas.show_pointer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._show_pointer()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """While a number is being typed, Enter ends it and turns no page."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._ends_number(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_digit = len(event.text()) == 1 and event.text().isdecimal()
        if is_digit or self._ends_number(event):
            self._keys_to.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.state_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
