import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer import __version__
from viewer.cli import where
from viewer.cli.codes import CANNOT_OPEN, FINE, NO_DISPLAY, PROBLEMS, USAGE
from viewer.cli.main import INTERRUPTED, SUBCOMMANDS

Run = Callable[..., tuple[int, str, str]]


def test_help_names_every_subcommand(lanternist: Run) -> None:
    code, out, _ = lanternist("--help")
    assert code == FINE
    assert all(f"    {name}" in out.splitlines() or f"    {name} " in out for name in SUBCOMMANDS)


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_every_subcommand_explains_its_options(lanternist: Run, name: str) -> None:
    code, out, _ = lanternist(name, "--help")
    assert code == FINE
    assert out.startswith(f"usage: lanternist {name}")


def test_the_version_is_said(lanternist: Run) -> None:
    assert lanternist("--version") == (FINE, f"lanternist {__version__}\n", "")


def test_python_runs_the_package_as_the_command(process: Run) -> None:
    assert process("--version") == (FINE, f"lanternist {__version__}\n", "")


def test_a_path_alone_is_shown(lanternist: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert lanternist(missing) == lanternist("show", missing)
    assert lanternist(missing)[0] == CANNOT_OPEN


@pytest.mark.parametrize(
    "words",
    [
        ("--nonsense",),
        ("check",),
        ("check", "x", "--format", "xml"),
        ("shot", "x"),
        ("schema", "more"),
        ("show", "one", "two"),
        ("show", "--autoplay", "soon"),
        ("show", "--autoplay", "0.1"),
        ("show", "--autoplay", "nan"),
    ],
)
def test_wrong_usage_says_how_it_is_used(lanternist: Run, words: tuple[str, ...]) -> None:
    code, out, err = lanternist(*words)
    assert (code, out) == (USAGE, "")
    assert err.startswith("usage: lanternist")
    assert "error: " in err


def test_ctrl_c_ends_it_quietly(lanternist: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, "run", interrupted)
    assert lanternist("where") == (INTERRUPTED, "", "")


def test_a_mistake_of_the_program_is_told_in_a_line(
    lanternist: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_options: object) -> int:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(where, "run", fail)
    code, out, err = lanternist("where")
    assert (code, out) == (PROBLEMS, "")
    assert err.startswith("lanternist: something went wrong (ZeroDivisionError: by nought)")
    assert err.count("\n") == 1
    with pytest.raises(ZeroDivisionError):
        lanternist("where", "--verbose")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (ImportError("libEGL.so.1: cannot open"), NO_DISPLAY, "Qt cannot be loaded: libEGL.so.1"),
        (ImportError("none", name="PySide6.QtCore"), NO_DISPLAY, "Qt cannot be loaded: none"),
        (ImportError("none", name="edtf"), PROBLEMS, "something went wrong (ImportError: none)"),
    ],
)
def test_what_cannot_be_imported_is_told(
    lanternist: Run, monkeypatch: pytest.MonkeyPatch, error: ImportError, code: int, words: str
) -> None:
    def fail(_options: object) -> int:
        raise error

    monkeypatch.setattr(where, "run", fail)
    got, _, err = lanternist("where")
    assert got == code
    assert err.startswith(f"lanternist: {words}")


def test_a_reader_of_the_output_may_leave_early() -> None:
    command = [sys.executable, "-m", "viewer", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == FINE


def test_a_subcommand_loads_no_other() -> None:
    code = (
        "import sys; from viewer.cli.main import main; main(['where']);"
        "print(sorted(n for n in sys.modules if n.startswith('viewer.cli.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    assert "viewer.cli.where" in loaded
    assert not [name for name in ("show", "shot", "check") if f"viewer.cli.{name}'" in loaded]
