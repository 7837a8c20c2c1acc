from collections.abc import Callable
from pathlib import Path

import pytest
from defusedxml import EntitiesForbidden

from viewer.export.csl.node import Node, read


def test_an_element_is_its_name_its_attributes_and_what_is_in_it(
    node: Callable[[str], Node],
) -> None:
    made = node('<a xmlns="x" k="v"><!-- c --><b>one </b><c/><b>two</b></a>')
    assert (made.tag, made.get("k"), made.get("no"), made.get("no", "d")) == ("a", "v", "", "d")
    first = made.first("b")
    assert first is not None
    assert first.text == "one "
    assert [child.text for child in made.all("b")] == ["one ", "two"]
    assert made.first("d") is None


def test_a_file_that_would_swell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(EntitiesForbidden):
        read(path)
