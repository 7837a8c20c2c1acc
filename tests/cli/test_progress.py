import io
import sys

import pytest

from viewer.cli.progress import MANY, progress


class Terminal(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


def steps_on(stderr: io.StringIO, steps: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Looking at [red]one[/red]", steps) as told:
        for _ in range(steps):
            told()
    return stderr.getvalue()


def test_long_work_shows_a_bar_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = steps_on(Terminal(), MANY, monkeypatch)
    assert "[red]one" in shown


def test_short_work_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert steps_on(Terminal(), MANY - 1, monkeypatch) == ""


def test_nothing_is_shown_where_nobody_looks_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert steps_on(io.StringIO(), MANY, monkeypatch) == ""
