import errno
import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.export.pack.unpack import unpack
from viewer.export.pack.zipwriter import write_zip
from viewer.story.integrity import ManifestState
from viewer.story.load import load
from viewer.story.problems import CannotOpen

STORY = b"format: 1\nid: small\ntitle: Small\nslides: [{id: one, title: One}]\n"
PARTS = st.sampled_from(
    ["a", "A", "b", "..", ".", "", "/", "a/b", "C:", "con", "x\\y", "é", "n" * 300]
)


def zipped(path: Path, *files: tuple[str, bytes]) -> Path:
    with path.open("wb") as file:
        write_zip(file, (("story.yaml", STORY), *files))
    return path


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_files_are_there_and_nothing_beside_them(tmp_path: Path) -> None:
    loaded = load(zipped(tmp_path / "a.story", ("p/q/1.jpg", b"one"), ("README", b"read")))
    told: list[None] = []
    done = unpack(loaded, tmp_path / "out", lambda: told.append(None))
    assert tree(tmp_path / "out") == {"README": b"read", "p/q/1.jpg": b"one", "story.yaml": STORY}
    assert (done.files, done.lost, done.hidden, len(told)) == (3, (), (), 3)
    assert done.integrity.state == ManifestState.NO_MANIFEST
    assert names(tmp_path) == ["a.story", "out"]


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_nothing_is_ever_written_over(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out"
    if kind == "folder":
        out.mkdir()
    elif kind == "file":
        out.write_text("mine")
    else:
        out.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        unpack(load(zipped(tmp_path / "a.story")), out)
    assert names(tmp_path) == ["a.story", "out"]


def test_hidden_files_stay_in_the_pack_unless_the_story_names_them(tmp_path: Path) -> None:
    files = ((".envrc", b"rm -r"), (".git/config", b"x"), ("p/.one.jpg", b"1"), ("Thumbs.db", b"2"))
    path = tmp_path / "a.story"
    with path.open("wb") as file:
        story = STORY.replace(b"title: One", b"picture: {file: p/.one.jpg}")
        write_zip(file, (("story.yaml", story), *files))
    done = unpack(load(path), tmp_path / "out")
    assert set(tree(tmp_path / "out")) == {"story.yaml", "p/.one.jpg"}
    assert done.hidden == (".envrc", ".git/config", "Thumbs.db")


def test_a_damaged_file_is_named_and_the_others_are_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.story", ("1.jpg", b"picture one"), ("2.jpg", b"picture two"))
    path.write_bytes(path.read_bytes().replace(b"picture one", b"picture 0ne", 1))
    done = unpack(load(path), tmp_path / "out")
    assert [lost.name for lost in done.lost] == ["1.jpg"]
    assert "damaged" in done.lost[0].reason
    assert set(tree(tmp_path / "out")) == {"story.yaml", "2.jpg"}


def test_a_name_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    long = "n" * 300
    done = unpack(
        load(zipped(tmp_path / "a.story", ("a", b"1"), ("a/b", b"2"), (long, b"3"))),
        tmp_path / "out",
    )
    assert sorted(lost.name for lost in done.lost) == ["a/b", long]
    assert set(tree(tmp_path / "out")) == {"story.yaml", "a"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_a_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    loaded = load(zipped(tmp_path / "a.story", ("1.jpg", b"one"), ("2.jpg", b"two")))
    whole = Path.open

    def full(path: Path, mode: str = "r") -> object:
        if path.name == "2.jpg":
            raise OSError(code, os.strerror(code))
        return whole(path, mode)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match=os.strerror(code)):
        unpack(loaded, tmp_path / "out")
    assert names(tmp_path) == ["a.story"]


def test_what_differs_from_the_manifest_is_told(tmp_path: Path) -> None:
    manifest = ("manifest-sha256.txt", f"{'0' * 64}  1.jpg\n{'0' * 64}  gone.jpg\n".encode())
    done = unpack(load(zipped(tmp_path / "a.story", ("1.jpg", b"one"), manifest)), tmp_path / "out")
    assert done.integrity.state == ManifestState.CHANGED
    assert (done.integrity.changed, done.integrity.missing) == (("1.jpg",), ("gone.jpg",))
    assert done.integrity.added == ("story.yaml",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(written=st.lists(st.lists(PARTS, min_size=1, max_size=3).map("/".join), max_size=5))
def test_no_name_leads_out_of_the_folder(
    tmp_path_factory: pytest.TempPathFactory, written: list[str]
) -> None:
    room = tmp_path_factory.mktemp("room")
    (room / "inner").mkdir()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("story.yaml", STORY)
        for name in dict.fromkeys(written):
            archive.writestr(zipfile.ZipInfo(name), b"x")
    (room / "a.story").write_bytes(data.getvalue())
    try:
        loaded = load(room / "a.story")
    except CannotOpen:
        return
    unpack(loaded, room / "inner" / "out")
    loaded.bundle.close()
    outside = [path for path in room.rglob("*") if not path.is_relative_to(room / "inner" / "out")]
    assert sorted(outside) == [room / "a.story", room / "inner"]
