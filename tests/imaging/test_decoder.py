"""The real children, from the pool's end and from the pipe's."""

import subprocess
import sys
from queue import Queue
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat

from viewer.imaging.child import COMMAND
from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader, Want
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Embedded, Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.imaging.conftest import Encode
    from viewer.imaging.wire import Pixels

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
