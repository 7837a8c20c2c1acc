from collections.abc import Callable
from pathlib import Path

from viewer import __version__, shipped
from viewer.cli.codes import FINE

Run = Callable[..., tuple[int, str, str]]


def test_each_place_stands_on_a_line_of_its_own(lanternist: Run, home: Path) -> None:
    code, out, err = lanternist("where")
    rows = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert (code, err) == (FINE, "")
    assert rows["version"].startswith(f"lanternist {__version__}, Python 3.")
    assert rows["stories"] == str(shipped.stories())
    assert rows["assets"] == str(shipped.assets())
    for name in ("library", "lessons"):
        assert Path(rows[name]).is_relative_to(home)
    assert Path(rows["signers"]).is_relative_to(home)
    assert Path(rows["cache"]).is_relative_to(home)
    assert "processes of their own" in rows["decoders"]


def test_asking_where_makes_no_folder(lanternist: Run, home: Path) -> None:
    lanternist("where")
    assert list(home.iterdir()) == []
