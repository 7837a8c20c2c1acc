"""The drawings are plain SVG that any viewer renders alike, and small."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.stories.texts import story_of
from viewer import shipped
from viewer.story.model import Kind

DRAWINGS = sorted(shipped.stories().rglob("*.svg"))
MOST_BYTES = 16_000
SVG = "{http://www.w3.org/2000/svg}"
PLAIN = {
    "svg", "title", "desc", "defs", "g", "use", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "linearGradient", "radialGradient", "stop",
}  # fmt: skip
LETTERED = {"text", "tspan"}


def name_of(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.stem}"


def kind_of(path: Path) -> Kind:
    story = story_of(path.parent.parent.name)
    name = f"pictures/{path.name}"
    pictures = (picture for slide in story.slides for _, picture in slide.pictures)
    return next(picture.kind for picture in pictures if picture.file == name)


@pytest.mark.parametrize("path", DRAWINGS, ids=name_of)
def test_a_drawing_is_plain_and_small(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES
    root = ET.parse(path).getroot()  # noqa: S314 - it is our own file
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title")
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    lettered = LETTERED if kind_of(path) in {Kind.CHART, Kind.MAP} else set()
    assert tags <= PLAIN | lettered


@pytest.mark.parametrize("path", DRAWINGS, ids=name_of)
def test_a_drawing_refers_to_nothing_but_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"href\s*=\s*[\"']([^\"']*)", text) + re.findall(r"url\(([^)]*)\)", text)
    ids = {f"#{each}" for each in re.findall(r"\bid=[\"']([^\"']+)", text)}
    assert set(links) <= ids
    assert "style=" not in text
