import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from viewer.imaging.wire import Embedded
from viewer.story.files import file_findings, is_picture, picture_names
from viewer.story.finding import Finding
from viewer.story.load import load

Make = Callable[[Mapping[str, bytes | str]], Path]

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
HEAD = "format: 1\nid: s\ntitle: S\n"


class Tried(NamedTuple):
    wrong: str = ""
    size: tuple[int, int] | None = None
    embedded: Embedded | None = None


class Trial:
    """Answers the same for every picture, and counts how often it was asked."""

    def __init__(self, answer: Tried) -> None:
        self.answer = answer
        self.asked: list[tuple[str, int]] = []

    def __call__(self, name: str, data: bytes) -> Tried:
        self.asked.append((name, len(data)))
        return self.answer


def look(root: Path, trial: Trial | None = None) -> list[Finding]:
    loaded = load(root)
    try:
        assert loaded.story is not None
        return list(file_findings(loaded.bundle, loaded.story, trial))
    finally:
        loaded.bundle.close()


@pytest.mark.parametrize(
    "head",
    [b"\xff\xd8\xff\xe0", PNG, b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"II*\0", b"MM\0*", b"BM",
     b"\0\0\0\x20ftypavif", b"\0\0\0\x20ftypheic", b"<svg xmlns='x'>",
     b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE svg>\n<svg>", b"<svg:svg>"],
)  # fmt: skip
def test_pictures_are_known_by_their_first_bytes(head: bytes) -> None:
    assert is_picture(head)


@pytest.mark.parametrize(
    "head",
    [b"", b"hello", b"%PDF-1.7", b"<html><svg>", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x20ftypisom",
     b"PK\3\4",
     b"%!PS", b"<!--" * 1000],
)  # fmt: skip
def test_other_files_are_no_pictures(head: bytes) -> None:
    assert not is_picture(head)


def test_a_picture_of_many_slides_is_tried_once(folder: Make) -> None:
    slides = "".join(f"  - picture: {{file: a.png, sha256: {'0' * 64}}}\n" for _ in range(3))
    root = folder({"story.yaml": f"{HEAD}cover: a.png\nslides:\n{slides}", "a.png": PNG})
    trial = Trial(Tried(wrong="It is torn."))
    codes = [each.said.code for each in look(root, trial)]
    assert trial.asked == [("a.png", len(PNG))]
    assert codes.count("broken-picture") == 4
    assert codes.count("wrong-checksum") == 3


@pytest.mark.parametrize(
    ("size", "is_large"),
    [((12_000, 5_000), False), ((12_001, 10), True), ((8_000, 8_000), True), (None, False)],
)
def test_a_picture_far_larger_than_useful_is_told(
    folder: Make, size: tuple[int, int] | None, *, is_large: bool
) -> None:
    root = folder({"story.yaml": f"{HEAD}slides: [{{picture: {{file: a.png}}}}]\n", "a.png": PNG})
    codes = [each.said.code for each in look(root, Trial(Tried(size=size)))]
    assert codes == ["oversized-picture"] * is_large


def test_a_heavy_file_is_told_whatever_its_pixels(folder: Make) -> None:
    heavy = PNG + bytes(40_000_000)
    root = folder({"story.yaml": f"{HEAD}slides: [{{picture: {{file: a.png}}}}]\n", "a.png": heavy})
    (finding,) = look(root, Trial(Tried()))
    assert (finding.said.code, finding.path) == (
        "oversized-picture", ("slides", 0, "picture", "file"),
    )  # fmt: skip
    assert "40 MB" in finding.said.message


def test_a_contradiction_stands_at_the_field_that_contradicts(folder: Make) -> None:
    text = f"""\
{HEAD}slides:
  - taken: 2013
    picture: {{file: a.png, creator: Bob Builder}}
    compare: {{file: a.png, creator: Carl Cutter}}
"""
    root = folder({"story.yaml": text, "a.png": PNG})
    embedded = Embedded(creator="Ann Example", date_taken="2012-09-04")
    found = look(root, Trial(Tried(embedded=embedded)))
    assert {(each.said.code, each.path) for each in found} == {
        ("metadata-differs", ("slides", 0, "taken")),
        ("metadata-differs", ("slides", 0, "picture", "creator")),
        ("metadata-differs", ("slides", 0, "compare", "creator")),
    }
    creator = next(each for each in found if each.path[-2:] == ("picture", "creator"))
    assert "Bob Builder" in creator.said.message
    assert "Ann Example" in creator.said.message


def test_what_the_story_withholds_is_not_repeated(folder: Make) -> None:
    text = f"""\
{HEAD}slides:
  - picture: {{file: a.png, creator_withheld: Withheld}}
    evidence: {{location: {{status: withheld}}}}
"""
    root = folder({"story.yaml": text, "a.png": PNG})
    embedded = Embedded(creator="Ann Example", gps="39.0200, 125.7500")
    found = look(root, Trial(Tried(embedded=embedded)))
    assert {(each.said.code, each.path) for each in found} == {
        ("metadata-reveals", ("slides", 0, "picture", "creator_withheld")),
        ("metadata-reveals", ("slides", 0, "evidence", "location")),
    }
    for each in found:
        assert "Ann" not in each.said.message + each.said.mend
        assert "39.02" not in each.said.message + each.said.mend
        assert each.said.mend.startswith("Before you share")


def test_a_checksum_that_is_none_is_not_compared(folder: Make) -> None:
    text = f"{HEAD}slides: [{{picture: {{file: a.png, sha256: abc}}}}]\n"
    assert look(folder({"story.yaml": text, "a.png": PNG})) == []


def test_checksums_may_be_written_in_capitals(folder: Make) -> None:
    digest = hashlib.sha256(PNG).hexdigest().upper()
    text = f"{HEAD}slides: [{{picture: {{file: a.png, sha256: {digest}}}}}]\n"
    assert look(folder({"story.yaml": text, "a.png": PNG})) == []


def test_the_names_of_all_pictures_are_given_once(folder: Make) -> None:
    text = f"""\
{HEAD}cover: c.png
slides: [{{picture: {{file: a.png}}, compare: {{file: b.png}}}}, {{picture: {{file: a.png}}}}]
"""
    loaded = load(folder({"story.yaml": text}))
    assert loaded.story is not None
    assert picture_names(loaded.story) == {"a.png", "b.png", "c.png"}


@pytest.mark.parametrize(
    ("named", "words"),
    [("e\u0301.png", "its accents are other characters"), ("\xc9.png", "is called `\xe9.png`")],
)
def test_a_name_that_only_looks_the_same_is_told_apart_from_one_in_capitals(
    folder: Make, named: str, words: str
) -> None:
    slides = f'slides: [{{picture: {{file: "{named}", alt: x}}}}]\n'
    found = look(folder({"story.yaml": HEAD + slides, "\xe9.png": PNG}))
    said = [each.said.message for each in found if each.said.code == "other-case"]
    assert [words in message for message in said] == [True]
