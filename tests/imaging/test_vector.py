"""Drawings, made where they are made in the program: in a decoder child, by its own Qt."""

import base64
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from viewer.imaging.child import COMMAND, Child
from viewer.imaging.geometry import Region, Size
from viewer.imaging.wire import Failed, Pixels, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.imaging.conftest import Encode

    Draw = Callable[[str, Size], Pixels]

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10">'


@pytest.fixture(scope="module")
def child() -> "Iterator[Child]":
    child = Child(COMMAND, timeout=60)
    yield child
    child.bury()


@pytest.fixture
def draw(child: Child) -> "Draw":
    def drawn(svg: str, box: Size) -> Pixels:
        answer = child.ask(Question(box), svg.encode())
        assert isinstance(answer, Pixels), answer
        return answer

    return drawn


def test_a_drawing_fills_the_box_on_a_clear_ground(
    draw: "Draw", seen: "Callable[[Pixels], Image.Image]"
) -> None:
    pixels = draw(f'{HEAD}<rect width="10" height="10" fill="#c81e32"/></svg>', Size(400, 400))
    assert pixels.size == Size(400, 200)
    assert pixels.original == Size(20, 10)
    assert pixels.stride == 1600
    assert pixels.alpha
    assert pixels.scalable
    assert seen(pixels).getpixel((100, 100)) == (200, 30, 50, 255)
    assert seen(pixels).getpixel((300, 100)) == (0, 0, 0, 0)


def test_text_is_drawn(draw: "Draw", seen: "Callable[[Pixels], Image.Image]") -> None:
    pixels = draw(f'{HEAD}<text x="2" y="8" font-size="8">How?</text></svg>', Size(200, 100))
    assert seen(pixels).getchannel("A").getbbox() is not None


def test_an_embedded_picture_is_drawn(
    draw: "Draw", encode: "Encode", seen: "Callable[[Pixels], Image.Image]"
) -> None:
    picture = base64.b64encode(encode(Image.new("RGB", (4, 4), (10, 200, 30)))).decode()
    size = 'width="20" height="10" preserveAspectRatio="none"'
    body = f'<image {size} href="data:image/png;base64,{picture}"/>'
    shown = seen(draw(f"{HEAD}{body}</svg>", Size(20, 10)))
    assert shown.getpixel((10, 5)) == (10, 200, 30, 255)


@pytest.mark.parametrize(
    "head", ["<svg>", '<svg viewBox="0 0 0 0">', '<svg width="1e9" height="1e9">']
)
def test_a_drawing_without_a_sound_size_still_fits_the_box(head: str, draw: "Draw") -> None:
    body = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')
    pixels = draw(f'{body}<rect width="9" height="9"/></svg>', Size(60, 60))
    assert max(pixels.size) == 60
    assert max(pixels.original) <= 32_767


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        (b"<page><svg/></page>", "broken"),
        (b"<svg><g></svg>", "broken"),
        (f'{HEAD}<image href="/etc/passwd"/></svg>'.encode(), "refused"),
    ],
)
def test_what_cannot_be_drawn_has_a_code(drawing: bytes, code: str, child: Child) -> None:
    answer = child.ask(Question(Size(10, 10)), drawing)
    assert isinstance(answer, Failed)
    assert answer.code == code


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
    b'<rect x="40" width="20" height="50" fill="#c81e32"/></svg>'
)


def test_a_part_is_drawn_crisply_and_again_from_what_is_held(
    child: Child, seen: "Callable[[Pixels], Image.Image]"
) -> None:
    question = Question(Size(400, 400), Region(30, 10, 20, 20), subject=1)
    for data in (DRAWING, b""):
        pixels = child.ask(question, data)
        assert isinstance(pixels, Pixels)
        assert pixels.scalable
        assert pixels.original == Size(100, 50)
        shown = seen(pixels)
        assert shown.size == (400, 400)
        assert shown.crop((0, 0, 200, 400)).getcolors() == [(200 * 400, (0, 0, 0, 0))]
        assert shown.crop((200, 0, 400, 400)).getcolors() == [(200 * 400, (200, 30, 50, 255))]


@pytest.mark.parametrize("region", [Region(0, 0, 101, 1), Region(0, 50, 1, 1)])
def test_a_part_that_a_drawing_has_not_is_refused(region: Region, child: Child) -> None:
    answer = child.ask(Question(Size(400, 400), region, subject=1), DRAWING)
    assert isinstance(answer, Failed)
    assert answer.code == "refused"
