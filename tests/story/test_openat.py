import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from viewer.story import openat
from viewer.story.openat import NotRegularError, TooLargeError, contents, opened

Make = Callable[[Mapping[str, bytes | str]], Path]


@pytest.fixture(params=[True, False], ids=["by parts", "by path"])
def root(request: pytest.FixtureRequest, folder: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file in a folder, opened in either of the two ways."""
    if request.param and not openat._BY_PARTS:
        pytest.skip("this platform cannot open by parts")
    monkeypatch.setattr(openat, "_BY_PARTS", request.param)
    return folder({"p/a.jpg": b"picture"})


def read(root: Path, name: str, count: int | None = None) -> bytes:
    with opened(root, name) as descriptor:
        return contents(descriptor, count)


def test_a_file_is_read_whole_or_from_its_start(root: Path) -> None:
    assert read(root, "p/a.jpg") == b"picture"
    assert read(root, "p/a.jpg", 3) == b"pic"


@pytest.mark.skipif(os.name != "posix", reason="needs links")
@pytest.mark.parametrize("name", ["link.jpg", "way/a.jpg"])
def test_no_link_is_followed_even_to_a_file_of_the_folder(root: Path, name: str) -> None:
    (root / "link.jpg").symlink_to("p/a.jpg")
    (root / "way").symlink_to("p", target_is_directory=True)
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the number says which
        read(root, name)
    assert caught.value.errno in {errno.ELOOP, errno.ENOTDIR}


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe.jpg")
    with pytest.raises(NotRegularError):
        read(root, "pipe.jpg")


def test_a_folder_is_no_file(root: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the platform
        read(root, "p")


def test_a_file_beyond_the_limit_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openat, "FILE_BYTES", 6)
    with pytest.raises(TooLargeError):
        read(root, "p/a.jpg")
    assert read(root, "p/a.jpg", 100) == b"picture"


def test_a_name_without_a_file_is_an_error(root: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(root, "p/b.jpg")
