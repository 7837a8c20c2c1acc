"""Sounds and films that are made for the tests, and a desk with a story that has them."""

import io
import math
import struct
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image

from viewer.qt.app import App
from viewer.qt.media.desk import MediaDesk
from viewer.qt.media.performer import Performer
from viewer.show.settings import Settings

RATE = 8000
ENCODER = """
import sys
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession, QMediaFormat, QMediaRecorder, QVideoFrame, QVideoFrameInput,
)

app = QGuiApplication(["encoder", "-platform", "offscreen"])
session, recorder, source = QMediaCaptureSession(), QMediaRecorder(), QVideoFrameInput()
session.setRecorder(recorder)
session.setVideoFrameInput(source)
kind = QMediaFormat(QMediaFormat.FileFormat.MPEG4)
kind.setVideoCodec(QMediaFormat.VideoCodec.MPEG4)
recorder.setMediaFormat(kind)
recorder.setOutputLocation(QUrl.fromLocalFile(sys.argv[1]))
sent = 0

def feed():
    global sent
    while sent < 20:
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(QColor("#c03030" if sent < 10 else "#3030c0"))
        frame = QVideoFrame(image)
        frame.setStartTime(sent * 100_000)
        frame.setEndTime((sent + 1) * 100_000)
        if not source.sendVideoFrame(frame):
            return
        sent += 1
    recorder.stop()

def over(state):
    if state == QMediaRecorder.RecorderState.StoppedState:
        app.quit()

source.readyToSendVideoFrame.connect(feed)
recorder.recorderStateChanged.connect(over)
QTimer.singleShot(20_000, app.quit)
recorder.record()
app.exec()
"""


class MakeDesk(Protocol):
    """Makes a desk for a story of these slides, and gives the program that shows it."""

    def __call__(self, slides: str, *, has_extra: bool = True) -> tuple[MediaDesk, App]: ...


def sound(seconds: float) -> bytes:
    """A tone as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as tone:
        tone.setnchannels(1)
        tone.setsampwidth(2)
        tone.setframerate(RATE)
        values = (round(8000 * math.sin(at / 5)) for at in range(round(RATE * seconds)))
        tone.writeframes(b"".join(struct.pack("<h", value) for value in values))
    return file.getvalue()


@pytest.fixture(scope="session")
def wav() -> Callable[[float], bytes]:
    """`wav(seconds)` is a tone."""
    if find_spec("PySide6.QtMultimedia") is None:
        pytest.skip('nothing is played without the extra "media"')
    return sound


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A clip of two seconds, 64 by 48: one second red, one second blue."""
    if find_spec("PySide6.QtMultimedia") is None:
        pytest.skip('nothing is played without the extra "media"')
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    subprocess.run(
        [sys.executable, "-c", ENCODER, str(path)], check=True, capture_output=True, timeout=60
    )
    return path.read_bytes()


@pytest.fixture
def kept() -> Iterator[list[Performer]]:
    """Performers of a test: at its end each is closed, and nothing of it stays."""
    made: list[Performer] = []
    yield made
    for performer in made:
        performer.close()
        performer.wait()


@pytest.fixture
def pictures() -> dict[str, bytes]:
    """A green poster of the clip's shape."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "#208020").save(file, "PNG")
    return {"p.png": file.getvalue()}


@pytest.fixture
def desk(
    start: Callable[[Path], App],
    tmp_path: Path,
    pictures: dict[str, bytes],
    request: pytest.FixtureRequest,
) -> Iterator[MakeDesk]:
    """`desk(slides)` shows a story with these lines; a.wav (1 s) and c.mp4 are there."""
    made: list[MediaDesk] = []

    def make(slides: str, *, has_extra: bool = True) -> tuple[MediaDesk, App]:
        files = dict(pictures)
        if has_extra:
            files["a.wav"] = request.getfixturevalue("wav")(1.0)
            files["c.mp4"] = request.getfixturevalue("film")
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        text = f"format: 1\nid: s\ntitle: S\nslides:\n{slides}"
        (tmp_path / "story.yaml").write_text(text, encoding="utf-8")
        app = start(tmp_path)
        settings = Settings(_Drawer())
        desk = MediaDesk(app.window, settings, has_extra=lambda: has_extra)
        desk.follow(app.showing)
        made.append(desk)
        return desk, app

    yield make
    for each in made:
        each.close()


class _Drawer:
    def load(self) -> dict[str, str]:
        return {}

    def save(self, key: str, value: str) -> None:
        del key, value
