"""The player as the window sees it: with the real process, and with ones that misbehave."""

import sys
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size
from viewer.qt.media.performer import Performer
from viewer.qt.media.pipes import COMMAND

Until = Callable[[Callable[[], bool]], None]
BOX = Size(40, 40)
STOPPED = (
    "The player stopped while it played this file. The file may be damaged: "
    "open it in another program and save it again."
)


class Witness:
    """Notes what a performer tells."""

    def __init__(self, performer: Performer, *, sees: bool = True) -> None:
        self.performer = performer
        self.frames: list[QImage] = []
        self.ends: list[str] = []
        self._sees = sees
        performer.framed.connect(self._on_frame)
        performer.ended.connect(lambda: self.ends.append("ended"))
        performer.failed.connect(self.ends.append)

    def _on_frame(self, image: QImage) -> None:
        self.frames.append(image)
        if self._sees:
            self.performer.seen()


class Perform:
    """Makes performers for a test."""

    def __init__(self, room: QWidget, kept: list[Performer]) -> None:
        self._room = room
        self._kept = kept

    def __call__(
        self,
        data: bytes,
        *,
        command: Sequence[str] = COMMAND,
        patience_ms: int = 20_000,
        film: bool = False,
        sees: bool = True,
    ) -> Witness:
        performer = Performer(lambda: data, self._room, command=command, patience_ms=patience_ms)
        self._kept.append(performer)
        witness = Witness(performer, sees=sees)
        performer.begin(film=film, box=BOX, volume=0.5)
        return witness


@pytest.fixture
def perform(room: QWidget, kept: list[Performer]) -> Perform:
    return Perform(room, kept)


def plays(witness: Witness) -> bool:
    return witness.performer.playing


def script(code: str) -> tuple[str, ...]:
    """A player that does this instead."""
    return (sys.executable, "-I", "-c", f"import os, sys, time\n{code}")


def told(payload: str) -> str:
    """Code that sends a head with these numbers: kind, flags, heard, three numbers, length."""
    return (
        "import struct\n"
        f"os.write(1, struct.pack('<4sBBxxIqqqQ', b'LTM1', {payload}))\n"
        "while os.read(0, 9999): pass"
    )


def test_a_sound_is_played_to_its_end(
    perform: Perform, wav: Callable[[float], bytes], until: Until
) -> None:
    witness = perform(wav(0.6))
    assert plays(witness)
    places: list[int] = []
    witness.performer.told.connect(lambda: places.append(witness.performer.now.position))
    until(lambda: witness.ends != [])
    assert witness.ends == ["ended"]
    assert not plays(witness)
    assert witness.performer.now.duration == 600
    assert places == sorted(places)
    assert len(set(places)) > 2


def test_it_rests_and_goes_elsewhere_and_plays_again(
    perform: Perform, wav: Callable[[float], bytes], until: Until
) -> None:
    witness = perform(wav(60.0))
    performer = witness.performer
    until(lambda: performer.now.position > 0)
    performer.pause()
    assert not performer.playing
    until(lambda: not performer.now.playing)
    performer.seek(59_800)
    until(lambda: performer.now.position == 59_800)
    performer.play()
    until(lambda: witness.ends == ["ended"])
    performer.play()
    until(lambda: 0 < performer.now.position < 59_000)


def test_the_frames_of_a_film_come_in_order_and_as_large_as_wanted(
    perform: Perform, film: bytes, until: Until
) -> None:
    witness = perform(film, film=True)
    until(lambda: witness.ends != [])
    assert witness.ends == ["ended"]
    assert {(image.width(), image.height()) for image in witness.frames} == {(40, 30)}
    colours = [image.pixelColor(5, 5) for image in witness.frames]
    reds = [colour.red() > colour.blue() for colour in colours]
    assert reds[0]
    assert not reds[-1]
    assert reds == sorted(reds, reverse=True)


def test_no_frame_comes_before_the_last_was_seen(
    perform: Perform, film: bytes, until: Until
) -> None:
    witness = perform(film, film=True, sees=False)
    until(lambda: witness.ends != [])
    assert len(witness.frames) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"OggS\0" + bytes(range(256)) * 40, "cannot be played"),
        (b"OggS\0\2" + b"\xff" * 5000, "cannot be played"),
        (b"\0\0\0\x20ftypisom" + b"\x11" * 5000, "cannot be played"),
        (b"fLaC" + bytes(64), "cannot be played"),
        (b"", "of no kind"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "of no kind"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "of no kind"),
        (b"GIF89a" + bytes(50), "of no kind"),
    ],
)
def test_what_does_not_decode_is_said(
    perform: Perform, wav: Callable[[float], bytes], until: Until, data: bytes, words: str
) -> None:
    del wav  # it is there where players are
    witness = perform(data)
    until(lambda: witness.ends != [])
    assert len(witness.ends) == 1
    assert words in witness.ends[0]


