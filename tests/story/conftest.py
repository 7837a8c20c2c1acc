"""What the tests of the story share: the whole example, and makers of folders and zips."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
SMALL = """\
format: 1
id: small
title: Small
slides:
  - id: one
    title: First
"""


@pytest.fixture
def whole() -> bytes:
    """The whole example of the format."""
    return Path(__file__).with_name("whole.yaml").read_bytes()


@pytest.fixture
def small() -> str:
    """The smallest story with a title on its slide."""
    return SMALL


@pytest.fixture
def png() -> bytes:
    """The first bytes of a PNG."""
    return PNG


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Mapping[str, bytes | str]], Path]:
    """Make a folder of files."""

    def make(files: Mapping[str, bytes | str]) -> Path:
        root = tmp_path / "story"
        root.mkdir()
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return make


@pytest.fixture
def packed(tmp_path: Path) -> Callable[[Mapping[str, bytes | str]], Path]:
    """Make a .story file."""

    def make(files: Mapping[str, bytes | str]) -> Path:
        path = tmp_path / "packed.story"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return path

    return make
