"""A packed story beside its folder: to open it as the program's start does, and to turn a page.

The two are in one group, so the table shows the ratio. `new` opens in a process of its own, with
what has to be imported; nothing else is started there.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from viewer.export.pack.packing import Packing
from viewer.export.saving import save_made
from viewer.story.bundle import open_bundle
from viewer.story.load import load
from viewer.story.peek import first_picture

PICTURES = 40
PICTURE_BYTES = 3_000_000
OPEN = """
import sys, time
from viewer.imaging import pool, process
from viewer.story.bundle import open_bundle
from viewer.story.peek import first_picture
from pathlib import Path
start = time.perf_counter()
bundle = open_bundle(Path(sys.argv[1]))
bundle.read(first_picture(bundle))
print(time.perf_counter() - start)
"""


class Benchmark(Protocol):
    """pytest-benchmark's fixture, as far as it is used here."""

    group: str

    def __call__(self, timed: Callable[..., object], *args: object) -> object:
        """Time the call."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, photo: bytes) -> dict[str, Path]:
    """A story of forty photographs, as a folder and packed."""
    room = tmp_path_factory.mktemp("both")
    folder = room / "story"
    folder.mkdir()
    lines = ["format: 1", "id: both", "title: Both", "slides:"]
    for number in range(PICTURES):
        (folder / f"{number:02}.jpg").write_bytes(photo[:PICTURE_BYTES])
        lines += [f"  - picture: {{file: {number:02}.jpg}}", "    context: |", "      Words. " * 60]
    (folder / "story.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    loaded = load(folder)
    save_made(room / "packed.story", Packing(loaded).write)
    loaded.bundle.close()
    return {"folder": folder, "packed": room / "packed.story"}


@pytest.mark.parametrize("kind", ["folder", "packed"])
def test_open(benchmark: Benchmark, both: dict[str, Path], kind: str) -> None:
    """Open and find the first picture, with everything imported."""
    benchmark.group = "open, and find the first picture"

    def look() -> str | None:
        bundle = open_bundle(both[kind])
        name = first_picture(bundle)
        bundle.close()
        return name

    benchmark(look)


@pytest.mark.parametrize("kind", ["folder", "packed"])
def test_open_anew(benchmark: Benchmark, both: dict[str, Path], kind: str) -> None:
    """Open and read the first picture in a new process, its own start included."""
    benchmark.group = "open in a new process, and read the first picture"
    benchmark(lambda: subprocess.check_output([sys.executable, "-c", OPEN, str(both[kind])]))


@pytest.mark.parametrize("kind", ["folder", "packed"])
def test_page_turn(benchmark: Benchmark, both: dict[str, Path], kind: str) -> None:
    """Read the bytes of forty pictures of 3 MB, one after the other."""
    benchmark.group = "read forty pictures"
    bundle = open_bundle(both[kind])
    names = [name for name in bundle.names() if name.endswith(".jpg")]
    benchmark(lambda: [len(bundle.read(name)) for name in names])
    bundle.close()
