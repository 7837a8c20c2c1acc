import json
from collections.abc import Callable

from viewer import shipped
from viewer.cli.codes import FINE

Run = Callable[..., tuple[int, str, str]]


def test_the_schema_is_the_one_that_is_shipped(lanternist: Run) -> None:
    code, out, err = lanternist("schema")
    assert (code, err) == (FINE, "")
    assert out == (shipped.assets() / "story.schema.json").read_text("utf-8")


def test_the_schema_is_json_that_describes_a_story(lanternist: Run) -> None:
    schema = json.loads(lanternist("schema")[1])
    assert "json-schema.org" in schema["$schema"]
    assert "slides" in json.dumps(schema)
