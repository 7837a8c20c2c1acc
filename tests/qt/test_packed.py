"""A packed story on the screen: the same pixels as from its folder."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from viewer.export.pack.packing import Packing
from viewer.export.saving import save_made
from viewer.story.load import load

PATIENCE_S = 110
STORY = """\
format: 1
id: packed
title: Packed
slides:
  - id: turned
    picture: {file: p/turned.jpg, alt: A ramp, license: CC0-1.0}
    caption: A photograph that lies on its side.
  - id: clear
    picture: {file: p/clear.png, alt: A ramp, license: CC0-1.0}
    context: One can see through it.
  - id: drawn
    picture: {file: p/drawn.svg, kind: illustration, alt: A dot, license: CC0-1.0}
  - id: beside
    picture: {file: p/turned.jpg, alt: A ramp, license: CC0-1.0}
    compare: {file: p/small.webp, alt: A ramp, label: After, license: CC0-1.0}
  - id: filmed
    picture: {file: p/small.webp, alt: A ramp, license: CC0-1.0}
    clip: {file: clips/one.webm, transcript: Nobody speaks.}
  - id: gone
    picture: {file: p/gone.jpg, alt: Nothing}
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 107">'
    '<rect width="160" height="107" fill="#d8c9a8"/><circle cx="60" cy="50" r="30" fill="#a33"/>'
    "</svg>"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The folder of a story with pictures of several kinds."""
    folder = tmp_path / "story"
    for name in ("p", "clips"):
        (folder / name).mkdir(parents=True)
    (folder / "story.yaml").write_text(STORY)
    ramp, exif = Image.linear_gradient("L").resize((900, 600)), Image.Exif()
    exif[0x0112] = 6
    ramp.convert("RGB").save(folder / "p/turned.jpg", exif=exif.tobytes())
    clear = Image.new("RGBA", ramp.size, "#3366aa")
    clear.putalpha(ramp)
    clear.save(folder / "p/clear.png")
    ramp.resize((300, 200)).convert("RGB").save(folder / "p/small.webp")
    (folder / "p/drawn.svg").write_text(DRAWING)
    (folder / "clips/one.webm").write_bytes(b"\x1aE\xdf\xa3" + bytes(60))
    return folder


def shots(story: Path, folder: Path) -> dict[str, bytes]:
    """The pixels of the window, slide by slide."""
    words = ("shot", str(story), "-o", str(folder), "--size", "800x600")
    done = subprocess.run(
        [sys.executable, "-m", "viewer", *words],
        capture_output=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        with Image.open(path) as image:
            found[path.name] = image.convert("RGB").tobytes()
    return found


def test_a_packed_story_and_its_folder_give_the_same_pixels(story: Path, tmp_path: Path) -> None:
    loaded = load(story)
    save_made(tmp_path / "packed.story", Packing(loaded).write)
    loaded.bundle.close()
    of_folder = shots(story, tmp_path / "one")
    of_pack = shots(tmp_path / "packed.story", tmp_path / "two")
    assert [name.partition("-")[2] for name in of_folder] == [
        "turned.png", "clear.png", "drawn.png", "beside.png", "filmed.png", "gone.png",
    ]  # fmt: skip
    assert [name for name in of_folder if of_folder[name] != of_pack.get(name)] == []
    assert len(set(of_folder.values())) == len(of_folder)
