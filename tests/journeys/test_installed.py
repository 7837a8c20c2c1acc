"""A wheel in an empty environment, far from the checkout, opens the library and its stories."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.journeys.screen import Program, Screen, wait_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment's commands, with nothing in it but the wheel.

    What the program depends on is lent by the environment of the tests: no network is needed.
    """
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT],
        check=True,
    )
    wheel = next(folder.glob("lanternist-*.whl"))
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    subprocess.run([*pip, "--python", python, "install", "--no-deps", wheel], check=True)
    site = next((folder / "env" / "lib").glob("python*/site-packages"))
    lent = [p for p in Path(sysconfig.get_path("purelib")).iterdir() if _may_lend(p)]
    for path in lent:
        if not (site / path.name).exists():
            (site / path.name).symlink_to(path)
    return folder / "env" / "bin"


def _may_lend(path: Path) -> bool:
    return "lanternist" not in path.name and path.suffix != ".pth" and path.name != "viewer"


def test_without_a_word_it_opens_the_library_and_a_shipped_story_by_its_name(
    installed: Path, screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program = Program(screen, command=installed / "lanternist")
    program.wait_for_title("Library")
    wait_for("the covers", lambda: len(program.screen.picture().getcolors(2**20) or ()) > 2000)
    program.keep_picture("10-installed")
    program.press("Return")
    program.wait_for_title("A digital escape – 1 / 30")
    program.press("ctrl+q")
    assert program.end() == (0, "")
    program = Program(screen, "forbidden-frames", command=installed / "lanternist")
    story = ROOT / "stories" / "forbidden-frames" / "story.yaml"
    slides = story.read_text("utf-8").count("\n  - id: ")
    program.wait_for_title(f"Forbidden frames – 1 / {slides}")
    program.press("End")
    program.wait_for_title(f"Forbidden frames – {slides} / {slides}")
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_its_files_come_from_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [installed / "lanternist", "where"],
        cwd=tmp_path,
        env=dict(os.environ, HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        check=True,
    )
    places = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    for name in ("stories", "assets"):
        assert places[name].startswith(str(installed.parent))
        assert Path(places[name]).is_dir()
