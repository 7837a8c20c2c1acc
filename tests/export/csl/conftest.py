"""Styles of a few lines, so that a test shows all that it depends on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.export.csl.locale import Locale
from viewer.export.csl.node import Node, read
from viewer.export.csl.style import Style

NAMESPACE = 'xmlns="http://purl.org/net/xbiblio/csl"'
WORDS = f"""
<locale {NAMESPACE}>
  <style-options punctuation-in-quote="true"/>
  <date form="text">
    <date-part name="month" suffix=" "/><date-part name="day" suffix=", "/><date-part name="year"/>
  </date>
  <terms>
    <term name="and">and</term><term name="et-al">et al.</term>
    <term name="ad">AD</term><term name="bc">BC</term>
    <term name="editor"><single>editor</single><multiple>editors</multiple></term>
    <term name="editor" form="short"><single>ed.</single><multiple>eds.</multiple></term>
    <term name="editortranslator" form="verb">edited and translated by</term>
    <term name="page"><single>page</single><multiple>pages</multiple></term>
    <term name="no date" form="short">n.d.</term>
    <term name="month-05">May</term><term name="month-06">June</term>
    <term name="month-05" form="short">May.</term>
    <term name="season-01">Spring</term>
    <term name="ordinal">th</term><term name="ordinal-01">st</term>
    <term name="ordinal-02">nd</term><term name="ordinal-03">rd</term>
    <term name="ordinal-11">th</term><term name="ordinal-12">th</term>
    <term name="long-ordinal-01">first</term>
  </terms>
</locale>
"""


@pytest.fixture
def node(tmp_path: Path) -> Callable[[str], Node]:
    """`node(xml)` reads an element."""

    def make(xml: str) -> Node:
        path = tmp_path / "one.xml"
        path.write_text(xml, "utf-8")
        return read(path)

    return make


@pytest.fixture
def words(node: Callable[[str], Node]) -> Locale:
    """English, as much of it as the tests need."""
    return Locale([node(WORDS)])


@pytest.fixture
def style(node: Callable[[str], Node], words: Locale) -> Callable[..., Style]:
    """`style(layout, more="", options="", bibliography="", citation="")` makes a style."""

    def make(
        layout: str, more: str = "", options: str = "", bibliography: str = "", citation: str = ""
    ) -> Style:
        sort, _, rest = layout.rpartition("</sort>")
        root = node(
            f"<style {NAMESPACE} {options}>{more}{citation}<bibliography {bibliography}>"
            f"{sort}{'</sort>' if sort else ''}<layout>{rest}</layout></bibliography></style>"
        )
        return Style(root, {macro.get("name"): macro for macro in root.all("macro")}, words)

    return make
