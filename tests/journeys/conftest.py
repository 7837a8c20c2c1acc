"""A screen of its own for each journey, and the installed program on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.screen import Program, Screen, Start

PROGRAMS = ("Xvfb", "xdotool", "xwininfo", "openbox")


@pytest.fixture
def screen(home: Path) -> Iterator[Screen]:
    """A screen of its own; a test without the programs for it says which one is missing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.fail(f"`make test` installs {', '.join(missing)}; it is not here")
    screen = Screen(home)
    yield screen
    screen.close()


@pytest.fixture
def start(screen: Screen) -> Iterator[Start]:
    """`start(*arguments)` gives the program once its window is there, past content notes."""
    programs: list[Program] = []

    def begin(*arguments: str) -> Program:
        programs.append(Program(screen, *arguments))
        if arguments and Path(arguments[0]).name == "forbidden-frames":
            programs[-1].press("Return")
        return programs[-1]

    yield begin
    for program in programs:
        if program.process.poll() is None:
            program.process.kill()
            program.process.communicate()
