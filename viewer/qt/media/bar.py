"""The bar on the stage's lower edge while a slide has something to play."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.media.parts import ClickSlider, MuteButton, PlayButton
from viewer.show.listening import as_clock

VOLUME_PX = 76
PAGE_MS = 5000  # by which PgUp and PgDn move along
STEP_MS = 1000


class MediaBar(QFrame):
    """Play and pause, the time, how loud, and the transcript; a line says what is missing.

    Signals: `play_pressed`, `mute_pressed`, `transcript_pressed`, `other_pressed` for the other of
    two pieces; `sought` with milliseconds, `volume_chosen` from 0 to 1.
    """

    play_pressed = Signal()
    mute_pressed = Signal()
    transcript_pressed = Signal()
    other_pressed = Signal()
    sought = Signal(int)
    volume_chosen = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        theme.paint_ground(self, theme.RAISED)
        self.play = PlayButton(self)
        self.mute = MuteButton(self)
        self.place = ClickSlider(self)
        self.volume = ClickSlider(self)
        self.time = plain_label("", theme.SMALL_PT, theme.TEXT)
        self.line = plain_label("", theme.SMALL_PT, theme.WARNING)
        self.other = QPushButton(self)
        self.transcript = QPushButton("Transcript", self)
        self._dress()
        self._lay_out()
        self._connect()

    def show_pieces(self, shown: str, other: str, *, transcript: bool) -> None:
        """Say which piece is played, which other one there is, whether there is a transcript."""
        self.play.setToolTip(f"Play the {shown}")
        self.other.setText(f"To the {other}")
        self.other.setVisible(bool(other))
        self.transcript.setVisible(transcript)

    def show_time(self, position: int, duration: int) -> None:
        """Show how far it is, in milliseconds; 0 as the duration is not known."""
        whole = as_clock(duration) if duration else "–:––"
        self.time.setText(f"{as_clock(position)} / {whole}")
        self.place.setEnabled(duration > 0)
        if not self.place.isSliderDown():
            self.place.setRange(0, max(1, duration))
            self.place.setValue(position)

    def show_volume(self, volume: float, *, muted: bool) -> None:
        """Show how loud it is, from 0 to 1."""
        self.mute.say(muted=muted)
        if not self.volume.isSliderDown():
            self.volume.blockSignals(True)
            self.volume.setValue(round(100 * volume))
            self.volume.blockSignals(False)

    def say(self, line: str) -> None:
        """Say what is missing, and how to mend it; "" says nothing."""
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def _dress(self) -> None:
        self.time.setWordWrap(False)
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance("00:00 / 00:00"))
        self.line.hide()
        self.volume.setRange(0, 100)
        self.volume.setFixedWidth(VOLUME_PX)
        self.volume.setAccessibleName("Volume")
        self.place.setAccessibleName("Place")
        self.place.setSingleStep(STEP_MS)
        self.place.setPageStep(PAGE_MS)
        for button in (self.other, self.transcript):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("filter", "true")
        self.transcript.setCheckable(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_PX - 2)
        row.addWidget(self.play)
        row.addWidget(self.other)
        row.addWidget(self.time)
        row.addWidget(self.place, 1)
        row.addWidget(self.mute)
        row.addWidget(self.volume)
        row.addWidget(self.transcript)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addLayout(row)

    def _connect(self) -> None:
        self.play.clicked.connect(self.play_pressed)
        self.mute.clicked.connect(self.mute_pressed)
        self.other.clicked.connect(self.other_pressed)
        self.transcript.clicked.connect(self.transcript_pressed)
        # A slider's own movements, not those that `show_time` makes.
        self.place.actionTriggered.connect(lambda _how: self._seek())
        self.place.sliderReleased.connect(self._seek)
        self.volume.valueChanged.connect(lambda value: self.volume_chosen.emit(value / 100))

    def _seek(self) -> None:
        if not self.place.isSliderDown():
            self.sought.emit(self.place.sliderPosition())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the stage beneath would turn the page
