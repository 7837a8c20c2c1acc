"""Makes a whole story of the lines of a rule's example, with the little bundle they speak of."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from viewer.imaging.wire import Embedded
from viewer.story.check import check
from viewer.story.load import load
from viewer.story.problems import Problem

TODAY = dt.date(2026, 11, 22)
JPEG = b"\xff\xd8\xff\xe0"
FILES = {
    "queue.jpg": JPEG + b" people stand in line",
    "signed.jpg": JPEG + b" signed",
    "cleaned.jpg": JPEG + b" cleaned",
    "cut-short.jpg": JPEG,
    "poster.jpg": JPEG + b" a poster",
    "letter.jpg": b"Dear editor",
    "empty.jpg": b"",
    "voice.ogg": b"OggS\0 a voice",
    "voice.wav": b"RIFF\x24\0\0\0WAVEfmt ",
}
DEFAULTS = {
    "format": "format: 1\n",
    "id": "id: example\n",
    "title": "title: Example\n",
    "license": "license: CC-BY-4.0\n",
    "slides": "slides:\n  - {id: one, title: One}\n",
}


class Tried(NamedTuple):
    """What a decoder would say of a picture."""

    wrong: str = ""
    size: tuple[int, int] | None = (1200, 800)
    embedded: Embedded | None = None


def tried(name: str, _data: bytes) -> Tried:
    """Stand in for the decoders, by the names of the little bundle."""
    return {
        "cut-short.jpg": Tried(wrong="The file is cut short.", size=None),
        "poster.jpg": Tried(size=(20_000, 9_000)),
        "cleaned.jpg": Tried(embedded=Embedded()),
        "signed.jpg": Tried(embedded=Embedded(creator="Ann Example")),
    }.get(name, Tried())


@pytest.fixture
def problems(tmp_path: Path) -> Callable[[str], tuple[Problem, ...]]:
    """`problems(lines)` checks a story of these lines; what they leave out is sound."""

    def look(lines: str) -> tuple[Problem, ...]:
        given = set(re.findall(r"^(\w+):", lines, re.MULTILINE))
        head = "".join(words for name, words in DEFAULTS.items() if name not in given)
        for name, data in FILES.items():
            (tmp_path / name).write_bytes(data)
        (tmp_path / "story.yaml").write_text(f"{head}{lines}", encoding="utf-8")
        loaded = load(tmp_path)
        try:
            return check(loaded, tried, today=TODAY)
        finally:
            loaded.bundle.close()

    return look


@pytest.fixture
def found(problems: Callable[[str], tuple[Problem, ...]]) -> Callable[[str], list[str]]:
    """`found(lines)` gives the codes alone."""
    return lambda lines: [problem.code for problem in problems(lines)]
