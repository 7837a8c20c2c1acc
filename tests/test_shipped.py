import shutil
import subprocess
import sys
from pathlib import Path
from xml.dom.minidom import parseString

import pytest

import viewer
from viewer import shipped

ICONS = sorted(path.stem for path in (shipped.assets() / "icons").glob("*.svg"))


def test_the_first_story_is_one_of_the_shipped_ones() -> None:
    assert shipped.first_story().parent == shipped.stories()
    assert (shipped.first_story() / "story.yaml").is_file()


@pytest.mark.parametrize("given", ["two-photographers/", "no-such-story", "..", "", "a" * 5000])
def test_what_is_no_shipped_storys_name_is_a_path(given: str) -> None:
    assert shipped.story_at(given) == Path(given)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_a_drawing_that_names_no_other_file(name: str) -> None:
    drawing = parseString(shipped.icon(name))  # noqa: S318 - it is our own file
    assert drawing.documentElement is not None
    assert drawing.documentElement.tagName == "svg"
    assert b"href" not in shipped.icon(name)


def test_an_icon_that_is_not_there_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        shipped.icon("no-such-icon")


def test_in_a_wheel_the_files_lie_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "viewer"
    package.mkdir()
    shutil.copy(Path(viewer.__file__), package)
    shutil.copy(Path(shipped.__file__), package)
    for name in ("assets", "stories"):
        (package / name).mkdir()
    code = "from viewer import shipped; print(shipped.assets(), shipped.stories(), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.stdout.splitlines() == [str(package / "assets"), str(package / "stories")]
