from pathlib import Path

import pytest

from viewer.library.base import Base
from viewer.library.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "library.sqlite"


def saved(path: Path, **values: str) -> None:
    base = Base(path)
    store = Store(base)
    for key, value in values.items():
        store.save(key, value)
    base.close()


def loaded(path: Path) -> dict[str, str]:
    base = Base(path)
    values = Store(base).load()
    base.close()
    return values


def test_values_outlive_the_program(path: Path) -> None:
    saved(path, panel="0")
    saved(path, panel="1", window="800x600")
    assert loaded(path) == {"panel": "1", "window": "800x600"}


def test_the_last_of_many_values_is_kept(path: Path) -> None:
    base = Base(path)
    store = Store(base)
    for number in range(50):
        store.save("panel", str(number))
    base.wait()
    assert store.load() == {"panel": "49"}
    base.close()


def test_two_windows_at_once_keep_both_their_values(path: Path) -> None:
    one, two = Base(path), Base(path)
    Store(one).save("panel", "0")
    Store(two).save("window", "800x600")
    one.close()
    two.close()
    assert loaded(path) == {"panel": "0", "window": "800x600"}


def test_a_setting_that_cannot_be_kept_is_said(path: Path) -> None:
    base = Base(path)
    with base.writing() as connection:
        connection.execute("PRAGMA query_only = ON")
    Store(base).save("panel", "0")
    base.wait()
    assert base.trouble.startswith("A setting could not be kept: ")
    base.close()


def test_where_no_folder_can_be_made_values_last_as_long_as_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    base = Base(tmp_path / "file" / "library.sqlite")
    store = Store(base)
    store.save("panel", "0")
    base.wait()
    assert store.load() == {"panel": "0"}
    base.close()
