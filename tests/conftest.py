"""What every test may use: Qt without a screen, and a home of its own."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt: tests draw into memory; tests/journeys starts real screens itself.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# No test measures time: on a busy machine an example may take as long as it likes.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

STORY = Path(__file__).resolve().parent.parent / "stories" / "forbidden-frames"


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


@pytest.fixture
def forbidden_frames() -> Path:
    """The shipped story's folder."""
    return STORY
