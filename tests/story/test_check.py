import hashlib
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from viewer.story.check import check
from viewer.story.files import is_picture
from viewer.story.load import load
from viewer.story.problems import Problem, Severity
from viewer.story.rules import is_language

Make = Callable[[Mapping[str, bytes | str]], Path]
Found = tuple[str, int | None, int | None, str]

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
BROKEN = """\
format: 1
id: Not Good
title: {en: A, "e n": B}
language: english language
license: CC-BY
created: yesterday
cover: nowhere.png
sources:
  used: {type: webpag, title: T, URL: "ftp://a.b", issued: 2012-13, license: nope, language: x}
  unused: {type: book, title: U}
  "bad key": {title: V}
  bare: {type: book}
places:
  pyongyang: {name: Pyongyang}
slides:
  - id: Slide One
    chapter: Streets
    taken: 2013-02-29
    published: soon
    place: pyonyang
    camera_place: nowhere
    picture: {file: a.pgn, source: usd}
    caption: |
      One dress [@used].
      Another [@usde, p. 3].
    hotspots:
      - {region: [50, 50, 60, 10], sources: [used, gone]}
    evidence:
      date: {status: unknown, note: "see [@lost]", sources: [away]}
    accounts:
      - {who: A, says: "x [@bare]", source: none, when: never}
  - chapter: Streets
    picture: {file: ../out.png, alt: x, credit: y, sha256: abc}
    compare: {file: b.png, alt: x, credit: y, sha256: HASH}
    audio: {file: http://a.b/c.ogg}
    clip: {file: clip.webm}
  - picture: {file: empty.png, alt: x, credit: y}
  - picture: {file: text.png, alt: x, credit: y}
  - {}
"""

EXPECTED: list[Found] = [
    ("bad-id", 2, 5, "id"),
    ("bad-language", 3, 16, 'title["e n"]'),
    ("bad-language", 4, 11, "language"),
    ("unknown-licence", 5, 10, "license"),
    ("bad-date", 6, 10, "created"),
    ("missing-file", 7, 8, "cover"),
    ("unknown-type", 9, 16, "sources.used.type"),
    ("bad-url", 9, 39, "sources.used.URL"),
    ("bad-date", 9, 60, "sources.used.issued"),
    ("unknown-licence", 9, 78, "sources.used.license"),
    ("bad-language", 9, 94, "sources.used.language"),
    ("unused-source", 10, 3, "sources.unused"),
    ("bad-key", 11, 3, 'sources["bad key"]'),
    ("unused-source", 11, 3, 'sources["bad key"]'),
    ("no-title", 12, 3, "sources.bare"),
    ("bad-id", 16, 9, "slides[0].id"),
    ("bad-date", 18, 12, "slides[0].taken"),
    ("bad-date", 19, 16, "slides[0].published"),
    ("unknown-place", 20, 12, "slides[0].place"),
    ("unknown-place", 21, 19, "slides[0].camera_place"),
    ("no-alt", 22, 5, "slides[0].picture"),
    ("no-credit", 22, 5, "slides[0].picture"),
    ("missing-file", 22, 21, "slides[0].picture.file"),
    ("unknown-source", 22, 36, "slides[0].picture.source"),
    ("unknown-source", 25, 16, "slides[0].caption"),
    ("bad-region", 27, 18, "slides[0].hotspots[0].region"),
    ("unknown-source", 27, 52, "slides[0].hotspots[0].sources[1]"),
    ("unknown-source", 29, 43, "slides[0].evidence.date.note"),
    ("unknown-source", 29, 62, "slides[0].evidence.date.sources[0]"),
    ("unknown-source", 31, 45, "slides[0].accounts[0].source"),
    ("bad-date", 31, 57, "slides[0].accounts[0].when"),
    ("duplicate-chapter", 32, 14, "slides[1].chapter"),
    ("unsafe-name", 33, 21, "slides[1].picture.file"),
    ("bad-checksum", 33, 60, "slides[1].picture.sha256"),
    ("other-case", 34, 21, "slides[1].compare.file"),
    ("wrong-checksum", 34, 55, "slides[1].compare.sha256"),
    ("unsafe-name", 35, 19, "slides[1].audio.file"),
    ("missing-file", 36, 18, "slides[1].clip.file"),
    ("empty-file", 37, 21, "slides[2].picture.file"),
    ("not-a-picture", 38, 21, "slides[3].picture.file"),
    ("empty-slide", 39, 5, "slides[4]"),
]


def checked(root: Path) -> tuple[Problem, ...]:
    loaded = load(root)
    try:
        return check(loaded)
    finally:
        loaded.bundle.close()


def found(problems: tuple[Problem, ...]) -> list[Found]:
    return [(each.code, each.line, each.column, each.path) for each in problems]


def planted() -> dict[str, bytes | str]:
    return {
        "story.yaml": BROKEN.replace("HASH", "0" * 64),
        "a.png": PNG,
        "b.PNG": PNG,
        "empty.png": b"",
        "text.png": "<html>not a picture</html>",
    }


