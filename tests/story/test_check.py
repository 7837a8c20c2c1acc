"""A story with a fault of every kind, and what a check says of it.

The faults are planted in `planted.yaml`; a comment `# ! code code` on a line names those there.
"""

import datetime as dt
import hashlib
import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.wire import Embedded
from viewer.story.check import check
from viewer.story.load import load
from viewer.story.problems import Problem, Severity
from viewer.story.rules.registry import CODES, RULES

Make = Callable[[Mapping[str, bytes | str]], Path]

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
PLANTED = Path(__file__).with_name("planted.yaml").read_text("utf-8")
TODAY = dt.date(2026, 11, 22)
SOUND = """\
format: 1
id: small
title: Small
license: CC-BY-4.0
slides:
  - title: First
    picture: {file: a.png, kind: map, alt: x, license: CC0-1.0}
"""
# What another file than story.yaml shows, or a file that cannot be read to its end.
NOT_PLANTED = {
    "bundle-closed", "control-character", "empty-folder", "empty-story", "file-too-large",
    "hostile-zip", "link", "manifest-differs", "newer-format", "no-licence", "no-slides",
    "no-story", "not-a-file", "not-a-story", "not-a-zip", "not-there", "not-utf8", "not-yaml",
    "several-documents", "text-too-long", "too-deep", "too-large", "unreadable-file",
    "yaml-alias", "yaml-key", "yaml-merge", "yaml-tag",
}  # fmt: skip


class Tried(NamedTuple):
    wrong: str = ""
    size: tuple[int, int] | None = (1200, 800)
    embedded: Embedded | None = None


def tried(name: str, _data: bytes) -> Tried:
    return {
        "broken.png": Tried(wrong="The file is cut short.", size=None),
        "poster.png": Tried(size=(9_000, 8_000)),
        "silent.png": Tried(embedded=Embedded()),
        "signed.png": Tried(embedded=Embedded(creator="Ann Example")),
    }.get(name, Tried())


def checked(root: Path) -> tuple[Problem, ...]:
    loaded = load(root)
    try:
        return check(loaded, tried, today=TODAY)
    finally:
        loaded.bundle.close()


def planted() -> list[tuple[int, str]]:
    """The faults by line, as the comments name them."""
    return [
        (number, code)
        for number, line in enumerate(PLANTED.splitlines(), start=1)
        if (found := re.search(r"# ! (.+)$", line))
        for code in found[1].split()
    ]


def files() -> dict[str, bytes | str]:
    pictures = ("b.PNG", "broken.png", "poster.png", "signed.png", "silent.png")
    others: dict[str, bytes | str] = {"empty.png": b"", "text.png": "<html>not a picture</html>"}
    return {"story.yaml": PLANTED, **dict.fromkeys(pictures, PNG), **others}


def test_exactly_the_planted_faults_are_found_by_code_and_line(folder: Make) -> None:
    problems = checked(folder(files()))
    assert sorted((each.line or 0, each.code) for each in problems) == sorted(planted())
    assert all(each.file == "story.yaml" and each.message and each.mend for each in problems)


def test_problems_are_in_the_order_of_the_file_and_point_into_their_lines(folder: Make) -> None:
    problems = checked(folder(files()))
    places = [(each.line or 0, each.column or 0) for each in problems]
    assert places == sorted(places)
    lines = PLANTED.splitlines()
    for line, column in places:
        assert not lines[line - 1][column - 1 :].startswith((" ", "#"))


def test_a_packed_story_has_the_same_faults(packed: Make) -> None:
    problems = checked(packed(files()))
    assert sorted((each.line or 0, each.code) for each in problems) == sorted(planted())


def test_every_fault_that_can_stand_beside_others_is_planted() -> None:
    assert {code for _, code in planted()} == CODES - NOT_PLANTED


def test_each_fault_is_as_grave_as_its_rule_says(folder: Make) -> None:
    grave = {rule.code: rule.severity for rule in RULES}
    for problem in checked(folder(files())):
        assert problem.severity is grave[problem.code], problem.code


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        ("slides[0].picture.source", "Did you mean `used`?"),
        ("slides[0].caption", "Did you mean `used`?"),
        ("slides[0].place", "Did you mean `pyongyang`?"),
        ("license", "Did you mean `CC-BY-4.0`?"),
        ("title.jp", "Did you mean `ja`?"),
        ("sources.used.type", "Did you mean `webpage`?"),
        ("slides[1].compare.file", "Write `b.PNG`."),
        ("id", "Write `not-good`."),
    ],
)
def test_the_nearest_name_is_suggested(folder: Make, path: str, mend: str) -> None:
    assert mend in [each.mend for each in checked(folder(files())) if each.path == path]


def test_problems_of_reading_and_of_checking_are_given_together(folder: Make) -> None:
    text = """\
        format: 1
        id: a
        title: A
        license: CC0-1.0
        captoin: x
        slides:
          - title: [1]
            picture: {file: gone.png, kind: map, alt: x, license: CC0-1.0}
        """
    problems = checked(folder({"story.yaml": textwrap.dedent(text)}))
    assert [each.code for each in problems] == ["unknown-field", "wrong-type", "missing-file"]


