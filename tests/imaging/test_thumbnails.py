import contextlib
import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Size
from viewer.imaging.thumbnails import LIMIT_BYTES, Kept, Thumbnails
from viewer.imaging.wire import Pixels

DAY_SECONDS = 24 * 60 * 60
BOX = Size(16, 16)


def picture(tone: int = 1, side: int = 16) -> Pixels:
    """Give a picture for BOX that does not pack well."""
    data = bytearray((at * at * 31 + tone) % 251 for at in range(4 * side * side))
    data[3::4] = b"\xff" * (side * side)
    return Pixels(side, side, 4 * side, False, data, Size(400, 400))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def held(folder: Path) -> int:
    return sum(path.stat().st_size for path in files(folder))


def settle(thumbnails: Thumbnails) -> None:
    """Wait for the trimming that `put` began."""
    if thumbnails._trimmer is not None:
        thumbnails._trimmer.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "thumbnails"


@pytest.fixture
def one(folder: Path) -> tuple[Thumbnails, Path]:
    """Give a cache with one picture under `key`, and that picture's file."""
    thumbnails = Thumbnails(folder)
    thumbnails.put("key", picture())
    (file,) = files(folder)
    return thumbnails, file


def test_a_picture_comes_back_in_another_session(folder: Path) -> None:
    Thumbnails(folder).put("key", picture())
    assert Thumbnails(folder).get("key") == picture()
    assert Thumbnails(folder).get("other") is None


def test_nothing_is_made_before_the_first_picture(folder: Path) -> None:
    assert Thumbnails(folder).get("key") is None
    Thumbnails(folder).trim()
    assert not folder.parent.exists()


@given(st.text(st.characters()))
def test_any_text_is_a_key(key: str) -> None:
    with TemporaryDirectory() as folder:
        thumbnails = Thumbnails(Path(folder))
        thumbnails.put(key, picture())
        assert thumbnails.get(key) == picture()
        assert not thumbnails.trouble


def test_the_first_frame_of_an_animation_is_kept_as_a_still_picture(folder: Path) -> None:
    thumbnails = Thumbnails(folder)
    thumbnails.put("key", picture()._replace(frames=3, duration_ms=100, loops=2))
    assert thumbnails.get("key") == picture()


def test_a_picture_that_is_no_small_one_is_not_kept(folder: Path) -> None:
    thumbnails = Thumbnails(folder)
    wide = picture(side=1)._replace(width=1025, stride=4100, data=bytes(4100))
    thumbnails.put("key", wide)
    assert thumbnails.get("key") is None
    assert not thumbnails.trouble


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda _: b"",
        lambda _: b"rubbish" * 1000,
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        lambda whole: whole[:4] + b"\x63\0" + whole[6:],
        lambda whole: whole + bytes(8 * 2**20),
    ],
    ids=["cut short", "empty", "rubbish", "wrong checksum", "another version", "far too long"],
)
def test_a_damaged_file_is_removed_and_made_again(
    one: tuple[Thumbnails, Path], spoil: Callable[[bytes], bytes]
) -> None:
    thumbnails, file = one
    file.write_bytes(spoil(file.read_bytes()))
    assert thumbnails.get("key") is None
    assert not file.exists()
    thumbnails.put("key", picture())
    assert thumbnails.get("key") == picture()


def test_another_keys_file_is_no_answer(one: tuple[Thumbnails, Path], folder: Path) -> None:
    thumbnails, file = one
    thumbnails.put("other", picture(2))
    (other,) = set(files(folder)) - {file}
    other.write_bytes(file.read_bytes())
    assert thumbnails.get("other") is None
    assert thumbnails.get("key") == picture()


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_a_link_or_a_pipe_in_a_files_place_is_no_answer_and_is_replaced(
    one: tuple[Thumbnails, Path], tmp_path: Path
) -> None:
    thumbnails, file = one
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    whole = elsewhere.read_bytes()
    file.symlink_to(elsewhere)
    assert thumbnails.get("key") is None
    thumbnails.put("key", picture(2))
    assert thumbnails.get("key") == picture(2)
    assert elsewhere.read_bytes() == whole
    file.unlink()
    os.mkfifo(file)
    assert thumbnails.get("key") is None


