"""The real children, from the pool's end and from the pipe's."""

import os
import struct
import subprocess
import sys
from pathlib import Path
from queue import Queue
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat

from viewer.imaging.child import COMMAND
from viewer.imaging.decoder import _Desk
from viewer.imaging.geometry import Region, Size
from viewer.imaging.loader import Loader, Want
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Embedded, Failed, Pixels, Question, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.imaging.conftest import Encode

WAIT_S = 60
BOX = Size(24, 24)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4">'
    b'<rect width="8" height="4"/></svg>'
)


@pytest.fixture
def pool() -> "Iterator[Pool]":
    pool = Pool()
    yield pool
    pool.close()


def test_pictures_drawings_and_metadata_come_from_the_real_children(
    pool: Pool,
    quarters: Image.Image,
    encode: "Encode",
    seen: "Callable[[Pixels], Image.Image]",
) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Kim A"
    files = {
        "photo.jpg": encode(quarters, "JPEG", quality=95, exif=exif),
        "drawing.svg": SVG,
        "diary.jpg": b"Dear diary",
        "reaching.svg": SVG.replace(b"<rect", b'<image href="/etc/passwd"/><rect'),
    }
    loader, came = Loader(pool, files.__getitem__), Queue[str]()
    loader.arrived = came.put
    loader.want([Want(name, BOX) for name in (*files, "lost.jpg")])
    assert {came.get(timeout=WAIT_S) for _ in range(5)} == {*files, "lost.jpg"}

    photo = loader.best("photo.jpg", BOX)
    assert photo is not None
    assert photo.size == Size(24, 16)
    best = quarters.resize((24, 16), Image.Resampling.LANCZOS)
    assert max(ImageStat.Stat(ImageChops.difference(seen(photo), best)).mean) < 6
    drawing = loader.best("drawing.svg", BOX)
    assert drawing is not None
    assert drawing.size == Size(24, 12)
    codes = {
        name: failure.code for name in (*files, "lost.jpg") if (failure := loader.failure(name))
    }
    assert codes == {
        "diary.jpg": "not-a-picture",
        "reaching.svg": "refused",
        "lost.jpg": "unreadable",
    }

    told: Queue[Embedded | Failed] = Queue()
    loader.describe("photo.jpg", told.put)
    assert told.get(timeout=WAIT_S) == Embedded(creator="Kim A")


@pytest.fixture
def scene() -> Image.Image:
    """Give a picture of 640 by 480 in which every place looks different."""
    across = Image.linear_gradient("L").rotate(90).resize((640, 480))
    down = Image.linear_gradient("L").resize((640, 480))
    return Image.merge("RGB", (across, down, across))


def test_a_part_comes_from_the_one_child_that_holds_the_picture(
    pool: Pool,
    scene: Image.Image,
    encode: "Encode",
    seen: "Callable[[Pixels], Image.Image]",
) -> None:
    data, reads = encode(scene, "JPEG", quality=95), list[str]()

    def read(name: str) -> bytes:
        reads.append(name)
        return data

    loader, came = Loader(pool, read), Queue[str]()
    loader.arrived = came.put
    for left in (0, 100, 300):
        region = Region(left, 40, 200, 100)
        loader.want_detail("photo.jpg", region, Size(400, 400))
        came.get(timeout=WAIT_S)
        detail = loader.detail("photo.jpg")
        assert detail is not None
        assert detail.region == region
        expected = scene.crop((left, 40, left + 200, 140))
        difference = ImageChops.difference(seen(detail.pixels), expected)
        assert max(ImageStat.Stat(difference).mean) < 3
    assert reads == ["photo.jpg"]
    loader.drop_detail()
    assert loader.detail("photo.jpg") is None


