from collections.abc import Callable, Iterator

import pytest
from PIL import Image

from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.imaging.trial import Tried, trial


@pytest.fixture(scope="module")
def children() -> Iterator[Pool]:
    pool = Pool()
    yield pool
    pool.close()


@pytest.fixture
def jpeg(encode: Callable[..., bytes]) -> bytes:
    return encode(Image.new("RGB", (60, 40), "#3366aa"), "JPEG")


def test_a_sound_picture_has_a_size_and_metadata(children: Pool, jpeg: bytes) -> None:
    counted: list[int] = []
    tried = trial(children, lambda: counted.append(1))("a.jpg", jpeg)
    assert (tried.wrong, tried.size) == ("", Size(60, 40))
    assert tried.embedded is not None
    assert counted == [1]


def test_a_drawing_has_no_size_of_its_own(children: Pool) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="9"/>'
    assert trial(children)("a.svg", svg).size is None


def test_a_picture_that_was_cut_short_says_so(children: Pool, jpeg: bytes) -> None:
    tried = trial(children)("a.jpg", jpeg[: len(jpeg) // 2])
    assert "cut short" in tried.wrong
    assert tried.size is None


def test_what_is_no_picture_has_no_metadata(children: Pool) -> None:
    tried = trial(children)("a.jpg", b"Dear editor")
    assert tried.wrong
    assert tried.embedded is None


def test_once_stopped_nothing_more_is_tried(children: Pool, jpeg: bytes) -> None:
    assert trial(children, stopped=lambda: True)("a.jpg", jpeg) == Tried()
