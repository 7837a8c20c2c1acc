"""What the command line says, safe to print: control characters in a story's words are marked.

So are those that turn the direction of writing, with which a line can be made to read as another.
The story's own parts are imported where there is a problem to tell: `show` seldom has one.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.story.problems import CannotOpen, Problem

FIRST_PRINTABLE = 32
DELETE = 127
LAST_CONTROL = 159
NAMED = 5
"""Files of a kind that are named; of the others only their number."""
TURNS = range(0x202A, 0x202F), range(0x2066, 0x206A)  # bidirectional controls


def clean(text: str) -> str:
    """The text with every control character, such as a terminal code, as a visible mark."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(char) else char for char in text)


def writable(text: str, encoding: str) -> str:
    """The text with a question mark for what `encoding` cannot write."""
    return text.encode(encoding, "replace").decode(encoding)


def counted(number: int, word: str) -> str:
    """`1 slide`, `2 slides`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def listed(names: "Sequence[str]") -> str:
    """`one.jpg, two.jpg`; of many the first ones, and how many more."""
    rest = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{rest}"


def say(text: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{writable(clean(text), sys.stdout.encoding)}\n")


def complain(text: str) -> None:
    """Print one line to stderr, under the program's name."""
    sys.stderr.write(f"lanternist: {writable(clean(text), sys.stderr.encoding)}\n")


def say_problem(problem: "Problem") -> None:
    """Print one problem, on one line."""
    from viewer.story.problems import as_text

    say(as_text(problem))


def cannot_open(error: "CannotOpen") -> None:
    """Say why there is nothing to show."""
    from viewer.story.problems import as_text

    complain(as_text(error.problem))


def _is_control(char: str) -> bool:
    number = ord(char)
    is_turn = any(number in turns for turns in TURNS)
    return number < FIRST_PRINTABLE or DELETE <= number <= LAST_CONTROL or is_turn
