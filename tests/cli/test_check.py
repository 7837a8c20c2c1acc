import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE

Run = Callable[..., tuple[int, str, str]]
Story = Callable[[str], Path]
Packed = Callable[[dict[str, bytes]], Path]

HEAD = "format: 1\nid: sound\ntitle: Sound\nlicense: CC0-1.0\n"
SOUND = f"{HEAD}slides:\n  - {{id: one, caption: A caption}}\n"
WARNED = SOUND.replace("title:", "color: red\ntitle:")
FIELDS = ["code", "severity", "file", "line", "column", "path", "message", "mend"]

# What is written instead of what, its code, and where in the new text the finger points.
PLANTED = (
    ("\nsubtitle:", "\nsubtitel:", "unknown-field", "subtitel:"),
    ("minutes: 90", "minutes: forty", "wrong-type", "forty"),
    ("accessed: 2026-11-22", "accessed: last week", "bad-date", "last week"),
    ("      source: listicle", "      source: no-such-one", "unknown-source", "no-such-one"),
    ("status: unknown", "status: rock-solid", "unknown-value", "rock-solid"),
    ("pictures/the-queue.svg", "pictures/gone.svg", "missing-file", "pictures/gone.svg"),
    ("pictures/unplugged.svg", "../outside.svg", "unsafe-name", "../outside.svg"),
    ("id: gray-market", "id: Gray_Market", "bad-id", "Gray_Market"),
    ("[@listicle, entry 8]", "[@somebody, entry 8]", "unknown-source", "@somebody"),
    ("place: pyongyang", "place: atlantis", "unknown-place", "atlantis"),
)


@pytest.fixture
def broken(tmp_path: Path, forbidden_frames: Path) -> Path:
    """A copy of the shipped story with a mistake of every kind."""
    folder = tmp_path / "broken"
    shutil.copytree(forbidden_frames, folder)
    text = (folder / "story.yaml").read_text("utf-8")
    for old, new, _, _ in PLANTED:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "story.yaml").write_text(text, "utf-8")
    (folder / "pictures" / "gray-market.svg").write_text("A letter, and no picture.")
    (folder / "pictures" / "young-soldier.svg").write_bytes(b"")
    return folder


def place(text: str, needle: str) -> tuple[int, int]:
    """Line and column, both from 1, of the one place where `needle` stands."""
    assert text.count(needle) == 1
    at = text.index(needle)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def test_the_shipped_story_has_no_problem(lanternist: Run, forbidden_frames: Path) -> None:
    assert lanternist("check", forbidden_frames) == (FINE, "0 problems, 0 warnings\n", "")
    code, out, _ = lanternist("check", forbidden_frames, "--strict", "--format", "json")
    assert (code, json.loads(out)) == (FINE, {"problems": []})


def test_every_planted_problem_is_listed_with_line_and_column(
    lanternist: Run, broken: Path
) -> None:
    code, out, err = lanternist("check", broken, "--format", "json")
    problems = json.loads(out)["problems"]
    assert (code, err) == (PROBLEMS, "")
    assert all(list(problem) == FIELDS for problem in problems)
    assert {problem["file"] for problem in problems} == {f"{broken}/story.yaml"}
    assert all(problem["message"] and problem["mend"] for problem in problems)
    text = (broken / "story.yaml").read_text("utf-8")
    planted = [(code, *place(text, needle)) for _, _, code, needle in PLANTED]
    for code_of_file, name in (("not-a-picture", "gray-market"), ("empty-file", "young-soldier")):
        planted.append((code_of_file, *place(text, f"pictures/{name}.svg")))
    found = [(problem["code"], problem["line"], problem["column"]) for problem in problems]
    assert found == sorted(planted, key=lambda row: row[1:])


def test_text_shows_each_problem_with_its_line_and_counts_them(
    lanternist: Run, broken: Path
) -> None:
    code, out, _ = lanternist("check", broken)
    lines = out.splitlines()
    assert code == PROBLEMS
    assert len(lines) == 3 * (len(PLANTED) + 2) + 1
    assert lines[-1] == "11 problems, 1 warning"
    assert lines[0] == (
        f"{broken}/story.yaml:5:1 warning unknown-field subtitel: "
        "Unknown field `subtitel`. — Did you mean `subtitle`?"
    )
    assert lines[1].startswith("    5 | subtitel: Thirty pictures from one web page")
    assert lines[2] == "      | ^"


