"""Where bar and transcript lie on the stage, and when the bar folds away in full screen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from viewer.qt.media.bar import MediaBar
from viewer.qt.media.panel import TranscriptPanel
from viewer.qt.stage.canvas import Canvas
from viewer.show.listening import Piece

MOST_WIDTH_PX = 720
VOLUME_FROM_PX = 520  # a narrower bar has no room for how loud it is: keys and muting are there
MARGIN_PX = 14
GAP_PX = 8
REST_MS = 2000  # as the pointer rests


class Console(QObject):
    """The bar and the transcript of one canvas; both are there only when they are wanted."""

    def __init__(self, canvas: Canvas, is_full: Callable[[], bool]) -> None:
        """`is_full` tells whether the canvas fills the screen."""
        super().__init__(canvas)
        self._canvas = canvas
        self._is_full = is_full
        self._is_wanted = False
        self._html = ""
        self.bar = MediaBar(canvas)
        self.panel = TranscriptPanel(canvas)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._fold)
        self.bar.hide()
        canvas.installEventFilter(self)
        canvas.resized.connect(self.settle)

    def wake(self) -> None:
        """Show the bar, if it is wanted, for as long as the pointer moves at least."""
        if self._is_wanted and self.bar.isHidden():
            self.bar.show()
            self.bar.raise_()
            self.settle()
        self._rest.start()

    def say(self, line: str) -> None:
        """Say in the bar what is missing; "" says nothing."""
        if line != self.bar.line.text():
            self.bar.say(line)
            self.wake()
            self.settle()

    def show_slide(self, pieces: Sequence[Piece], at: int, html: str, *, reads: bool) -> None:
        """Offer to play the piece `at` of `pieces`, and show the transcript where it is wanted."""
        if pieces:
            others = [each.kind for each in pieces if each is not pieces[at]]
            other = others[0] if others else ""
            self.bar.show_pieces(pieces[at].kind, other, transcript=bool(html))
        self.bar.transcript.setChecked(reads)
        self._is_wanted = bool(pieces)
        if self._is_wanted:
            self.wake()
        else:
            self.bar.hide()
        if html != self._html:
            self._html = html
            self.panel.show_html(html)
        self.panel.setVisible(reads and bool(html))
        self.settle()

    def settle(self) -> None:
        """Take the middle of the stage's lower edge, as it is now."""
        room = self._canvas.rect()
        width = max(1, min(MOST_WIDTH_PX, room.width() - 2 * MARGIN_PX))
        left, bottom = (room.width() - width) // 2, room.height() - MARGIN_PX
        self.bar.volume.setVisible(width >= VOLUME_FROM_PX)
        if not self.bar.isHidden():
            layout = self.bar.layout()
            height = layout.totalHeightForWidth(width) if layout is not None else 0
            height = max(height, self.bar.minimumSizeHint().height())
            bottom -= height
            self.bar.setGeometry(left, bottom, width, height)
            bottom -= GAP_PX
        if not self.panel.isHidden():
            height = self.panel.wish(width, room.height())
            self.panel.setGeometry(left, bottom - height, width, height)
            self.panel.raise_()

    def _fold(self) -> None:
        parts = self.bar.findChildren(QWidget)
        is_held = self.bar.underMouse() or any(part.hasFocus() for part in parts)
        if self._is_full() and is_held:
            self._rest.start()
        elif self._is_full():
            self.bar.hide()
            self.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self.wake()
        return False
