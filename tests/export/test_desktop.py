import hashlib
import os
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer import __version__, shipped
from viewer.export.desktop import (
    DESKTOP_FILE,
    LIST,
    METAINFO_FILE,
    MIME,
    MIME_FILE,
    TEMPLATES,
    Desktop,
    desktop_files,
    entry_string,
    exec_word,
)

LAUNCHER = f"applications/{DESKTOP_FILE}"
PROGRAM = "/opt/a b/lanternist"


def files(program: str = PROGRAM) -> dict[str, bytes]:
    templates = {name: (shipped.assets() / "desktop" / name).read_bytes() for name in TEMPLATES}
    return desktop_files(templates, shipped.icon("lanternist"), program)


def fields(launcher: bytes) -> dict[str, str]:
    rows = [row.partition("=") for row in launcher.decode().splitlines()[1:]]
    return {key: value for key, _, value in rows}


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not on this machine")


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    return Desktop(tmp_path / "my data")


@pytest.fixture
def into_place(desktop: Desktop) -> Desktop:
    desktop.put(files())
    return desktop


def test_the_launcher_starts_this_very_program_with_the_file() -> None:
    said = fields(files()[LAUNCHER])
    assert said["Exec"] == '"/opt/a b/lanternist" show --desktop --resume %f'
    assert said["TryExec"] == PROGRAM
    assert said["MimeType"] == f"{MIME};"


def test_a_folder_is_not_among_what_is_opened() -> None:
    assert b"inode/directory" not in files()[LAUNCHER]


@given(st.text(st.characters(exclude_characters="\0\n\r\t", exclude_categories=["Cs"]), min_size=1))
def test_any_path_comes_out_of_the_command_line_as_it_was(path: str) -> None:
    word = exec_word(path).replace("\\\\", "\0")
    assert "\\" not in word  # as a string's, each backslash of the command line is two
    inside = word.replace("\0", "\\").removeprefix('"').removesuffix('"')
    assert not re.search(r'(?<!\\)(?:\\\\)*["`$]', inside)
    assert re.sub(r"\\(.)", r"\1", inside).replace("%%", "%") == path


@pytest.mark.parametrize(
    ("text", "escaped"), [("a b", "a b"), ("a\\b", "a\\\\b"), ("a\nb\t", "a\\nb\\t")]
)
def test_a_string_is_escaped_as_the_specification_says(text: str, escaped: str) -> None:
    assert entry_string(text) == escaped


def test_the_type_is_known_by_its_ending_and_by_its_first_bytes() -> None:
    root = ET.fromstring(files()[f"mime/packages/{MIME_FILE}"])  # noqa: S314 - it is our own
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = root.find(f"{space}mime-type")
    assert kind is not None
    assert kind.get("type") == MIME
    assert [each.get("pattern") for each in kind.iter(f"{space}glob")] == ["*.story"]
    values = [str(each.get("value")) for each in kind.iter(f"{space}match")]
    assert values == ["PK\\003\\004", f"mimetype{MIME}"]


def test_the_metainfo_speaks_of_this_version_and_this_launcher() -> None:
    root = ET.fromstring(files()[f"metainfo/{METAINFO_FILE}"])  # noqa: S314 - it is our own
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    assert root.findtext("launchable") == DESKTOP_FILE
    assert root.findtext("provides/mediatype") == MIME
    assert root.findtext("summary") == fields(files()[LAUNCHER])["Comment"]


def test_a_second_time_changes_nothing(into_place: Desktop) -> None:
    before = {path: path.stat().st_mtime_ns for path in into_place.root.rglob("*.*")}
    done = into_place.put(files())
    assert done.put == list(files())
    after = {path: path.stat().st_mtime_ns for path in into_place.root.rglob("*.*")}
    assert after == before


def test_a_program_that_has_moved_is_put_again(into_place: Desktop) -> None:
    assert into_place.put(files("/opt/new/lanternist")).kept == []
    assert b"/opt/new/lanternist" in (into_place.root / LAUNCHER).read_bytes()


def test_all_that_was_put_there_can_be_taken_away(into_place: Desktop) -> None:
    assert into_place.take_away().removed == list(files())
    into_place.tidy()
    assert not into_place.root.exists() or list(into_place.root.iterdir()) == []


def test_nothing_is_removed_where_nothing_was_put(desktop: Desktop) -> None:
    done = desktop.take_away()
    desktop.tidy()
    assert (done.removed, done.kept) == ([], [])