def test_a_sound_cut_short_is_played_as_far_as_it_goes(
    perform: Perform, wav: Callable[[float], bytes], until: Until
) -> None:
    witness = perform(wav(2.0)[: 44 + 4000])
    until(lambda: witness.ends != [])
    assert witness.ends == ["ended"]


def test_a_sound_alone_is_no_film(
    perform: Perform, wav: Callable[[float], bytes], until: Until
) -> None:
    witness = perform(wav(0.2), film=True)
    until(lambda: witness.ends != [])
    assert "WebM or MP4" in witness.ends[0]


@pytest.mark.parametrize(
    "code",
    [
        "sys.exit(3)",
        "os.abort()",
        "os.read(0, 9999); os._exit(0)",
        "os.write(1, b'nonsense' * 99); time.sleep(60)",
        told("1, 0, 1, -5, 0, 0, 0"),
        told("2, 0, 1, 9999, 9999, 39996, 399920004"),
        told("2, 0, 1, 40, 30, 160, 2**62"),
        told("3, 0, 1, 0, 0, 0, 2**40"),
        told("9, 0, 1, 0, 0, 0, 0"),
    ],
)
def test_a_player_that_dies_or_lies_is_ended_with_a_line(
    perform: Perform, until: Until, code: str
) -> None:
    witness = perform(b"OggS\0" * 99_999, command=script(code))
    until(lambda: witness.ends != [])
    assert witness.ends == [STOPPED]
    assert not plays(witness)


@pytest.mark.parametrize("code", ["time.sleep(600)", told("1, 0, 1, 0, 0, 0, 0")])
def test_a_player_that_hangs_is_given_up(perform: Perform, until: Until, code: str) -> None:
    witness = perform(b"OggS\0" * 999_999, command=script(code), patience_ms=300)
    until(lambda: witness.ends != [])
    assert witness.ends == ["The player did not answer for 0.3 seconds, so it was given up."]


def test_a_player_that_is_not_there_is_said(perform: Perform, until: Until) -> None:
    witness = perform(b"OggS\0", command=("/nowhere/player",))
    until(lambda: witness.ends != [])
    assert "could not be started" in witness.ends[0]


def test_a_library_that_is_missing_is_not_laid_to_the_file(perform: Perform, until: Until) -> None:
    code = COMMAND[4].replace("main()", "sys.modules['PySide6.QtMultimedia'] = None\nmain()")
    witness = perform(b"OggS\0", command=(*COMMAND[:4], code, *COMMAND[5:]))
    until(lambda: witness.ends != [])
    assert "libpulse0" in witness.ends[0]


def test_a_file_that_cannot_be_read_is_said(
    room: QWidget, kept: list[Performer], until: Until
) -> None:
    def read() -> bytes:
        raise OSError("The stick is gone.")

    performer = Performer(read, room)
    kept.append(performer)
    witness = Witness(performer)
    performer.begin(film=False, box=BOX, volume=1.0)
    until(lambda: witness.ends != [])
    assert witness.ends == ["The stick is gone."]


def test_who_closes_is_told_nothing_more_and_nothing_stays(
    perform: Perform, wav: Callable[[float], bytes], until: Until
) -> None:
    witness = perform(wav(60.0))
    until(lambda: witness.performer.now.playing)
    process = witness.performer._pipes._process
    assert process is not None
    witness.performer.close()
    witness.performer.wait()
    assert not process.runs()
    assert process.stdin.closed
    assert witness.ends == []


def test_one_may_close_at_once(perform: Perform) -> None:
    witness = perform(b"OggS\0", command=script("time.sleep(60)"))
    witness.performer.close()
    witness.performer.wait()
    assert witness.ends == []


def test_the_window_loads_nothing_that_plays(
    perform: Perform, wav: Callable[[float], bytes], until: Until
) -> None:
    witness = perform(wav(0.2))
    until(lambda: witness.ends != [])
    assert not [name for name in sys.modules if name.startswith("PySide6.QtMultimedia")]
    assert not [name for name in sys.modules if name == "viewer.qt.media.deck"]
