"""The presenter's commands, a clock that a test winds on, and briefings to show."""

from collections.abc import Callable
from functools import partial

import msgspec.structs
import pytest
from PySide6.QtWidgets import QWidget

from viewer.qt.actions import Actions
from viewer.show.briefing import Briefing
from viewer.show.command import Command, Group

IDS = (
    "timer",
    "timer-reset",
    "freeze",
    "black",
    "swap-screens",
    "leave",
    "notes-larger",
    "notes-smaller",
    "notes-on",
    "notes-back",
)
ROWS = tuple(
    Command(name, f"Text of {name}", f"Help of {name}", Group.SHOW, (), checkable=name == "timer")
    for name in IDS
)


class Clock:
    """Seconds that a test winds on."""

    def __init__(self) -> None:
        self.now = 500.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rows() -> tuple[Command, ...]:
    """The rows of the presenter's commands."""
    return ROWS


@pytest.fixture
def done() -> list[str]:
    """The commands that were carried out."""
    return []


@pytest.fixture
def actions(room: QWidget, done: list[str]) -> Actions:
    return Actions(ROWS, {name: partial(done.append, name) for name in IDS}, room)


@pytest.fixture
def brief() -> Callable[..., Briefing]:
    """`brief(notes_html=...)` gives a briefing with these of its fields."""

    def make(**fields: object) -> Briefing:
        plain = Briefing(
            index=0,
            title="A title",
            caption="",
            notes_html="",
            questions=(),
            sources=(),
            hints={},
        )
        return msgspec.structs.replace(plain, **fields)

    return make