def test_a_folder_in_a_files_place_is_left_alone(one: tuple[Thumbnails, Path]) -> None:
    thumbnails, file = one
    file.unlink()
    file.mkdir()
    (file / "letter.txt").write_text("mine")
    thumbnails.put("key", picture())
    assert thumbnails.get("key") is None
    assert files(file.parent) == [file / "letter.txt"]
    assert not thumbnails.trouble
    thumbnails.put("other", picture())
    assert thumbnails.get("other") == picture()


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_in_a_sub_folders_place_is_not_followed(
    one: tuple[Thumbnails, Path], tmp_path: Path
) -> None:
    thumbnails, file = one
    elsewhere = tmp_path / "elsewhere"
    file.parent.rename(elsewhere)
    file.parent.symlink_to(elsewhere, target_is_directory=True)
    (elsewhere / file.name).write_bytes(b"rubbish")
    assert thumbnails.get("key") is None
    thumbnails.put("key", picture())
    Thumbnails(file.parent.parent, limit_bytes=0).trim()
    assert [path.read_bytes() for path in files(elsewhere)] == [b"rubbish"]
    assert not thumbnails.trouble


def test_a_file_in_a_sub_folders_place_harms_the_rest_in_nothing(
    one: tuple[Thumbnails, Path],
) -> None:
    thumbnails, file = one
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("rubbish")
    thumbnails.put("key", picture())
    assert thumbnails.get("key") is None
    assert not thumbnails.trouble


def test_a_cache_that_is_cleared_meanwhile_is_filled_again(
    one: tuple[Thumbnails, Path], folder: Path
) -> None:
    thumbnails, file = one
    file.unlink()
    file.parent.rmdir()
    folder.rmdir()
    assert thumbnails.get("key") is None
    thumbnails.put("key", picture())
    assert thumbnails.get("key") == picture()


@pytest.mark.parametrize("depth", [0, 1])
def test_a_file_where_the_folder_should_be_is_told_once_and_left_alone(
    folder: Path, depth: int
) -> None:
    place = (folder, folder.parent)[depth]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("mine")
    thumbnails = Thumbnails(folder)
    assert thumbnails.get("key") is None
    assert thumbnails.trouble == ""
    thumbnails.put("key", picture())
    assert str(folder) in thumbnails.trouble
    assert "move away the file" in thumbnails.trouble
    place.unlink()
    thumbnails.put("key", picture())
    assert thumbnails.get("key") is None
    thumbnails.trim()
    assert not folder.exists()


