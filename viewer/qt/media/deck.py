"""Plays one sound or film in the player process: what is heard goes to the loudspeaker from here.

What is seen goes to the window, a frame at a time: while it shows one, those that come are passed
over but for the latest. Where there is no device for sound the time goes by all the same.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioBufferOutput,
    QAudioOutput,
    QMediaDevices,
    QMediaPlayer,
    QtAudio,
    QVideoFrame,
    QVideoSink,
)

from viewer.imaging.geometry import Size, fit
from viewer.qt.media.wire import LONGEST_MS, LOUDEST, Answer, Do, Failed, Frame, Order, Told
from viewer.story.mediakind import FILM, FILM_WORDS, SOUND, SOUND_WORDS, media_kind

TELL_MS = 100
_NO_DEVICES = {b"auto_null"}  # what a sound server offers where it has nothing


class Deck(QObject):
    """Obeys orders; tells how the playing goes through `tell`."""

    def __init__(self, tell: Callable[[Answer], None]) -> None:
        super().__init__()
        self._tell = tell
        self._box = Size(1, 1)
        self._frame: QVideoFrame | None = None  # the latest, still to be sent
        self._is_due = True  # the window has seen what was sent
        self._ended = False
        self._buffer = QBuffer(self)
        self._output: QAudioOutput | None = None
        self._volume = 1.0
        self._silence = QAudioBufferOutput(self)
        self._sink = QVideoSink(self)
        self._player = QMediaPlayer(self)
        self._devices = QMediaDevices(self)
        # Time goes by where sound goes, and this is always there.
        self._player.setAudioBufferOutput(self._silence)
        self._clock = QTimer(self, interval=TELL_MS)
        self._clock.timeout.connect(self._report)
        self._devices.audioOutputsChanged.connect(self._choose_output)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.errorOccurred.connect(self._on_error)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.playbackStateChanged.connect(self._on_state)
        self._player.durationChanged.connect(lambda _ms: self._report())
        self._choose_output()

    def obey(self, order: Order) -> None:
        """Do what the window wants."""
        match order.do:
            case Do.LOAD_SOUND | Do.LOAD_FILM:
                self._load(order.data, film=order.do is Do.LOAD_FILM)
            case Do.PLAY:
                self._ended = False
                self._player.play()
            case Do.PAUSE:
                self._player.pause()
            case Do.SEEK:
                self._ended = False
                self._player.setPosition(max(0, min(order.first, self._player.duration())))
            case Do.VOLUME:
                self._set_volume(order.first)
            case Do.BOX:
                self._box = Size(max(1, order.first), max(1, order.second))
            case Do.SEEN:
                self._is_due = True
                self._send_frame()
        if order.do is not Do.SEEN:
            self._report()

    def _load(self, data: bytes, *, film: bool) -> None:
        kinds, words = (FILM, FILM_WORDS) if film else (SOUND, SOUND_WORDS)
        if media_kind(data) not in kinds:
            self._tell(Failed(f"This file is of no kind that is played. Save it as {words}."))
            return
        try:
            self._buffer.setData(QByteArray(data))
        except MemoryError:
            self._tell(Failed("This file needs more memory than there is. Save it smaller."))
            return
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        if film:
            self._player.setVideoSink(self._sink)
        # Without a name nothing but the bytes says what this is.
        self._player.setSourceDevice(self._buffer, QUrl())

    def _choose_output(self) -> None:
        """Play to the usual device, or into nothing where there is none."""
        device = QMediaDevices.defaultAudioOutput()
        is_there = not device.isNull() and device.id().data() not in _NO_DEVICES
        if self._output is not None and is_there and self._output.device() == device:
            return
        self._output = QAudioOutput(device, self) if is_there else None
        if self._output is not None:
            self._output.setVolume(self._volume)
            self._player.setAudioOutput(self._output)
        self._report()

    def _set_volume(self, volume: int) -> None:
        scales = QtAudio.VolumeScale
        share = max(0, min(LOUDEST, volume)) / LOUDEST
        heard, sent = scales.LogarithmicVolumeScale, scales.LinearVolumeScale
        self._volume = QtAudio.convertVolume(share, heard, sent)
        if self._output is not None:
            self._output.setVolume(self._volume)

    def _report(self) -> None:
        state = self._player.playbackState()
        self._tell(
            Told(
                playing=state is QMediaPlayer.PlaybackState.PlayingState,
                ended=self._ended,
                audible=self._output is not None,
                position=max(0, min(LONGEST_MS, self._player.position())),
                duration=max(0, min(LONGEST_MS, self._player.duration())),
            )
        )

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        if state is QMediaPlayer.PlaybackState.PlayingState:
            self._clock.start()
        else:
            self._clock.stop()
        self._report()

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.EndOfMedia:
            self._ended = True
            self._report()

    def _on_error(self, _error: QMediaPlayer.Error, words: str) -> None:
        self._tell(
            Failed(
                f"This file cannot be played ({words or 'no reason is given'}). "
                "It may be damaged: open it in another program and save it again."
            )
        )

    def _on_frame(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self._frame = frame
            self._send_frame()

    def _send_frame(self) -> None:
        if self._frame is None or not self._is_due:
            return
        image, self._frame = _fitted(self._frame.toImage(), self._box), None
        if not image.isNull():
            self._is_due = False
            data = image.constBits()
            self._tell(Frame(image.width(), image.height(), image.bytesPerLine(), data))


def _fitted(image: QImage, box: Size) -> QImage:
    """The image as large as it fits, never larger than it is, without an alpha channel."""
    if image.isNull():
        return image
    size = fit(Size(image.width(), image.height()), box, enlarge=False)
    if size != (image.width(), image.height()):
        keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode
        image = image.scaled(QSize(*size), keep, smooth.SmoothTransformation)
    return image.convertToFormat(QImage.Format.Format_RGB32)
