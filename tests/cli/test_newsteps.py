from pathlib import Path

import pytest

from viewer.cli.newsteps import next_steps, quoted


@pytest.mark.parametrize(
    ("path", "words"), [("a", "a"), ("a b", "'a b'"), ("-x", "./-x"), ("$x", "'$x'")]
)
def test_a_shell_takes_the_folder_as_it_is(path: str, words: str) -> None:
    assert quoted(Path(path)) == words


def test_three_commands_come_next(capsys: pytest.CaptureFixture[str]) -> None:
    next_steps(Path("a"))
    words = [row.split("#")[0].split() for row in capsys.readouterr().out.splitlines()[1:]]
    assert words == [["lanternist", "a"], ["lanternist", "check", "a"], ["lanternist", "pack", "a"]]