def test_a_warning_fails_the_check_only_when_it_is_strict(lanternist: Run, story: Story) -> None:
    folder = story(WARNED)
    assert lanternist("check", folder)[0] == FINE
    code, out, _ = lanternist("check", "--strict", folder)
    assert (code, out.splitlines()[-1]) == (PROBLEMS, "0 problems, 1 warning")


def test_several_stories_are_checked_though_one_cannot_be_opened(
    lanternist: Run, story: Story, tmp_path: Path
) -> None:
    folder = story(WARNED)
    code, out, _ = lanternist("check", tmp_path / "gone", folder, "--format", "json")
    files = [problem["file"] for problem in json.loads(out)["problems"]]
    assert (code, files) == (CANNOT_OPEN, [f"{tmp_path}/gone", f"{folder}/story.yaml"])


@pytest.mark.parametrize("name", ["story.yaml", "draft.yml", "DRAFT.YAML"])
def test_a_yaml_file_is_named_as_it_was_given(lanternist: Run, story: Story, name: str) -> None:
    folder = story(WARNED)
    (folder / "story.yaml").rename(folder / name)
    out = lanternist("check", folder / name)[1]
    assert out.startswith(f"{folder}/{name}:3:1 warning")


def test_a_packed_story_is_checked_in_place(lanternist: Run, packed: Packed) -> None:
    path = packed({"story.yaml": WARNED.encode()})
    code, out, _ = lanternist("check", path)
    assert code == FINE
    assert out.startswith(f"{path}/story.yaml:3:1 warning")


def test_a_folder_of_photos_is_checked_picture_by_picture(
    lanternist: Run, tmp_path: Path, jpeg: bytes
) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg)
    (tmp_path / "b.jpg").write_text("no picture")
    code, out, _ = lanternist("check", tmp_path)
    assert code == PROBLEMS
    assert out.startswith(f"{tmp_path}/b.jpg error not-a-picture")


def test_a_name_that_is_no_text_breaks_neither_format(
    process: Run, lanternist: Run, tmp_path: Path
) -> None:
    missing = f"{tmp_path}/no-\udcff-text"
    code, out, _ = lanternist("check", missing, "--format", "json")
    assert code == CANNOT_OPEN
    assert json.loads(out)["problems"][0]["file"] == f"{tmp_path}/no-?-text"
    code, out, _ = process("check", missing, PYTHONIOENCODING="ascii:strict")
    assert code == CANNOT_OPEN
    assert "no-?-text error not-there" in out


