"""Pictures that the tests draw themselves, and stand-in decoders for the pool."""

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

import pytest
from PIL import Image, ImageDraw

from viewer.imaging.geometry import Size, fit
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Pixels, Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from viewer.imaging.jobs import Job
    from viewer.imaging.wire import Answer

# What every stand-in decoder starts with: it reads requests and writes answers by hand, so that
# it can also write what a sound decoder never would.
PREAMBLE = """
import os, struct, sys, time
REQUEST = struct.Struct("<4sBBxxIIIIIIIIIQ")
ANSWER = struct.Struct("<4sIBBxxIIIIIIIIQ")
def ask():
    kind = STOP = 2
    while kind == STOP:
        head = sys.stdin.buffer.read(REQUEST.size)
        if len(head) < REQUEST.size:
            sys.exit(0)
        magic, kind, flags, ticket, *numbers, length = REQUEST.unpack(head)
    return ticket, sys.stdin.buffer.read(length)
def reply(ticket, kind, payload, numbers=(0, 0, 0, 0, 0), flags=0):
    head = ANSWER.pack(b"LTN2", ticket, kind, flags, *numbers, 1, 0, 0, len(payload))
    sys.stdout.buffer.write(head + payload)
    sys.stdout.buffer.flush()
def pixel(ticket, tone):
    reply(ticket, 1, bytes([tone]) * 4, (1, 1, 4, 1, 1))
"""


class StandInPool(Pool):
    """A pool without children: the test answers the jobs, one by one, when it likes."""

    def __init__(self) -> None:
        self.pending: dict[Job, int] = {}
        self.stopped: list[Job] = []
        self.subjects = 0
        self.anchors = str

    def submit(self, job: "Job", priority: int) -> None:
        self.pending[job] = priority

    def cancel(self, job: "Job") -> bool:
        return self.pending.pop(job, None) is not None

    def stop(self, job: "Job") -> None:
        self.stopped.append(job)

    def new_subject(self) -> int:
        self.subjects += 1
        return self.subjects

    def take(self) -> "Job":
        """Take the most urgent job, as a child would."""
        job = min(self.pending, key=lambda each: self.pending[each])
        del self.pending[job]
        return job

    def serve(self, answer: "Answer | None" = None) -> bytes:
        """Answer the most urgent job; give what its reader gave, if that was bytes."""
        job = self.take()
        read = job.read()
        if not isinstance(read, bytes):
            job.done(read)
            return b""
        job.done(answer or sound_answer(job.question))
        return read


def sound_answer(question: Question) -> Pixels:
    """Give black pixels of the size that is asked for, of a picture of 100 by 50."""
    original = Size(100, 50)
    whole = question.region.size if question.region else original
    size = fit(whole, question.box or original, enlarge=False)
    data = bytes(4 * size.width * size.height)
    return Pixels(*size, 4 * size.width, False, data, original, frames=5)


@pytest.fixture
def pool() -> StandInPool:
    """Give a pool that does nothing by itself."""
    return StandInPool()


class Encode(Protocol):
    def __call__(self, image: Image.Image, kind: str = "PNG", **options: object) -> bytes: ...


@pytest.fixture
def encode() -> Encode:
    """Give a function that turns an image into a file's bytes."""

    def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
        file = BytesIO()
        image.save(file, kind, **options)
        return file.getvalue()

    return encoded


@pytest.fixture
def quarters() -> Image.Image:
    """Give a picture of 48 by 32 with a colour of its own in each quarter."""
    image = Image.new("RGB", (48, 32), (200, 40, 40))
    draw = ImageDraw.Draw(image)
    draw.rectangle((24, 0, 47, 15), fill=(40, 180, 60))
    draw.rectangle((0, 16, 23, 31), fill=(50, 60, 200))
    draw.rectangle((24, 16, 47, 31), fill=(230, 220, 90))
    return image


@pytest.fixture
def seen() -> "Callable[[Pixels], Image.Image]":
    """Give a function that turns decoded pixels back into an image, as the screen would."""

    def shown(pixels: "Pixels") -> Image.Image:
        data = bytes(pixels.data)
        if pixels.alpha:
            premultiplied = Image.frombytes("RGBa", pixels.size, data, "raw", "BGRa")
            return premultiplied.convert("RGBA")
        return Image.frombytes("RGB", pixels.size, data, "raw", "BGRX")

    return shown


@pytest.fixture
def stand_in(tmp_path: "Path") -> "Callable[[str], list[str]]":
    """Give a function that writes a stand-in decoder and returns the command that starts it."""

    def command(body: str) -> list[str]:
        script = tmp_path / "stand_in.py"
        script.write_text(PREAMBLE + body, encoding="utf-8")
        return [sys.executable, "-I", str(script)]

    return command
