import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from viewer.export.draft.story import SCHEMA_FILE
from viewer.export.starter import starter
from viewer.story.check import check
from viewer.story.load import load

TODAY = dt.date(2026, 11, 22)


def written(folder: Path, title: str = "The harbour") -> Path:
    (folder / "pictures").mkdir()
    for name, data in starter("the-harbour", title, TODAY).items():
        (folder / name).write_bytes(data)
    return folder


def test_a_new_story_passes_every_rule(tmp_path: Path) -> None:
    loaded = load(written(tmp_path))
    assert check(loaded, today=TODAY) == ()
    loaded.bundle.close()


@pytest.mark.parametrize("title", ["한국 거리", "a: b # c", 'He said "no"', "No", "1:30"])
def test_any_title_stands_in_it_as_it_was_given(title: str, tmp_path: Path) -> None:
    loaded = load(written(tmp_path, title))
    assert loaded.story is not None
    assert (loaded.story.id, loaded.story.title) == ("the-harbour", title)
    loaded.bundle.close()


def test_an_editor_finds_the_schema_beside_it() -> None:
    files = starter("a", "A", TODAY)
    first = files["story.yaml"].decode().partition("\n")[0]
    assert json.loads(files[first.rpartition("=")[2]])["title"].startswith("Lanternist story")


def test_an_editor_that_knows_the_schema_finds_nothing_wrong() -> None:
    files = starter("a", "A", TODAY)
    story = yaml.load(files["story.yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - all is text
    story["format"] = int(story["format"])
    for slide in story["slides"]:
        for hotspot in slide.get("hotspots", ()):
            hotspot["region"] = list(map(float, hotspot["region"]))
    story["places"]["first-place"].update(lat=51.48, lon=0.0)
    jsonschema.validate(story, json.loads(files[SCHEMA_FILE]))


def test_lines_are_short_and_drawings_are_small() -> None:
    files = starter("a", "A", TODAY)
    assert max(map(len, files["story.yaml"].decode().splitlines())) <= 100
    assert all(len(data) < 4_000 for name, data in files.items() if name.endswith(".svg"))
