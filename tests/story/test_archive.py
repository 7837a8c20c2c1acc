import io
import os
import stat
import struct
import threading
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from viewer.story import archive
from viewer.story.archive import ENTRIES, ZipBundle, open_archive
from viewer.story.problems import BundleError, CannotOpen

Make = Callable[[Mapping[str, bytes | str]], Path]


def entry(name: str, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def zip_of(path: Path, *entries: tuple[zipfile.ZipInfo, bytes]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as made:
        warnings.simplefilter("ignore")
        made.writestr("story.yaml", "format: 1")
        for info, data in entries:
            made.writestr(info, data)
    return path


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(CannotOpen) as caught:
        open_archive(path)
    assert caught.value.problem.file == str(path)
    assert caught.value.problem.mend
    return caught.value.problem.code, caught.value.problem.message


def test_files_are_read_in_place(packed: Make) -> None:
    bundle = open_archive(packed({"story.yaml": "x", "p/img10.jpg": "ten", "p/img2.jpg": "two"}))
    assert bundle.names() == ["p/img2.jpg", "p/img10.jpg", "story.yaml"]
    assert bundle.read("p/img10.jpg") == b"ten"
    assert bundle.head("p/img10.jpg", 1) == b"t"
    assert bundle.find("P/IMG2.jpg") == "p/img2.jpg"
    assert bundle.read("P/IMG2.jpg") == b"two"
    bundle.close()


def test_a_missing_or_unsafe_name_is_refused(packed: Make) -> None:
    bundle = open_archive(packed({"story.yaml": "x", "one.jpg": "1"}))
    with pytest.raises(BundleError) as caught:
        bundle.read("onne.jpg")
    assert caught.value.problem.mend == "Did you mean `one.jpg`?"
    with pytest.raises(BundleError) as caught:
        bundle.read("../one.jpg")
    assert caught.value.problem.code == "unsafe-name"
    bundle.close()
    with pytest.raises(BundleError) as caught:
        bundle.read("one.jpg")
    assert caught.value.problem.code == "bundle-closed"


@pytest.mark.parametrize(
    "name", ["../slip.jpg", "/slip.jpg", "C:/slip.jpg", "a\\b.jpg", "a/../../b.jpg", "a\x01.jpg"]
)
def test_an_entry_that_slips_out_refuses_the_archive(tmp_path: Path, name: str) -> None:
    code, message = refused(zip_of(tmp_path / "a.story", (entry(name), b"x")))
    assert code == "hostile-zip"
    assert "unsafe name" in message


def test_a_nul_in_a_name_refuses_the_archive(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.story", (entry("aXb.jpg"), b"x"))
    path.write_bytes(path.read_bytes().replace(b"aXb.jpg", b"a\0b.jpg"))
    assert refused(path)[0] == "hostile-zip"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_refuses_the_archive(tmp_path: Path, kind: int) -> None:
    path = zip_of(tmp_path / "a.story", (entry("a.jpg", kind | 0o777), b"/etc/passwd"))
    assert "link or a device" in refused(path)[1]


def test_a_name_that_is_there_twice_refuses_the_archive(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.story", (entry("a.jpg"), b"x"), (entry("a.jpg"), b"y"))
    assert "twice" in refused(path)[1]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_refuse_the_archive(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.story"
    with zipfile.ZipFile(path, "w", method) as made:
        made.writestr("story.yaml", "x" * 100)
    assert "method" in refused(path)[1]


@pytest.mark.parametrize("flags", [0x1, 0x20, 0x40, 0x2000])
def test_an_entry_that_is_not_its_plain_bytes_refuses_the_archive(
    tmp_path: Path, flags: int
) -> None:
    path = zip_of(tmp_path / "a.story", (entry("a.jpg"), b"x"))
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\1\2")
    data[directory + 8 : directory + 10] = struct.pack("<H", flags)
    path.write_bytes(bytes(data))
    assert "encrypted" in refused(path)[1]


def test_entries_that_overlap_refuse_the_archive(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.story", (entry("a.jpg"), b"x" * 50), (entry("b.jpg"), b"y" * 50))
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    third = data.index(b"PK\1\2", second + 4)
    data[third + 42 : third + 46] = data[second + 42 : second + 46]
    path.write_bytes(bytes(data))
    assert "overlap" in refused(path)[1]


@pytest.mark.parametrize("reach", [b"hidden", b"PK\1\2"], ids=["entry", "directory"])
def test_an_entry_whose_own_header_reaches_into_what_follows_is_not_read(
    tmp_path: Path, reach: bytes
) -> None:
    hidden = (entry("b.jpg"), b"hidden, hidden")
    path = zip_of(tmp_path / "a.story", (entry("a.jpg"), b"x" * 6), hidden)
    data = bytearray(path.read_bytes())
    own = data.index(b"PK\3\4", 4)
    there = data.index(reach)
    data[own + 28 : own + 30] = struct.pack("<H", there - own - 35)
    at = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    data[at + 16 : at + 20] = struct.pack("<I", zlib.crc32(data[there : there + 6]))
    path.write_bytes(bytes(data))
    bundle = open_archive(path)
    with pytest.raises(BundleError, match="damaged"):
        bundle.read("a.jpg")
    bundle.close()


def test_a_bomb_refuses_the_archive(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.story", (entry("a.jpg"), b"x"))
    data = bytearray(path.read_bytes())
    last = data.rindex(b"PK\1\2")
    data[last + 24 : last + 28] = struct.pack("<I", 500 * 1024**2)
    path.write_bytes(bytes(data))
    assert "swell" in refused(path)[1]


def test_a_bomb_of_many_small_files_refuses_the_archive(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.story", *((entry(f"{n}.jpg"), b"x") for n in range(3)))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\1\2")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 30 * 1024**2)
        at = data.find(b"PK\1\2", at + 4)
    path.write_bytes(bytes(data))
    assert "swell" in refused(path)[1]


def test_declared_sizes_are_added_up(tmp_path: Path) -> None:
    entries = [(entry(f"{n}.jpg"), b"x") for n in range(9)]
    path = zip_of(tmp_path / "a.story", *entries)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\1\2")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 512 * 1024**2)
        at = data.find(b"PK\1\2", at + 4)
    path.write_bytes(bytes(data))
    assert "4 GiB" in refused(path)[1]


def test_an_entry_that_lies_about_its_size_is_refused_when_read(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("story.yaml", "x")
        made.writestr("a.jpg", b"x" * 10_000)
    data = bytearray(path.read_bytes())
    last = data.rindex(b"PK\1\2")
    data[last + 24 : last + 28] = struct.pack("<I", 100)
    path.write_bytes(bytes(data))
    bundle = open_archive(path)
    with pytest.raises(BundleError) as caught:
        bundle.read("a.jpg")
    assert caught.value.problem.code == "unreadable-file"
    bundle.close()


def test_too_many_entries_refuse_the_archive(tmp_path: Path) -> None:
    entries = [(entry(str(n)), b"") for n in range(ENTRIES + 1)]
    assert "10,000 files" in refused(zip_of(tmp_path / "a.story", *entries))[1]


def test_zip64_refuses_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.story"
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("story.yaml", "x")
        made.writestr("a.jpg", "x")
    assert "Zip64" in refused(path)[1]


@pytest.mark.parametrize("kept", [0, 1, 10, 60, -1, -5, -22])
def test_a_zip_cut_short_is_no_zip(packed: Make, kept: int) -> None:
    path = packed({"story.yaml": "x" * 100})
    path.write_bytes(path.read_bytes()[:kept])
    assert refused(path)[0] == "not-a-zip"


def test_a_zip_without_a_story_says_where_it_lies(packed: Make) -> None:
    code, _ = refused(packed({"a.jpg": "x"}))
    assert code == "no-story"
    with pytest.raises(CannotOpen, match=r"trip/story\.yaml"):
        open_archive(packed({"trip/story.yaml": "x"}))


def test_damage_inside_is_a_problem_of_that_file(packed: Make) -> None:
    path = packed({"story.yaml": "x", "a.jpg": bytes(range(256)) * 8})
    data = bytearray(path.read_bytes())
    at = data.index(b"a.jpg") + 20
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    bundle = open_archive(path)
    assert bundle.read("story.yaml") == b"x"
    with pytest.raises(BundleError) as caught:
        bundle.read("a.jpg")
    assert caught.value.problem.code == "unreadable-file"
    bundle.close()


def test_many_threads_read_at_once(packed: Make) -> None:
    files: dict[str, bytes | str] = {f"{n}.bin": bytes([n]) * 50_000 for n in range(8)}
    bundle = open_archive(packed({"story.yaml": "x", **files}))
    read: dict[str, bytes] = {}

    def work(name: str) -> None:
        for _ in range(5):
            read[name] = bundle.read(name)

    threads = [threading.Thread(target=work, args=(name,)) for name in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == files
    bundle.close()


def test_a_file_beyond_the_limit_is_not_read(packed: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "FILE_BYTES", 10)
    bundle: ZipBundle = open_archive(packed({"story.yaml": "x", "a.jpg": "x" * 11}))
    with pytest.raises(BundleError) as caught:
        bundle.read("a.jpg")
    assert caught.value.problem.code == "file-too-large"
    bundle.close()


def test_who_reads_while_another_closes_gets_the_file_or_is_told(packed: Make) -> None:
    bundle = open_archive(packed({"story.yaml": "x", "a.bin": bytes(200_000)}))
    told: list[object] = []

    def work() -> None:
        try:
            while True:
                told.append(bundle.read("a.bin") == bytes(200_000))
        except BundleError as error:
            told.append(error.problem.code)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    bundle.close()
    for thread in threads:
        thread.join()
    assert set(told) <= {True, "bundle-closed"}
    assert told.count("bundle-closed") == 4


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ([("mimetype", archive.MEDIA_TYPE), ("story.yaml", "x")], ["story.yaml"]),
        ([("story.yaml", "x"), ("mimetype", archive.MEDIA_TYPE)], ["mimetype", "story.yaml"]),
        ([("mimetype", "my own"), ("story.yaml", "x")], ["mimetype", "story.yaml"]),
    ],
    ids=["first", "later", "another"],
)
def test_only_a_first_entry_that_names_the_media_type_is_wrapping(
    tmp_path: Path, files: list[tuple[str, str]], names: list[str]
) -> None:
    path = tmp_path / "a.story"
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files:
            made.writestr(name, text)
    bundle = open_archive(path)
    assert bundle.names() == names
    bundle.close()


def test_a_zip_in_a_zip_is_only_bytes(packed: Make) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("story.yaml", "inner")
    bundle = open_archive(packed({"story.yaml": "outer", "in.zip": inner.getvalue()}))
    assert bundle.read("story.yaml") == b"outer"
    assert bundle.names() == ["in.zip", "story.yaml"]
    bundle.close()


def test_a_stamp_tells_files_and_archives_apart(packed: Make) -> None:
    path = packed({"story.yaml": "x", "a.jpg": "1", "b.jpg": "1", "c.jpg": "2"})
    bundle = open_archive(path)
    stamps = [bundle.stamp(name) for name in ("a.jpg", "b.jpg", "c.jpg")]
    assert len({*stamps, ""}) == 4
    assert bundle.stamp("A.JPG") == stamps[0]
    assert [bundle.stamp(name) for name in ("d.jpg", "../a.jpg", "")] == ["", "", ""]
    bundle.close()
    assert bundle.stamp("a.jpg") == ""
    os.utime(path, (1, 1))
    later = open_archive(path)
    assert later.stamp("a.jpg") not in ("", stamps[0])
    later.close()


def test_a_stamp_is_that_of_the_archive_that_is_open(packed: Make) -> None:
    path = packed({"story.yaml": "x", "a.jpg": "1"})
    bundle = open_archive(path)
    first = bundle.stamp("a.jpg")
    if os.name == "posix":  # elsewhere a file that is open cannot be taken away
        path.unlink()
        packed({"story.yaml": "x", "a.jpg": "1", "more.jpg": "2"})
    assert bundle.stamp("a.jpg") == first != ""
    bundle.close()


def test_a_name_that_is_utf_8_and_does_not_say_so_is_read_as_utf_8(tmp_path: Path) -> None:
    name = "사진/1.jpg"
    path = zip_of(tmp_path / "a.story", (entry("x" * len(name.encode())), b"1"))
    path.write_bytes(path.read_bytes().replace(b"x" * len(name.encode()), name.encode()))
    bundle = open_archive(path)
    assert bundle.read(name) == b"1"
    bundle.close()


def test_a_name_of_an_old_computer_stays_as_it_was(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.story", (entry("xx.jpg"), b"1"))
    path.write_bytes(path.read_bytes().replace(b"xx.jpg", b"\x81x.jpg"))
    bundle = open_archive(path)
    assert bundle.read("üx.jpg") == b"1"
    bundle.close()
