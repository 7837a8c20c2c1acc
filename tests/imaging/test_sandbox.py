import subprocess
import sys

import pytest

GIB = 2**30
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run a child of its own: what it gives up, it cannot have back."""
    words = [sys.executable, "-c", f"from viewer.imaging.sandbox import limit, own_stdout\n{code}"]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_what_is_printed_does_not_come_among_the_answers() -> None:
    done = run("answers = own_stdout()\nprint('noise')\nanswers.write(b'answer')\nanswers.flush()")
    assert (done.stdout, done.stderr) == ("answer", "noise\n")


@ON_LINUX
def test_a_child_that_swells_is_refused_its_memory() -> None:
    done = run(f"limit({GIB})\nbytearray({2 * GIB})")
    assert done.returncode == 1
    assert "MemoryError" in done.stderr


@ON_LINUX
def test_a_limit_that_was_there_before_is_not_raised() -> None:
    done = run(
        "import resource\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({GIB}, {GIB}))\n"
        f"limit({2 * GIB})\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert done.stdout == f"{GIB} (0, 0)\n"