def test_a_sound_story_has_no_problem(folder: Make) -> None:
    digest = hashlib.sha256(PNG).hexdigest().upper()
    text = SOUND.replace("alt: x", f"alt: x, sha256: {digest}")
    assert checked(folder({"story.yaml": text, "a.png": PNG})) == ()


def test_a_withheld_name_is_a_credit_and_unknown_is_an_answer(folder: Make) -> None:
    pillars = ("provenance", "source", "date", "location", "motivation")
    evidence = ", ".join(f"{name}: {{status: unknown}}" for name in pillars)
    text = f"""\
format: 1
id: small
title: Small
license: CC-BY-4.0
slides:
  - picture: {{file: a.png, alt: x, source: s}}
    evidence: {{{evidence}}}
  - picture: {{file: a.png, alt: x, rights: unknown, creator_withheld: Nobody knows}}
    evidence: {{{evidence}}}
sources:
  s: {{type: webpage, title: T, withheld: Name withheld, rights: unknown}}
"""
    assert checked(folder({"story.yaml": text, "a.png": PNG})) == ()


def test_a_story_that_cannot_be_read_keeps_its_problems(folder: Make) -> None:
    problems = checked(folder({"story.yaml": "a: [\n"}))
    assert [each.code for each in problems] == ["not-yaml"]


def test_a_text_beyond_what_is_shown_is_a_warning(folder: Make) -> None:
    text = f"{SOUND}    context: {'long ' * 4001}\n"
    (problem,) = checked(folder({"story.yaml": text, "a.png": PNG}))
    assert (problem.code, problem.line, problem.column) == ("text-too-long", 8, 14)


def test_a_folder_of_photos_is_checked_for_what_is_no_picture(folder: Make) -> None:
    problems = checked(folder({"a.png": PNG, "b.jpg": "text", "c.jpg": "", "poster.png": PNG}))
    assert [(each.code, each.file) for each in problems] == [
        ("not-a-picture", "b.jpg"),
        ("empty-file", "c.jpg"),
        ("oversized-picture", "poster.png"),
    ]


def test_a_story_changed_since_it_was_loaded_is_checked_without_places(folder: Make) -> None:
    root = folder(files())
    loaded = load(root)
    (root / "story.yaml").write_text("a: [")
    found = check(loaded)[len(loaded.problems) :]
    assert {each.line for each in found if each not in loaded.problems} == {None}


def test_a_manifest_that_differs_names_the_files(folder: Make) -> None:
    digest = hashlib.sha256(b"another").hexdigest()
    manifest = f"{digest}  story.yaml\n{digest}  gone.png\n"
    root = folder({"story.yaml": SOUND, "a.png": PNG, "manifest-sha256.txt": manifest})
    (problem,) = checked(root)
    assert (problem.code, problem.severity, problem.file) == (
        "manifest-differs", Severity.ERROR, "manifest-sha256.txt",
    )  # fmt: skip
    assert "Changed: `story.yaml`; Missing: `gone.png`; Added: `a.png`." in problem.message


def test_a_manifest_that_differs_in_much_names_some_and_counts_the_rest(folder: Make) -> None:
    pictures = {f"{number}.png": PNG for number in range(9)}
    root = folder({"story.yaml": SOUND, "a.png": PNG, **pictures, "manifest-sha256.txt": ""})
    (problem,) = checked(root)
    assert problem.message.count(".png`") == 5
    assert "and 6 more" in problem.message


def test_without_a_day_the_clock_says_what_is_still_to_come(folder: Make) -> None:
    this_year = dt.datetime.now(tz=dt.UTC).year
    text = SOUND.replace("slides:", f"created: {this_year + 2}-01-01\nslides:")
    loaded = load(folder({"story.yaml": text, "a.png": PNG}))
    assert [each.code for each in check(loaded)] == ["future-date"]


def test_a_thousand_sources_and_as_many_wrong_keys_are_gone_through(folder: Make) -> None:
    number = range(1000)
    sources = "".join(f"  s{n}: {{type: book, title: '[@s{n}]'}}\n" for n in number)
    slides = "".join(f"  - {{title: A, context: '[@t{n}]', place: p{n}}}\n" for n in number)
    long = f"  - context: '{'[@u, p. 1] ' * 1800}'\n"
    head = SOUND.partition("slides:")[0]
    text = f"{head}sources:\n{sources}slides:\n{slides}{long}"
    codes = [each.code for each in checked(folder({"story.yaml": text}))]
    assert codes.count("unused-source") == codes.count("unknown-place") == 1000
    assert codes.count("unknown-source") == 1000 + 1800
    assert len(codes) == 4800


@given(st.integers(0, len(PLANTED)), st.integers(0, 40), st.text(max_size=8))
def test_whatever_a_slip_of_the_pen_does_is_told_and_never_a_fault(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, words: str
) -> None:
    root = tmp_path_factory.mktemp("slips")
    text = f"{PLANTED[:start]}{words}{PLANTED[start + length :]}"
    (root / "story.yaml").write_bytes(text.encode(errors="replace"))
    for problem in checked(root):
        assert problem.code in CODES
        assert problem.message
