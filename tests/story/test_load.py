import gc
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from viewer.story.load import load
from viewer.story.parse import parse
from viewer.story.problems import CannotOpen

Make = Callable[[Mapping[str, bytes | str]], Path]

HEAVY = [
    "PySide6",
    "PIL",
    "edtf",
    "pyparsing",
    "markdown_it",
    "zipfile",
    "sqlite3",
    "yaml",
    "jinja2",
]


@pytest.mark.parametrize(
    "module", ["viewer.story.load", "viewer.story.credit", "viewer.story.text"]
)
def test_importing_loads_nothing_heavy(module: str) -> None:
    script = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_folder_is_loaded(folder: Make, small: str) -> None:
    loaded = load(folder({"story.yaml": small}))
    assert loaded.story is not None
    assert loaded.story.title == "Small"
    assert loaded.problems == ()


def test_a_story_of_many_slides_is_no_work_for_the_collector_of_rubbish(whole: bytes) -> None:
    story = parse(whole).story
    assert story is not None
    assert not [slide for slide in story.slides if gc.is_tracked(slide)]
    assert not [source for source in story.sources.values() if gc.is_tracked(source)]


def test_a_packed_story_is_loaded(packed: Make, small: str) -> None:
    loaded = load(packed({"story.yaml": small}))
    assert loaded.story is not None
    loaded.bundle.close()


def test_photos_are_loaded_as_a_story(folder: Make) -> None:
    loaded = load(folder({"img10.jpg": "x", "img2.jpg": "y"}))
    assert loaded.story is not None
    assert [slide.title for slide in loaded.story.slides] == ["img2", "img10"]


def test_a_broken_story_is_loaded_with_its_problems(folder: Make) -> None:
    loaded = load(folder({"story.yaml": "format: 1\nid: [\n"}))
    assert loaded.story is None
    assert loaded.problems[0].file == "story.yaml"
    assert loaded.problems[0].line == 3


def test_what_cannot_be_opened_raises(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen):
        load(tmp_path / "nowhere")


def test_a_story_file_that_cannot_be_read_raises(folder: Make, packed: Make) -> None:
    path = packed({"story.yaml": "x" * 500})
    data = bytearray(path.read_bytes())
    data[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    with pytest.raises(CannotOpen, match="damaged"):
        load(path)
    root = folder({"real.yaml": "x"})
    (root / "story.yaml").symlink_to(root / "real.yaml")
    with pytest.raises(CannotOpen):
        load(root)
