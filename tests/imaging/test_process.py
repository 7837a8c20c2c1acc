"""A process and its two pipes."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from viewer.imaging.process import PopenProcess, Process, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Start = Callable[[Sequence[str]], Process]

ECHO = (sys.executable, "-I", "-c", "import os\nwhile data := os.read(0, 99): os.write(1, data)")
ENDS = (sys.executable, "-I", "-c", "pass")


@pytest.fixture(params=[Process, PopenProcess])
def begin(request: pytest.FixtureRequest) -> "Iterator[Start]":
    begun: list[Process] = []

    def make(command: "Sequence[str]") -> Process:
        begun.append(request.param(command))
        return begun[-1]

    yield make
    for process in begun:
        process.bury()


def test_what_is_written_comes_back(begin: "Start") -> None:
    process = begin(ECHO)
    process.stdin.write(b"slide")
    assert process.stdout.read(5) == b"slide"
    assert process.runs()


def test_an_end_is_noticed_and_may_be_killed_and_buried_again(begin: "Start") -> None:
    process = begin(ENDS)
    assert process.stdout.read(1) == b""
    process.kill()
    process.bury()
    assert not process.runs()
    process.kill()
    process.bury()


def test_burying_leaves_no_process_and_no_pipe(begin: "Start") -> None:
    process = begin(ECHO)
    process.bury()
    assert process.stdin.closed
    assert process.stdout.closed
    with pytest.raises(ChildProcessError):
        os.waitpid(process.pid, os.WNOHANG)


def test_a_program_that_is_not_there_is_an_error_and_leaves_no_pipe(begin: "Start") -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(OSError, match="No such file"):
        begin(("/nowhere/decoder",))
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_what_a_process_says_aside_is_dropped_unless_it_is_asked_for(
    capfd: pytest.CaptureFixture[str],
) -> None:
    aside = (sys.executable, "-I", "-c", "import sys; sys.stderr.write('aside')")
    for verbose in (False, True):
        process = start(aside, verbose=verbose)
        assert process.stdout.read(1) == b""
        process.bury()
        assert capfd.readouterr().err == ("aside" if verbose else "")