def test_an_animation_plays_from_the_held_file(
    pool: Pool,
    encode: "Encode",
    seen: "Callable[[Pixels], Image.Image]",
) -> None:
    tones = [(200, 40, 40), (40, 200, 40), (40, 40, 200)]
    first, *rest = (Image.new("RGB", (20, 10), tone) for tone in tones)
    data = encode(first, "GIF", save_all=True, append_images=rest, duration=70, loop=0)
    loader, came = Loader(pool, lambda _name: data), Queue[str]()
    loader.arrived = came.put
    for frames in ([0, 1], [1, 2], [2, 0]):
        loader.want_frames("a.gif", BOX, frames)
        while not all(loader.frame("a.gif", each) for each in frames):
            came.get(timeout=WAIT_S)
        for each in frames:
            pixels = loader.frame("a.gif", each)
            assert pixels is not None
            assert (pixels.frames, pixels.duration_ms, pixels.loops) == (3, 70, 0)
            assert seen(pixels).getpixel((5, 5)) == tones[each]


def test_a_preview_comes_before_the_photograph_is_read(
    pool: Pool, scene: Image.Image, encode: "Encode"
) -> None:
    small = encode(scene.resize((160, 120)), "JPEG")
    tags = ((0x0201, 4, 1, 44), (0x0202, 4, 1, len(small)))
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHIH", 8, 0, 14, len(tags))
    exif += b"".join(struct.pack(">HHII", *tag) for tag in tags) + bytes(4) + small
    data = encode(scene, "JPEG", exif=exif)
    go, came, box = Event(), Queue[str](), Size(240, 240)

    def read(_name: str) -> bytes:
        assert go.wait(WAIT_S)
        return data

    loader = Loader(pool, read, read_head=lambda _name: data[: 256 * 1024])
    loader.arrived = came.put
    loader.want([Want("photo.jpg", box, small=True)])
    for is_sharp, size in ((False, Size(160, 120)), (True, Size(240, 180))):
        came.get(timeout=WAIT_S)
        best = loader.best("photo.jpg", box)
        assert best is not None
        assert (loader.sharp("photo.jpg", box), best.size) == (is_sharp, size)
        go.set()


def test_the_child_leaves_in_silence_when_its_pipe_is_closed() -> None:
    ended = subprocess.run(COMMAND, input=b"", capture_output=True, timeout=WAIT_S, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_asking_for_pictures_loads_neither_pillow_nor_qt() -> None:
    code = "import sys, viewer.imaging.loader, viewer.imaging.pool; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-I", "-c", code],
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=True,
    )
    heavy = {"PIL", "PySide6", "json", "asyncio", "multiprocessing", "dataclasses"}
    assert not heavy & set(run.stdout.split())


def test_what_is_held_makes_room_for_a_picture_that_needs_the_memory(
    encode: "Encode", quarters: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, write = os.pipe()
    with os.fdopen(read, "rb") as requests, os.fdopen(write, "wb"):
        desk, data = _Desk(requests), encode(quarters)
        of_subject, other = Question(BOX, subject=1), Question(BOX)
        assert isinstance(desk.answer(Request(1, of_subject, data)), Pixels)

        def hungry(*arguments: object) -> Pixels:
            del arguments
            if desk._held is not None:
                raise MemoryError
            return Pixels(1, 1, 4, False, b"1234", Size(1, 1))

        monkeypatch.setattr("viewer.imaging.decode.decode", hungry)
        assert isinstance(desk.answer(Request(2, other, data)), Pixels)
        answer = desk.answer(Request(3, of_subject, b""))
        assert isinstance(answer, Failed)
        assert answer.code == "not-held"


def test_what_is_too_large_for_all_the_memory_is_said_to_be(
    encode: "Encode", quarters: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hungry(*arguments: object) -> Pixels:
        del arguments
        raise MemoryError

    monkeypatch.setattr("viewer.imaging.decode.decode", hungry)
    with Path(os.devnull).open("rb") as requests:
        answer = _Desk(requests).answer(Request(1, Question(BOX), encode(quarters)))
    assert isinstance(answer, Failed)
    assert answer.code == "too-large"
