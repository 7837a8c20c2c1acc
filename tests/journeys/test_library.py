"""A person puts a story on the shelf, finds a word in it, leaves, and goes on where it was left."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.screen import Program, Screen, Start, wait_for

SOURCE = Path(__file__).with_name("dragged.py")
STORY = """format: 1
id: harbour
title: The harbour
sources: {archive: {title: Harbour photographs, issued: 1931~}}
slides:
  - {id: quay, title: The quay, picture: {file: quay.png, alt: A quay.}, caption: At low tide.}
  - {id: crane, title: The crane, caption: One crane., context: A steam winch from Zanzibar.}
  - {id: rope, title: The rope, caption: A coil of rope.}
  - {id: light, title: The light, caption: The lighthouse.}
"""


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A story in one file."""
    folder, packed = tmp_path / "harbour", tmp_path / "harbour.story"
    folder.mkdir()
    (folder / "story.yaml").write_text(STORY)
    Image.new("RGB", (640, 480), "seagreen").save(folder / "quay.png")
    words = [sys.executable, "-m", "viewer", "pack", str(folder), "-o", str(packed)]
    subprocess.run(words, check=True, capture_output=True)
    return packed


Drag = Callable[[Path, Program], None]


@pytest.fixture
def drag(screen: Screen) -> Iterator[Drag]:
    """`drag(path, program)` drops a file on the middle of the window of a program."""
    sources: list[subprocess.Popen[bytes]] = []

    def begin(path: Path, program: Program) -> None:
        source = subprocess.Popen([sys.executable, str(SOURCE), str(path)], env=screen.env)
        sources.append(source)
        found = ("search", "--onlyvisible", "--class", "dragged")
        wait_for("the file manager", lambda: bool(screen.xdotool(*found)))
        screen.xdotool("windowraise", screen.xdotool(*found).split()[-1], "sleep", "1")
        left, top, right, bottom = program.place
        x, y = (left + right) // 2, (top + bottom) // 2
        screen.xdotool("mousemove", "1405", "865", "sleep", "0.3", "mousedown", "1")
        for step in range(5):
            screen.xdotool("mousemove", str(x + 160 - 40 * step), str(y + 160 - 40 * step))
            screen.xdotool("sleep", "0.2")
        screen.xdotool("mouseup", "1", "sleep", "1")
        source.kill()

    yield begin
    for source in sources:
        source.kill()
        source.communicate()


def rows(program: Program, query: str) -> list[tuple[object, ...]]:
    """What the program has kept."""
    data = Path(program.screen.env["XDG_DATA_HOME"]) / "lanternist" / "library.sqlite"
    base = sqlite3.connect(data)
    try:
        return base.execute(query).fetchall()
    finally:
        base.close()


def words(program: Program, text: str) -> None:
    """Type, at the pace of a person."""
    program.screen.xdotool("type", "--delay", "60", text)


def test_a_dropped_story_is_found_by_a_word_of_its_notes_and_kept_at_its_slide(
    start: Start, drag: Drag, packed: Path
) -> None:
    program = start()
    program.wait_for_title("Library")
    program.keep_picture("library-1-empty")
    drag(packed, program)
    told = "SELECT count(*) FROM story WHERE id = 'harbour' AND shelved = 1"
    wait_for("the story on the shelf", lambda: rows(program, told) == [(1,)])
    program.keep_picture("library-2-dropped")
    program.press("ctrl+f")
    words(program, "zanzibar")
    program.keep_picture("library-3-found")
    program.press("Down", "Return")
    program.wait_for_title("The harbour – 2 / 4")
    program.press("Right")
    program.wait_for_title("The harbour – 3 / 4")
    left = "SELECT slide FROM progress"
    wait_for("the place to be kept", lambda: rows(program, left) == [("rope",)])
    program.process.send_signal(signal.SIGKILL)
    program.process.communicate()

    again = start()
    again.wait_for_title("Library")
    again.keep_picture("library-4-continue")
    again.press("Return")
    again.wait_for_title("The harbour – 3 / 4")
    again.press("alt+Home")
    again.keep_picture("library-5-back")
    again.press("Escape")
    again.press("ctrl+q")
    assert again.end() == (0, "")


def test_a_second_start_hands_its_story_to_the_window_that_is_open(
    start: Start, screen: Screen, packed: Path
) -> None:
    program = start()
    program.wait_for_title("Library")
    wait_for("the socket", lambda: bool(list(Path(screen.env["HOME"]).rglob("*.sock"))))
    command = [str(Path(sys.executable).with_name("lanternist")), str(packed), "--slide", "crane"]
    second = subprocess.run(command, env=screen.env, capture_output=True, timeout=60, check=False)
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    program.wait_for_title("The harbour – 2 / 4")
    start(str(packed), "--new-instance")
    windows = ("search", "--onlyvisible", "--class", "lanternist")
    wait_for("a window of its own", lambda: len(screen.xdotool(*windows).split()) == 2)
    screen.xdotool("windowactivate", "--sync", program.window)
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_a_bookmark_and_a_note_are_there_at_the_next_start(start: Start, packed: Path) -> None:
    program = start(str(packed))
    program.wait_for_title("The harbour – 1 / 4")
    program.picture()
    wait_for("the story to be known", lambda: bool(rows(program, "SELECT * FROM story")))
    program.press("ctrl+d")
    wait_for("the bookmark", lambda: rows(program, "SELECT slide FROM bookmark") == [("quay",)])
    program.press("shift+n")
    program.picture()
    words(program, "Ask who built it")
    program.keep_picture("library-6-note")
    program.press("Escape")
    wait_for("the note", lambda: rows(program, "SELECT text FROM note") == [("Ask who built it",)])
    program.press("ctrl+b")
    program.keep_picture("library-7-marks")
    program.press("Escape", "ctrl+q")
    assert program.end() == (0, "")
