"""What to do next with a story that has just been begun, as commands that a shell takes."""

import shlex
from pathlib import Path

from viewer.cli.messages import say


def next_steps(folder: Path) -> None:
    """Say what comes next."""
    say("Next:")
    say(f"    lanternist {quoted(folder)}          # look at it; it shows what you save")
    say(f"    lanternist check {quoted(folder)}    # what is wrong or missing, line by line")
    say(f"    lanternist pack {quoted(folder)}     # one file to give away")


def quoted(path: Path) -> str:
    """Write a path so that a shell takes it as it is."""
    text = str(path)
    return shlex.quote(f"./{text}" if text.startswith("-") else text)