def test_every_planted_problem_is_found_at_its_line_and_column(folder: Make) -> None:
    problems = checked(folder(planted()))
    assert sorted(found(problems), key=lambda each: (each[1] or 0, each[2] or 0)) == found(problems)
    assert set(found(problems)) == set(EXPECTED)
    assert len(problems) == len(EXPECTED)
    assert all(each.file == "story.yaml" and each.message and each.mend for each in problems)


def test_a_packed_story_has_the_same_problems(packed: Make) -> None:
    assert set(found(checked(packed(planted())))) == set(EXPECTED)


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        ("slides[0].picture.file", "Did you mean `a.png`?"),
        ("slides[0].picture.source", "Did you mean `used`?"),
        ("slides[0].caption", "Did you mean `used`?"),
        ("slides[0].place", "Did you mean `pyongyang`?"),
        ("license", "Did you mean `CC-BY-4.0`?"),
        ("sources.used.type", "Did you mean `webpage`?"),
        ("slides[1].compare.file", "Write `b.PNG`."),
        ("id", "Write `not-good`."),
    ],
)
def test_the_nearest_name_is_suggested(folder: Make, path: str, mend: str) -> None:
    problems = checked(folder(planted()))
    assert mend in [each.mend for each in problems if each.path == path]


def test_only_what_keeps_something_from_showing_is_an_error(folder: Make) -> None:
    problems = checked(folder(planted()))
    assert {each.code for each in problems if each.severity is Severity.WARNING} == {
        "unknown-licence", "unknown-type", "unused-source", "no-title", "no-alt", "no-credit",
        "duplicate-chapter", "other-case", "empty-slide",
    }  # fmt: skip


def test_problems_of_reading_and_of_checking_are_given_together(folder: Make) -> None:
    text = """\
        format: 1
        id: a
        title: A
        captoin: x
        slides:
          - title: [1]
            picture: {file: gone.png, alt: x, credit: y}
        """
    problems = checked(folder({"story.yaml": textwrap.dedent(text)}))
    assert [each.code for each in problems] == ["unknown-field", "wrong-type", "missing-file"]


def test_a_sound_story_has_no_problem(folder: Make, small: str) -> None:
    digest = hashlib.sha256(PNG).hexdigest().upper()
    text = f"{small}    picture: {{file: a.png, alt: x, credit: y, sha256: {digest}}}\n"
    assert checked(folder({"story.yaml": text, "a.png": PNG})) == ()


def test_a_withheld_name_is_a_credit(folder: Make, small: str) -> None:
    text = f"""\
{small}    picture: {{file: a.png, alt: x, source: s}}
  - picture: {{file: a.png, alt: x, creator_withheld: Nobody knows}}
sources:
  s: {{type: webpage, title: T, withheld: Name withheld}}
"""
    assert checked(folder({"story.yaml": text, "a.png": PNG})) == ()


def test_a_story_that_cannot_be_read_keeps_its_problems(folder: Make) -> None:
    problems = checked(folder({"story.yaml": "a: [\n"}))
    assert [each.code for each in problems] == ["not-yaml"]


def test_a_text_beyond_what_is_shown_is_a_warning(folder: Make, small: str) -> None:
    problems = checked(folder({"story.yaml": f"{small}    caption: {'long ' * 4001}\n"}))
    assert found(problems) == [("text-too-long", 7, 14, "slides[0].caption")]


def test_a_folder_of_photos_is_checked_for_what_is_no_picture(folder: Make) -> None:
    problems = checked(folder({"a.png": PNG, "b.jpg": "text", "c.jpg": ""}))
    assert [(each.code, each.file) for each in problems] == [
        ("not-a-picture", "b.jpg"),
        ("empty-file", "c.jpg"),
    ]


def test_a_story_changed_since_it_was_loaded_is_checked_without_places(folder: Make) -> None:
    root = folder(planted())
    loaded = load(root)
    (root / "story.yaml").write_text("a: [")
    assert {each.line for each in check(loaded)} == {None}


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


@pytest.mark.parametrize(
    "tag", ["en", "ko", "pt-BR", "zh-Hant-TW", "es-419", "de-CH-1996", "x-own", "sl-rozaj"]
)
def test_a_language_is_a_bcp_47_tag(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "e", "english language", "en_GB", "en-", "12", "한국어"])
def test_other_words_are_no_language(tag: str) -> None:
    assert not is_language(tag)


def test_a_motion_stays_within_its_picture(folder: Make) -> None:
    story = (
        "format: 1\nid: x\ntitle: X\nslides:\n"
        "  - title: One\n"
        "    motion: {from: [0, 0, 100, 100], to: [60, 0, 50, 50]}\n"
        "  - title: Two\n"
        "    motion: {from: [10, 10, 0, 50], to: [0, 0, 50, 50]}\n"
    )
    found = [(p.code, p.line, p.path) for p in checked(folder({"story.yaml": story}))]
    assert found == [
        ("bad-region", 6, "slides[0].motion.to"),
        ("bad-region", 8, "slides[1].motion.from"),
    ]
