import io
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.story.archive import open_archive
from viewer.story.problems import BundleError, CannotOpen
from viewer.story.zipped import (
    DamagedError,
    Entry,
    NotAZipError,
    Zip64Error,
    contents,
    entries_of,
    find_end,
)

FILES = {"story.yaml": b"format: 1\n" * 50, "p/사진.jpg": bytes(range(256)), "empty": b""}


def zipped(
    files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b""
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.comment = comment
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


WHOLE = zipped(FILES)


def directory(data: bytes) -> list[Entry]:
    file = io.BytesIO(data)
    return entries_of(file, find_end(file))


def read(data: bytes, entry: Entry, count: int = 1 << 20) -> bytes:
    return contents(lambda at, size: data[at : at + size], entry, count)


@given(
    files=st.dictionaries(
        st.text(min_size=1, max_size=20).filter(str.isprintable),
        st.binary(max_size=3000),
        max_size=6,
    ),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    comment=st.binary(max_size=30),
    before=st.binary(max_size=30),
)
def test_what_any_zip_program_wrote_is_read(
    files: dict[str, bytes], method: int, comment: bytes, before: bytes
) -> None:
    data = before.replace(b"PK", b"") + zipped(files, method, comment.replace(b"PK", b""))
    assert {entry.name: read(data, entry) for entry in directory(data)} == files


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("count", [0, 1, 100, 255])
def test_no_more_is_read_than_is_asked_for(method: int, count: int) -> None:
    data = zipped(FILES, method)
    entry = next(each for each in directory(data) if each.name.endswith("jpg"))
    assert read(data, entry, count) == bytes(range(count))


def test_a_bomb_is_inflated_no_further_than_it_says() -> None:
    data = bytearray(zipped({"a": bytes(10_000_000)}))
    at = data.rindex(b"PK\1\2")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    [entry] = directory(bytes(data))
    with pytest.raises(DamagedError):
        read(bytes(data), entry)


@pytest.mark.parametrize(
    ("field", "value"),
    [(16, 0), (20, 3), (24, 9), (24, 11), (42, 5)],
    ids=["sum", "packed", "shorter", "longer", "place"],
)
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_entry_that_is_not_what_the_directory_says_is_damaged(
    field: int, value: int, method: int
) -> None:
    data = bytearray(zipped({"a.txt": b"some words"}, method))
    at = data.rindex(b"PK\1\2")
    data[at + field : at + field + 4] = struct.pack("<I", value)
    [entry] = directory(bytes(data))
    with pytest.raises(DamagedError):
        read(bytes(data), entry)


def test_an_entry_under_another_name_is_damaged() -> None:
    data = WHOLE.replace(b"story.yaml", b"st0ry.yaml", 1)
    entry = next(each for each in directory(data) if each.name == "story.yaml")
    with pytest.raises(DamagedError):
        read(data, entry)


@pytest.mark.parametrize("field", [20, 24, 42])
def test_numbers_of_zip64_are_refused(field: int) -> None:
    data = bytearray(WHOLE)
    at = data.rindex(b"PK\1\2")
    data[at + field : at + field + 4] = b"\xff" * 4
    with pytest.raises(Zip64Error):
        directory(bytes(data))


@pytest.mark.parametrize("kept", [10, 22, 200])
def test_what_is_cut_at_its_start_is_no_zip(kept: int) -> None:
    with pytest.raises(NotAZipError):
        directory(WHOLE[-kept:])


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6))
def test_whatever_is_damaged_the_reader_gets_a_problem(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    path: Path = tmp_path_factory.getbasetemp() / "damaged.story"
    path.write_bytes(data)
    try:
        bundle = open_archive(path)
    except CannotOpen:
        return
    for name in bundle.names():
        with suppress(BundleError):
            assert bundle.head(name, 10) == bundle.read(name)[:10] == bundle.read(name)[:10]
    bundle.close()


@st.composite
def tampered(draw: st.DrawFn) -> bytes:
    """A small zip of which a few bytes of the headers, or any others, are not as they were."""
    method = draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
    data = bytearray(zipped(FILES, method))
    headers = [at for at in range(len(data)) if data[at : at + 2] == b"PK"]
    for _ in range(draw(st.integers(1, 4))):
        header = draw(st.sampled_from([*headers, 0]))
        at = min(header + draw(st.integers(0, 60)), len(data) - 1)
        data[at] = draw(st.sampled_from([0, 1, 2, 8, 0x20, 0x40, 0xFF]) | st.integers(0, 255))
    return bytes(data)


@settings(max_examples=300)
@given(tampered())
def test_what_is_read_is_what_any_other_program_reads(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "tampered.story"
    path.write_bytes(data)
    try:
        bundle = open_archive(path)
        other = zipfile.ZipFile(path)
    except (CannotOpen, zipfile.BadZipFile, NotImplementedError):
        return  # the other one looks at versions and extra fields, which change no byte
    with other:
        for name in bundle.names():
            with suppress(BundleError, zipfile.BadZipFile, KeyError, ValueError):
                assert bundle.read(name) == other.read(name)
    bundle.close()
