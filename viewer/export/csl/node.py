"""An element of a style, free of XML: read once, then only walked."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from defusedxml.ElementTree import parse

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Node(NamedTuple):
    """One element: its name without the namespace, its attributes, what stands in it."""

    tag: str
    attributes: dict[str, str]
    children: tuple["Node", ...]
    text: str

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute."""
        return self.attributes.get(name, default)

    def first(self, tag: str) -> "Node | None":
        """Give the first child of this name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> "Iterator[Node]":
        """Give the children of this name."""
        return (child for child in self.children if child.tag == tag)


EMPTY = Node("", {}, (), "")


def read(path: Path) -> Node:
    """Read an XML file of CSL. Raises OSError, and ParseError for what is no XML."""
    root = parse(path).getroot()
    return EMPTY if root is None else _node(root)


def _node(element: "Element") -> Node:
    children = tuple(_node(child) for child in element)
    name = element.tag.rpartition("}")[2]
    return Node(name, dict(element.attrib), children, (element.text or "").strip("\n\r\t"))
