import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.pack import zipwriter
from viewer.export.pack.zipwriter import TooLargeError, write_zip
from viewer.story.archive import MEDIA_TYPE, open_archive
from viewer.story.names import unsafe

TEXT = b"format: 1\n" * 100
NAMES = st.text(min_size=1, max_size=40).filter(
    lambda name: not unsafe(name) and name.isprintable() and name != "mimetype"
)


def made(*files: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    count = write_zip(file, files)
    assert count == len(file.getvalue())
    return file.getvalue()


def test_what_is_stored_is_the_same_bytes_on_every_machine() -> None:
    data = made(("p/one.jpg", b"\xff\xd8\xff one"), ("p/둘.png", b"two"))
    wanted = "6c9854061f7e2f4bfa6c9221c0431d77cc72dd99bc8db388e7b626197628ebb8"
    assert hashlib.sha256(data).hexdigest() == wanted


def test_the_first_bytes_name_the_media_type() -> None:
    data = made(("story.yaml", TEXT))
    assert data[:4] == b"PK\3\4"
    assert data[30:38] == b"mimetype"
    assert data[38:].startswith(MEDIA_TYPE.encode())


def test_text_is_deflated_and_pictures_lie_as_they_are() -> None:
    data = made(
        ("story.yaml", TEXT), ("a.jpg", TEXT), ("b.SVG", TEXT), ("c.webm", TEXT), ("d", b"x")
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        methods = {info.filename: info.compress_type for info in archive.infolist()}
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}
        assert not any(info.extra or info.comment for info in archive.infolist())
    assert methods == {
        "mimetype": zipfile.ZIP_STORED,
        "story.yaml": zipfile.ZIP_DEFLATED,
        "a.jpg": zipfile.ZIP_STORED,
        "b.SVG": zipfile.ZIP_DEFLATED,
        "c.webm": zipfile.ZIP_STORED,
        "d": zipfile.ZIP_STORED,
    }


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=8))
def test_every_zip_program_reads_what_was_written(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(made(*files.items()))) as archive:
        assert archive.namelist() == ["mimetype", *files]
        assert {name: archive.read(name) for name in files} == files


def test_the_viewer_reads_it_and_the_media_type_is_no_file_of_the_story(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    path.write_bytes(made(("story.yaml", TEXT), ("p/사진.jpg", b"one")))
    bundle = open_archive(path)
    assert bundle.names() == ["p/사진.jpg", "story.yaml"]
    assert bundle.read("p/사진.jpg") == b"one"
    bundle.close()


def test_what_no_viewer_would_open_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipwriter, "MOST_BYTES", 1000)
    with pytest.raises(TooLargeError, match="no more than 4 GB"):
        made(("a.jpg", bytes(500)), ("b.jpg", bytes(500)))
    monkeypatch.setattr(zipwriter, "ENTRIES", 2)
    with pytest.raises(TooLargeError, match="no more than 2 files"):
        made(("a.jpg", b""), ("b.jpg", b""))
    assert made(("a.jpg", b""))


def test_what_would_look_like_a_bomb_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    path.write_bytes(made(("story.yaml", TEXT), *((f"{n}.bmp", bytes(30_000_000)) for n in "abc")))
    bundle = open_archive(path)
    assert bundle.head("c.bmp", 9) == bytes(9)
    bundle.close()
