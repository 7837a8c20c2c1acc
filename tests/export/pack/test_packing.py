import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from viewer.export.pack.packing import Packed, PackError, Packing
from viewer.export.pack.unpack import unpack
from viewer.story.check import check
from viewer.story.load import load
from viewer.story.tree import Bundle

STORY = """\
format: 1
id: small
title: Small
slides:
  - id: one  # as it came
    picture:
      file: 1.jpg
      alt: Blue
    compare: {file: 2.jpg}
"""


def folder(path: Path, story: str = STORY, more: dict[str, bytes] | None = None) -> Path:
    path.mkdir()
    (path / "story.yaml").write_text(story)
    for name, data in {
        "1.jpg": b"\xff\xd8\xff one",
        "2.jpg": b"\xff\xd8\xff two",
        **(more or {}),
    }.items():
        (path / name).write_bytes(data)
    return path


def packed(path: Path) -> tuple[bytes, Packed]:
    loaded = load(path)
    file = io.BytesIO()
    found = Packing(loaded).write(file)
    loaded.bundle.close()
    return file.getvalue(), found


def contents(bundle: Bundle) -> dict[str, bytes]:
    return {name: bundle.read(name) for name in bundle.names()}


def saved(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.story"
    path.write_bytes(data)
    return path


def test_the_same_story_gives_the_same_bytes(tmp_path: Path) -> None:
    one = folder(tmp_path / "one")
    (tmp_path / "deeper").mkdir()
    other = folder(tmp_path / "deeper" / "other")
    (other / "1.jpg").chmod(0o755)
    assert packed(one)[0] == packed(other)[0]


def test_story_and_first_picture_come_first(tmp_path: Path) -> None:
    data, _ = packed(folder(tmp_path / "one"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [
            "mimetype", "story.yaml", "1.jpg", "2.jpg", "manifest-sha256.txt",
        ]  # fmt: skip


def test_checksums_go_into_the_pack_and_the_folder_stays_as_it_was(tmp_path: Path) -> None:
    path = folder(tmp_path / "one")
    data, found = packed(path)
    assert (path / "story.yaml").read_text() == STORY
    assert sorted(each.name for each in path.iterdir()) == ["1.jpg", "2.jpg", "story.yaml"]
    assert (found.files, found.bytes, found.unhashed) == (4, len(data), ())
    loaded = load(saved(tmp_path, data))
    assert loaded.story is not None
    digests = [picture.sha256 for slide in loaded.story.slides for _, picture in slide.pictures]
    assert digests == [
        hashlib.sha256(f"\xff\xd8\xff {word}".encode("latin-1")).hexdigest()
        for word in ("one", "two")
    ]
    codes = {problem.code for problem in check(loaded)}
    assert not codes & {"manifest-differs", "wrong-checksum"}
    loaded.bundle.close()


def test_a_pack_of_an_unpacked_pack_is_that_pack(tmp_path: Path) -> None:
    path = folder(tmp_path / "one", more={"LICENSE": b"CC0", "draft.txt": b"not this"})
    data, _ = packed(path)
    loaded = load(saved(tmp_path, data))
    unpack(loaded, tmp_path / "again")
    again = {each.name: each.read_bytes() for each in (tmp_path / "again").iterdir()}
    assert again == contents(loaded.bundle)
    before = {each.name: each.read_bytes() for each in path.iterdir()}
    for name in ("1.jpg", "2.jpg", "LICENSE"):
        assert again[name] == before[name]
    assert "draft.txt" not in again
    assert packed(tmp_path / "again")[0] == data
    loaded.bundle.close()


def test_a_pack_can_be_packed_as_it_lies(tmp_path: Path) -> None:
    data, _ = packed(folder(tmp_path / "one"))
    assert packed(saved(tmp_path, data))[0] == data


def test_a_story_file_of_another_name_becomes_story_yaml(tmp_path: Path) -> None:
    path = folder(tmp_path / "one")
    whole, _ = packed(path)
    (path / "story.yaml").rename(path / "other.yml")
    assert packed(path / "other.yml")[0] == whole


@pytest.mark.parametrize("name", ["mimetype", "story.yaml"])
def test_a_name_that_a_pack_needs_is_refused(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path / "one", more={"mimetype": b"\xff\xd8\xff"})
    (path / "other.yaml").write_text(STORY.replace("1.jpg", name))
    loaded = load(path / "other.yaml")
    with pytest.raises(PackError, match=f"`{name}`"):
        Packing(loaded)


def test_a_story_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        Packing(load(folder(tmp_path / "one", "format: [\n")))


def test_where_no_checksum_can_be_written_the_manifest_has_it(tmp_path: Path) -> None:
    aliased = (
        f"{STORY}  - {{id: two, picture: &p {{file: 1.jpg}}}}\n  - {{id: three, picture: *p}}\n"
    )
    data, found = packed(folder(tmp_path / "one", aliased))
    assert [line.partition(".")[0] for line in found.unhashed] == [
        "slides[1]", "slides[2]",
    ]  # fmt: skip
    loaded = load(saved(tmp_path, data))
    assert b"  1.jpg\n" in loaded.bundle.read("manifest-sha256.txt")
    assert not {problem.code for problem in check(loaded)} & {"manifest-differs"}
    loaded.bundle.close()


def test_a_file_that_goes_away_meanwhile_ends_the_packing(tmp_path: Path) -> None:
    path = folder(tmp_path / "one")
    loaded = load(path)
    packing = Packing(loaded)
    (path / "2.jpg").unlink()
    with pytest.raises(PackError, match=r"no file `2\.jpg`"):
        packing.write(io.BytesIO())


def test_a_byte_order_mark_and_odd_line_ends_stay(tmp_path: Path) -> None:
    path = folder(tmp_path / "one")
    text = b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()
    (path / "story.yaml").write_bytes(text)
    data, _ = packed(path)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        lines = archive.read("story.yaml").split(b"\r\n")
    hashed = [line for line in lines if b"sha256" in line]
    assert b"\r\n".join(line for line in lines if line not in hashed[:1]).startswith(text[:20])
    assert len(hashed) == 2
    assert not any(b"\n" in line for line in lines)