@pytest.mark.parametrize(
    ("code", "mend"),
    [(errno.ENOSPC, "free some space"), (errno.EROFS, "may write"), (errno.EIO, "disk is there")],
)
def test_a_disk_that_takes_no_more_leaves_nothing_behind_and_can_still_be_read(
    one: tuple[Thumbnails, Path],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    mend: str,
) -> None:
    thumbnails, file = one
    real = os.fdopen

    def failing(descriptor: int, _mode: str) -> None:
        real(descriptor, "wb").close()
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fdopen", failing)
    thumbnails.put("other", picture())
    assert mend in thumbnails.trouble
    assert os.strerror(code).lower() in thumbnails.trouble
    assert files(folder) == [file]
    assert thumbnails.get("key") == picture()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(one: tuple[Thumbnails, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    thumbnails, _ = one
    real = os.open

    def full(path: Path, flags: int, mode: int = 0o777) -> int:
        os.close(real(path, flags, mode))
        return real("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(os, "open", full)
    thumbnails.put("other", picture())
    assert "free some space" in thumbnails.trouble


@pytest.mark.skipif(os.name != "posix", reason="needs modes of files")
def test_folders_and_files_are_the_users_alone(one: tuple[Thumbnails, Path], folder: Path) -> None:
    _, file = one
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, file.parent, file)] == [
        0o700,
        0o700,
        0o600,
    ]


def test_what_is_read_is_marked_as_used_but_not_each_time(one: tuple[Thumbnails, Path]) -> None:
    thumbnails, file = one
    week_ago, hour_ago = time.time() - 7 * DAY_SECONDS, time.time() - 3600
    os.utime(file, (hour_ago, hour_ago))
    thumbnails.get("key")
    assert file.stat().st_mtime == pytest.approx(hour_ago, abs=1)
    for wrong in (week_ago, time.time() + 7 * DAY_SECONDS):
        os.utime(file, (wrong, wrong))
        thumbnails.get("key")
        assert abs(file.stat().st_mtime - time.time()) < DAY_SECONDS


def test_the_picture_not_used_for_longest_goes_first(folder: Path) -> None:
    keys = [f"{number}" for number in range(10)]
    thumbnails = Thumbnails(folder)
    for age, key in enumerate(keys):
        before = set(files(folder))
        thumbnails.put(key, picture())
        (new,) = set(files(folder)) - before
        # The last is of a time to come: the oldest of all.
        when = time.time() + (7 if age == 9 else -1 - age) * DAY_SECONDS
        os.utime(new, (when, when))
    each = held(folder) // 10
    Thumbnails(folder, limit_bytes=6 * each).trim()
    assert held(folder) <= 6 * each
    kept = [key for key in keys if thumbnails.get(key) is not None]
    assert kept == keys[: len(kept)]
    assert len(kept) == 5


def test_the_bound_holds_while_pictures_are_put(folder: Path) -> None:
    limit = 40_000
    thumbnails = Thumbnails(folder, limit_bytes=limit)
    for number in range(200):
        thumbnails.put(f"{number}", picture(number))
        settle(thumbnails)
        assert held(folder) <= limit
    assert held(folder) > limit // 2
    assert not thumbnails.trouble


def test_many_short_sessions_keep_the_bound_as_well(folder: Path) -> None:
    limit = 40_000
    for number in range(400):
        thumbnails = Thumbnails(folder, limit_bytes=limit)
        thumbnails.put(f"{number}", picture(number))
        settle(thumbnails)
    assert held(folder) < 2 * limit


def test_little_that_is_put_is_not_looked_through(folder: Path) -> None:
    thumbnails = Thumbnails(folder, limit_bytes=LIMIT_BYTES)
    thumbnails._since_trim = 0
    for number in range(20):
        thumbnails.put(f"{number}", picture())
    assert thumbnails._trimmer is None


def test_unfinished_files_go_when_nobody_can_be_writing_them(
    one: tuple[Thumbnails, Path], folder: Path
) -> None:
    thumbnails, file = one
    young, old = file.with_name("a.part"), file.with_name("b.part")
    for part in (young, old):
        part.write_bytes(b"half")
    when = time.time() - 2 * 3600
    os.utime(old, (when, when))
    thumbnails.trim()
    assert files(folder) == sorted([file, young])


def test_what_is_not_ours_is_never_removed(one: tuple[Thumbnails, Path], folder: Path) -> None:
    _, file = one
    others = [
        folder / "letter.small",
        folder / "letters" / "a.small",
        file.parent / "letter.txt",
        file.parent / "more" / "a.small",
    ]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_text("mine")
        os.utime(other, (0, 0))
    Thumbnails(folder, limit_bytes=0).trim()
    assert files(folder) == sorted(others)


def test_many_threads_at_once(folder: Path) -> None:
    thumbnails = Thumbnails(folder, limit_bytes=20_000)

    def work(number: int) -> bool:
        key = f"{number % 7}"
        thumbnails.put(key, picture(number % 7))
        got = thumbnails.get(key)
        return got is None or got == picture(number % 7)

    with ThreadPoolExecutor(8) as workers:
        assert all(workers.map(work, range(300)))
    settle(thumbnails)
    assert not thumbnails.trouble
    assert not [path for path in files(folder) if path.suffix == ".part"]


def test_trimming_twice_at_once_does_no_harm(folder: Path) -> None:
    thumbnails = Thumbnails(folder)
    for number in range(100):
        thumbnails.put(f"{number}", picture(number))
    limit = held(folder) // 2
    trimming = [Thumbnails(folder, limit_bytes=limit) for _ in range(4)]
    with ThreadPoolExecutor(4) as workers:
        for done in [workers.submit(each.trim) for each in trimming]:
            done.result()
    assert limit // 4 < held(folder) <= limit


def test_processes_share_a_cache(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from viewer.imaging.geometry import Size\n"
        "from viewer.imaging.thumbnails import Thumbnails\n"
        "from viewer.imaging.wire import Pixels\n"
        "kept = Thumbnails(Path(sys.argv[1]), limit_bytes=600)\n"
        "still = Pixels(8, 8, 32, False, b'\\1\\2\\3\\xff' * 64, Size(8, 8))\n"
        "for number in range(200):\n"
        "    kept.put(str(number % 20), still)\n"
        "    got = kept.get(str(number % 20))\n"
        "    assert got in (None, still), got\n"
        "assert not kept.trouble, kept.trouble\n"
    )
    command = [sys.executable, "-c", code, str(folder)]
    running = [
        subprocess.Popen(command, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])
        for _ in range(2)
    ]
    for process in running:
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (0, b"")
    Thumbnails(folder, limit_bytes=600).trim()
    assert 0 < held(folder) <= 600
    assert {path.suffix for path in files(folder)} == {".small"}


