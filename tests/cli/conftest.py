"""The command line as a reader uses it: in this process, or in one of its own."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from viewer.cli.main import main

PATIENCE_S = 100


class Said(NamedTuple):
    """What a command gave: its exit code and its words."""

    code: int
    out: str
    err: str


@pytest.fixture
def lanternist(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """`lanternist(*words)` runs the command in this process."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    return run


@pytest.fixture
def process() -> Callable[..., Said]:
    """`process(*words, drop=(…), **more)` runs it in a process of its own.

    `drop` names variables that its environment shall not have, `more` those that it shall.
    """

    def run(*words: object, drop: tuple[str, ...] = (), **more: str) -> Said:
        kept = {name: value for name, value in os.environ.items() if name not in drop}
        done = subprocess.run(
            [sys.executable, "-m", "viewer", *map(str, words)],
            capture_output=True,
            check=False,
            timeout=PATIENCE_S,
            env={**kept, **more},
        )
        out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        assert "Traceback" not in out + err
        return Said(done.returncode, out, err)

    return run


@pytest.fixture
def without_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no screen."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def jpeg() -> bytes:
    """A small sound picture."""
    file = BytesIO()
    Image.new("RGB", (60, 40), "#3366aa").save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def story(tmp_path: Path, jpeg: bytes) -> Callable[[str], Path]:
    """`story(yaml)` gives a folder with that story and three pictures, `1.jpg` to `3.jpg`."""

    def write(yaml: str) -> Path:
        folder = tmp_path / "story"
        folder.mkdir()
        (folder / "story.yaml").write_text(yaml, encoding="utf-8")
        for number in (1, 2, 3):
            (folder / f"{number}.jpg").write_bytes(jpeg)
        return folder

    return write


@pytest.fixture
def packed(tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    """`packed(files)` gives a `.story` file that holds them."""

    def write(files: dict[str, bytes]) -> Path:
        path = tmp_path / "packed.story"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return path

    return write
