"""Content Credentials where the library that reads them is not there, or need not be."""

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from viewer.imaging.anchors import with_anchors
from viewer.imaging.child import COMMAND, Child
from viewer.imaging.credentials import credentials
from viewer.imaging.formats import DecodeError
from viewer.imaging.jobs import Job
from viewer.imaging.wire import Credentials, Question

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

    from tests.imaging.conftest import Encode

WAIT_S = 60
STORE = (
    b"JP\0\1\0\0\0\1\0\0\0\x26jumb\0\0\0\x1ejumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\3c2pa\0"
)
NAMED = b"http://ns.adobe.com/xap/1.0/\0<rdf dcterms:provenance='https://example.org/x.c2pa'/>"


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    return jpeg[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


@pytest.fixture
def jpeg(quarters: "Image.Image", encode: "Encode") -> bytes:
    return encode(quarters, "JPEG")


@pytest.fixture
def signed(jpeg: bytes) -> bytes:
    """Give a picture that looks as if it had credentials."""
    return with_segment(jpeg, 0xEB, STORE)


def job(data: bytes) -> Job:
    sent = with_anchors(data, "")
    return Job(lambda: sent, print, Question(credentials=True))


def asked(command: tuple[str, ...], *files: bytes) -> list[object]:
    """Give a child's answers to the question for credentials."""
    child = Child(command, timeout=WAIT_S)
    try:
        return [child.answer(job(data)) for data in files]
    finally:
        child.bury()


def test_what_seems_to_hold_credentials_needs_the_library(
    signed: bytes, jpeg: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)
    assert credentials(signed) == Credentials("unavailable")
    assert credentials(with_segment(jpeg, 0xE1, NAMED)) == Credentials("unavailable")


def test_a_picture_without_credentials_needs_no_library(
    jpeg: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)
    assert credentials(jpeg) == Credentials()
    assert credentials(b"BM" + b"jumb" * 9) == Credentials()


def test_a_child_without_the_library_stays_quiet_and_whole(signed: bytes, jpeg: bytes) -> None:
    executable, *options, program = COMMAND[:5]
    without = f"import sys; sys.modules['c2pa'] = None\n{program}"
    answers = asked((executable, *options, without, *COMMAND[5:]), signed, jpeg, signed)
    assert answers == [Credentials("unavailable"), Credentials(), Credentials("unavailable")]


@pytest.mark.parametrize(
    "module",
    ["raise ImportError('one half is missing')", "raise RuntimeError('a wrong machine')", ""],
    ids=["halved", "foreign", "too old"],
)
def test_a_library_that_does_not_work_is_none(module: str, signed: bytes, tmp_path: "Path") -> None:
    (tmp_path / "c2pa").mkdir()
    (tmp_path / "c2pa" / "__init__.py").write_text(module, encoding="utf-8")
    before = (*COMMAND[:5], str(tmp_path), *COMMAND[5:])
    assert asked(before, signed) == [Credentials("unavailable")]


def test_the_library_is_not_even_loaded_for_a_picture_without_credentials(
    jpeg: bytes, tmp_path: "Path"
) -> None:
    (tmp_path / "photo.jpg").write_bytes(jpeg)
    code = (
        "import sys; from pathlib import Path; from viewer.imaging.credentials import credentials;"
        "print(credentials(Path(sys.argv[1]).read_bytes()).state, 'c2pa' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "photo.jpg")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_S, check=True)
    assert done.stdout.split() == ["none", "False"]


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"Dear diary, jumb", "not-a-picture")])
def test_what_is_no_picture_is_refused_as_everywhere(data: bytes, code: str) -> None:
    with pytest.raises(DecodeError) as refused:
        credentials(data)
    assert refused.value.code == code