def test_no_thread_can_be_had_while_the_program_ends(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: object) -> None:
        raise RuntimeError("can't create new thread at interpreter shutdown")

    thumbnails = Thumbnails(folder, limit_bytes=16)
    monkeypatch.setattr("threading.Thread.start", refuse)
    thumbnails.put("key", picture())
    thumbnails.put("other", picture())
    assert len(files(folder)) == 2


def test_loading_it_costs_no_heavy_import() -> None:
    heavy = ("PIL", "PySide6", "hashlib", "tempfile", "random", "sqlite3")
    code = (
        "import sys, viewer.imaging.thumbnails;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class Stamps:
    """Files whose content has a number."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {"a": "1", "b": "1"}

    def __call__(self, name: str) -> str:
        return f"{name}{self.of[name]}" if name in self.of else ""


@pytest.fixture
def stamps() -> Stamps:
    return Stamps()


def test_a_storys_pictures_are_kept_by_name(folder: Path, stamps: Stamps) -> None:
    kept = Kept(Thumbnails(folder), stamps, BOX)
    assert kept.get("a") is None
    kept.put("a", picture(1))
    kept.put("b", picture(2))
    again = Kept(Thumbnails(folder), stamps, BOX)
    assert again.get("a") == picture(1)
    assert again.get("b") == picture(2)


def test_a_picture_is_kept_for_its_own_box(folder: Path, stamps: Stamps) -> None:
    thumbnails = Thumbnails(folder)
    Kept(thumbnails, stamps, BOX).put("a", picture())
    larger = Kept(thumbnails, stamps, Size(32, 32))
    assert larger.get("a") is None
    larger.put("a", picture())
    assert larger.get("a") is None
    larger.put("a", picture(side=32))
    assert larger.get("a") == picture(side=32)


def test_a_changed_file_is_another_picture(folder: Path, stamps: Stamps) -> None:
    kept = Kept(Thumbnails(folder), stamps, BOX)
    kept.put("a", picture())
    stamps.of["a"] = "2"
    assert kept.get("a") is None
    stamps.of["a"] = "1"
    assert kept.get("a") == picture()


def test_a_file_that_changes_while_it_is_drawn_is_not_kept(folder: Path, stamps: Stamps) -> None:
    kept = Kept(Thumbnails(folder), stamps, BOX)
    assert kept.get("a") is None
    stamps.of["a"] = "2"
    kept.put("a", picture(1))
    assert kept.get("a") is None
    kept.put("a", picture(2))
    assert kept.get("a") == picture(2)


def test_a_file_without_a_stamp_is_neither_kept_nor_found(folder: Path, stamps: Stamps) -> None:
    kept = Kept(Thumbnails(folder), stamps, BOX)
    assert kept.get("c") is None
    kept.put("c", picture())
    assert kept.get("c") is None
    assert not folder.exists()


@given(st.binary(max_size=60), st.integers(0, 400))
def test_a_file_overwritten_anywhere_gives_the_picture_or_nothing(rubbish: bytes, at: int) -> None:
    with TemporaryDirectory() as name:
        thumbnails = Thumbnails(Path(name))
        thumbnails.put("key", picture())
        (file,) = files(Path(name))
        whole = file.read_bytes()
        at = min(at, len(whole))
        spoilt = whole[:at] + rubbish + whole[at + len(rubbish) :]
        file.write_bytes(spoilt)
        got = thumbnails.get("key")
        assert (got == picture()) is (spoilt == whole)
        assert file.exists() is (got is not None)
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
