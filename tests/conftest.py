"""What every test may use: Qt without a screen, and a home of its own."""

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt: tests draw into memory; tests/journeys starts real screens itself.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# No test measures time: on a busy machine an example may take as long as it likes.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

STORY = Path(__file__).resolve().parent.parent / "stories" / "forbidden-frames"
# Tests of the program show these slides of it, in this order, however the story itself goes on.
EIGHT = {
    "pink-dress": "Streets and queues",
    "the-queue": "",
    "unplugged": "Behind the facade",
    "young-soldier": "The army",
    "weeding-by-hand": "Making do",
    "gray-market": "",
    "boy-with-beret": "Children",
    "empty-avenue": "",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder: no test sees or leaves anything in the real one."""
    folder = tmp_path_factory.mktemp("home")
    for name, value in (
        ("HOME", folder),
        ("XDG_DATA_HOME", folder / "data"),
        ("XDG_CACHE_HOME", folder / "cache"),
        ("XDG_CONFIG_HOME", folder / "config"),
    ):
        monkeypatch.setenv(name, str(value))
    return folder


@pytest.fixture(scope="session")
def forbidden_frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a story of eight slides, taken from the shipped one of this name."""
    folder = tmp_path_factory.mktemp("stories") / STORY.name
    (folder / "pictures").mkdir(parents=True)
    head, *slides = re.split(r"(?m)^(?=  - id: )", (STORY / "story.yaml").read_text("utf-8"))
    by_id = {slide.split()[2]: slide for slide in slides}
    text = re.sub(r"(?m)^  (?!listicle|objectives)[\w-]+:\n(?:    .*\n)+", "", head)
    for slide_id, chapter in EIGHT.items():
        first, rest = by_id[slide_id].split("\n", 1)
        rest = re.sub(r"(?m)\A    chapter: .*\n", "", rest)
        text += (
            f"{first}\n" + (f"    chapter: {chapter}\n" if chapter else "") + rest.rstrip() + "\n\n"
        )
        shutil.copy(STORY / "pictures" / f"{slide_id}.svg", folder / "pictures")
    (folder / "story.yaml").write_text(text, encoding="utf-8")
    return folder
