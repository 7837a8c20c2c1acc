import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from viewer.story.schema import json_schema, reference_page, schema_text

ROOT = Path(__file__).parents[2]


class Loader(yaml.CSafeLoader):
    """Reads YAML as an editor does: numbers as numbers, dates as text."""


Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def in_editor(text: bytes | str) -> object:
    return yaml.load(text, Loader)  # noqa: S506 - a safe loader with fewer resolvers


def is_valid(document: object) -> bool:
    return jsonschema.Draft202012Validator(json_schema()).is_valid(document)


def test_the_schema_is_a_sound_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$id"] == "story.schema.json"


def test_the_whole_example_is_valid(whole: bytes) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(in_editor(whole))


def test_plain_numbers_and_empty_fields_are_valid(small: str) -> None:
    assert is_valid(in_editor(f"{small}    taken: 2012\n    caption:\n    future: 1\n"))


@pytest.mark.parametrize(
    "wrong",
    ["picture: {file: a.jpg, kind: foto}", "picture: {alt: x}", "hotspots: [{region: [1, 2]}]",
     "evidence: {date: {status: sure}}", "duration: fast", "id: No Good", "questions: What?",
     "hotspots: [{region: [1, 2, 3, 400]}]", "picture: {file: a, sha256: 12}"],
)  # fmt: skip
def test_what_the_viewer_reports_is_not_valid(small: str, wrong: str) -> None:
    text = f"{small}  - {wrong}\n"
    assert not is_valid(in_editor(text))


def test_every_field_is_described_and_none_is_hidden() -> None:
    assert "\\u007f" not in schema_text()
    assert "\x7f" not in schema_text()
    for name, part in json.loads(schema_text())["$defs"].items():
        for field, schema in part.get("properties", {}).items():
            assert schema.get("description"), f"{name}.{field}"


def test_the_shipped_schema_is_fresh() -> None:
    shipped = (ROOT / "assets" / "story.schema.json").read_text(encoding="utf-8")
    assert shipped == schema_text(), "write it anew: lanternist schema > assets/story.schema.json"


def test_the_reference_page_is_fresh() -> None:
    shipped = (ROOT / "docs" / "story-format.md").read_text(encoding="utf-8")
    assert shipped == reference_page(), "write viewer.story.schema.reference_page() to docs/"


def test_the_reference_page_names_every_field() -> None:
    page = reference_page()
    for part in json.loads(schema_text())["$defs"].values():
        for field in part.get("properties", {}):
            assert f"| `{field}` |" in page