def test_what_somebody_has_changed_stays(into_place: Desktop) -> None:
    launcher = into_place.root / LAUNCHER
    launcher.write_text("mine")
    assert into_place.put(files()).kept == [LAUNCHER]
    assert launcher.read_text() == "mine"
    into_place.take_away()
    into_place.tidy()
    assert launcher.read_text() == "mine"


def test_what_was_there_before_stays(desktop: Desktop) -> None:
    launcher = desktop.root / LAUNCHER
    launcher.parent.mkdir(parents=True)
    launcher.write_text("mine")
    assert desktop.put(files()).kept == [LAUNCHER]
    desktop.take_away()
    desktop.tidy()
    assert [path.name for path in desktop.root.rglob("*")] == ["applications", DESKTOP_FILE]


def test_a_link_in_its_place_is_not_followed(desktop: Desktop, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(files()[LAUNCHER])
    (desktop.root / "applications").mkdir(parents=True)
    (desktop.root / LAUNCHER).symlink_to(other)
    assert desktop.put(files()).kept == [LAUNCHER]
    desktop.take_away()
    assert other.exists()


@pytest.mark.parametrize("generated", ["mime/globs2", "applications/mimeinfo.cache"])
def test_what_the_systems_tools_made_goes_with_the_last_file(
    into_place: Desktop, generated: str
) -> None:
    (into_place.root / generated).write_text("x")
    into_place.take_away()
    into_place.tidy()
    assert not (into_place.root / generated).exists()


def test_folders_that_others_use_stay(into_place: Desktop) -> None:
    mine = into_place.root / "applications" / "mine.desktop"
    mine.write_text("mine")
    (into_place.root / "lanternist" / "library.sqlite").write_text("x")
    into_place.take_away()
    into_place.tidy()
    left = sorted(path.name for path in into_place.root.rglob("*") if path.is_file())
    assert left == ["library.sqlite", "mine.desktop"]


def test_a_list_that_was_tampered_with_leads_nowhere_else(
    into_place: Desktop, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"x")
    checksum = hashlib.sha256(b"x").hexdigest()
    (into_place.root / LIST).write_text(f"{checksum}  ../victim\n{checksum}  {victim}\nnonsense\n")
    assert into_place.take_away().removed == []
    into_place.tidy()
    assert victim.exists()


@needs("desktop-file-validate")
@pytest.mark.parametrize(
    "program", [PROGRAM, '/a "b" $c `d` \\e 100%/lanternist', "/평양/lanternist"]
)
def test_the_launcher_is_valid(tmp_path: Path, program: str) -> None:
    launcher = tmp_path / DESKTOP_FILE
    launcher.write_bytes(files(program)[LAUNCHER])
    done = subprocess.run(["desktop-file-validate", launcher], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


@needs("appstreamcli")
def test_the_metainfo_is_valid() -> None:
    path = shipped.assets() / "desktop" / METAINFO_FILE
    done = subprocess.run(
        ["appstreamcli", "validate", "--no-net", path], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


@needs("gio")
@needs("update-mime-database")
@needs("update-desktop-database")
def test_a_desktop_knows_a_story_and_opens_it_with_this_program(tmp_path: Path, home: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / 'a "b" $c' / "lanternist"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > "{ran}.new"; mv "{ran}.new" "{ran}"\n')
    program.chmod(0o755)
    data = home / "data"
    Desktop(data).put(files(str(program)))
    subprocess.run(["update-mime-database", data / "mime"], check=True, capture_output=True)
    subprocess.run(["update-desktop-database", data / "applications"], check=True)
    (tmp_path / "a.story").write_text("x")
    with zipfile.ZipFile(tmp_path / "without-ending", "w") as packed:
        packed.writestr("mimetype", MIME)
    for name in ("a.story", "without-ending"):
        info = subprocess.run(
            ["gio", "info", "-a", "standard::content-type", tmp_path / name],
            capture_output=True,
            check=True,
        )
        assert f"content-type: {MIME}" in info.stdout.decode()
    subprocess.run(["gio", "launch", data / LAUNCHER, tmp_path / "a.story"], check=True)
    deadline = time.monotonic() + 20
    while not ran.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert ran.read_text() == f"show|--desktop|--resume|{tmp_path / 'a.story'}|"
    assert os.environ["XDG_DATA_HOME"] == str(data)