def test_a_picture_that_was_cut_short_is_found(lanternist: Run, story: Story, jpeg: bytes) -> None:
    text = "  - {id: one, caption: A caption, picture: {file: 2.jpg, alt: Blue, credit: Ours}}\n"
    folder = story(f"{HEAD}slides:\n{text}")
    assert lanternist("check", folder)[0] == FINE
    (folder / "2.jpg").write_bytes(jpeg[: len(jpeg) // 2])
    code, out, _ = lanternist("check", folder)
    assert code == PROBLEMS
    assert f"story.yaml:6:{text.index('2.jpg') + 1} error broken-picture" in out
    assert "cut short" in out


def test_a_check_changes_nothing(lanternist: Run, broken: Path) -> None:
    before = {path: path.read_bytes() for path in broken.rglob("*") if path.is_file()}
    lanternist("check", broken)
    assert {path: path.read_bytes() for path in broken.rglob("*") if path.is_file()} == before


def test_only_selected_rules_count(lanternist: Run, story: Story) -> None:
    folder = story(WARNED.replace("license: CC0-1.0", "license: CC-BX"))
    options = ("check", folder, "--strict", "--select", "unknown-licence, no-alt")
    code, out, _ = lanternist(*options)
    assert (code, out.splitlines()[-1]) == (PROBLEMS, "0 problems, 1 warning")
    assert " unknown-licence " in out
    code, out, _ = lanternist(*options, "--ignore", "unknown-licence")
    assert (code, out) == (FINE, "0 problems, 0 warnings\n")


def test_ignored_rules_do_not_count(lanternist: Run, story: Story) -> None:
    folder = story(WARNED.replace("license: CC0-1.0", "license: CC-BX"))
    options = ("check", folder, "--strict", "--ignore", "unknown-licence")
    assert lanternist(*options)[1].splitlines()[-1] == "0 problems, 1 warning"
    code, out, _ = lanternist(*options, "--ignore", "unknown-field")
    assert (code, out) == (FINE, "0 problems, 0 warnings\n")


def test_what_cannot_be_opened_is_told_whatever_is_selected(
    lanternist: Run, tmp_path: Path
) -> None:
    code, out, _ = lanternist("check", tmp_path / "gone", "--ignore", "not-there")
    assert code == CANNOT_OPEN
    assert " error not-there" in out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_there_is_not_is_wrong_usage(
    lanternist: Run, forbidden_frames: Path, option: str
) -> None:
    code, out, err = lanternist("check", forbidden_frames, option, "no-alt,unknown-sorce")
    assert (code, out) == (USAGE, "")
    assert "there is no rule `unknown-sorce`. Did you mean `unknown-source`?" in err


def test_pictures_are_not_decoded_for_rules_that_need_none(
    lanternist: Run, story: Story, jpeg: bytes
) -> None:
    text = "  - {id: one, picture: {file: 2.jpg}}\n"
    folder = story(f"{HEAD}slides:\n{text}")
    (folder / "2.jpg").write_bytes(jpeg[: len(jpeg) // 2])
    assert lanternist("check", folder)[0] == PROBLEMS
    assert lanternist("check", folder, "--select", "missing-file")[0] == FINE


def test_a_file_that_contradicts_the_story_is_found(lanternist: Run, story: Story) -> None:
    text = "  - {id: one, picture: {file: 2.jpg, creator: Bob Builder}}\n"
    folder = story(f"{HEAD}slides:\n{text}")
    exif = Image.Exif()
    exif[0x013B] = "Ann Example"
    Image.new("RGB", (60, 40), "#3366aa").save(folder / "2.jpg", exif=exif)
    differs = ("check", folder, "--select", "metadata-differs,metadata-reveals")
    code, out, _ = lanternist(*differs)
    assert code == FINE
    assert f"story.yaml:6:{text.index('Bob') + 1} warning metadata-differs" in out
    story_file = folder / "story.yaml"
    story_file.write_text(story_file.read_text().replace("creator: Bob", "creator_withheld: Bob"))
    code, out, _ = lanternist(*differs)
    assert code == PROBLEMS
    assert "error metadata-reveals slides[0].picture.creator_withheld" in out
    assert "Ann" not in out


def test_a_picture_far_larger_than_useful_is_found(lanternist: Run, story: Story) -> None:
    text = "  - {id: one, picture: {file: 2.jpg}}\n"
    folder = story(f"{HEAD}slides:\n{text}")
    Image.new("1", (12_001, 8)).save(folder / "2.jpg")
    out = lanternist("check", folder, "--select", "oversized-picture")[1]
    assert "12,001 \N{MULTIPLICATION SIGN} 8 pixels" in out


def test_a_line_that_would_play_tricks_with_the_terminal_is_made_harmless(
    lanternist: Run, story: Story
) -> None:
    tricks = "x\\x1b[31m\u202ereversed\u202c\t."
    folder = story(SOUND.replace("A caption}", f'"{tricks}", captoin: x}}'))
    out = lanternist("check", folder)[1]
    line = next(each for each in out.splitlines() if each.startswith("    6 | "))
    assert "\u202e" not in out
    assert "\t" not in line
    assert line.count("\N{REPLACEMENT CHARACTER}") == 2


def test_a_text_that_is_none_is_shown_with_marks(lanternist: Run, story: Story) -> None:
    folder = story("")
    (folder / "story.yaml").write_bytes(b"format: 1\ntitle: \xff\xff\n")
    lines = lanternist("check", folder)[1].splitlines()
    marks = "\N{REPLACEMENT CHARACTER}" * 2
    assert lines[1:3] == [f"    2 | title: {marks}", "      |        ^"]


def test_warnings_alike_are_shown_three_times_and_then_named_by_their_lines(
    lanternist: Run, story: Story
) -> None:
    slides = "".join("  - {title: One, colour: red}\n" for _ in range(60))
    root = story(f"{HEAD}slides:\n{slides}")
    _, out, _ = lanternist("check", root)
    assert out.count("warning unknown-field") == 3
    told = " ".join(out.split())
    assert "57 more unknown-field, in lines 9, 10," in told
    assert told.endswith("48 and 17 others 0 problems, 60 warnings")
    _, out, _ = lanternist("check", root, "--format", "json")
    assert len(json.loads(out)["problems"]) == 60


def test_errors_alike_are_all_shown(lanternist: Run, story: Story) -> None:
    root = story(f"{HEAD}slides:\n" + "  - {title: One, place: nowhere}\n" * 5)
    assert lanternist("check", root)[1].count("error unknown-place") == 5
