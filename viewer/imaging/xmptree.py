"""An XMP packet -> the properties in it. What the packet may cost is bounded before it is read.

Expat reads it. A document type ends the reading at once, so there are no entities but XML's own
five; so do nesting and numbers beyond what any sound packet has. Of a packet that is damaged, the
properties before the damage are kept.
"""

import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING
from xml.parsers import expat

from viewer.imaging.plaintext import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKET_LIMIT_BYTES = 2 * 2**20
_ELEMENT_LIMIT = 50_000
_ATTRIBUTE_LIMIT = 100_000
_NESTING_LIMIT = 64
_LIST_LIMIT = 100
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_LISTS = frozenset({f"{_RDF}Alt", f"{_RDF}Bag", f"{_RDF}Seq"})


class _Element:
    """An element; `name` is the address of its namespace, a blank, and its own name."""

    __slots__ = ("attributes", "children", "is_whole", "name", "words")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[_Element] = []
        self.words: list[str] = []
        self.is_whole = False


class Properties:
    """The properties of a packet, or of a structure in it: by full names, as attributes or not."""

    def __init__(self, *descriptions: _Element) -> None:
        self._attributes: dict[str, str] = {}
        self._elements: dict[str, _Element] = {}
        for each in descriptions:
            for name, text in each.attributes.items():
                self._attributes.setdefault(name, text)
            for child in each.children:
                if child.is_whole:
                    self._elements.setdefault(child.name, child)

    def first(self, *names: str) -> str | None:
        """Return the first text there is under these names."""
        return next((text for name in names for text in self.every(name)), None)

    def every(self, name: str) -> list[str]:
        """Return all texts of a list, at most 100; one, the default, of a language alternative."""
        element = self._elements.get(name)
        found = [self._attributes.get(name, "")] if element is None else map(_text, _items(element))
        return [text for each in found if (text := plain(each))]

    def structures(self, name: str) -> "list[Properties]":
        """Return the structures in a list, at most 100."""
        element = self._elements.get(name)
        items = _items(element) if element is not None else []
        return [Properties(item, *_nodes(item)) for item in items]


def read_packet(packet: bytes) -> Properties:
    """Return the properties; none if it is no XML, or has a document type."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.document_type
    text = _decoded(packet[:_PACKET_LIMIT_BYTES])
    if text.count("=") <= _ATTRIBUTE_LIMIT:
        with suppress(expat.ExpatError, _EnoughError):
            parser.Parse(text, True)
    return Properties(*reader.descriptions())


class _EnoughError(Exception):
    """No more of the packet is read."""


class _Reader:
    """Takes what expat reads, and stops it."""

    def __init__(self) -> None:
        self._top = _Element("", {})
        self._open = [self._top]
        self._elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _ELEMENT_LIMIT or len(self._open) > _NESTING_LIMIT:
            raise _EnoughError
        element = _Element(name, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop().is_whole = True

    def text(self, text: str) -> None:
        self._open[-1].words.append(text)

    def document_type(self, *_declaration: object) -> None:
        raise _EnoughError

    def descriptions(self) -> "Iterator[_Element]":
        """Give the packet's own descriptions, not those of the pictures that it was made from."""
        tops = [*self._top.children, *(each for top in self._top.children for each in top.children)]
        return (node for top in tops if top.name == f"{_RDF}RDF" for node in top.children)


def _items(element: _Element) -> list[_Element]:
    """Return the items of a list, the default one of an alternative, or the element itself."""
    held = next((child for child in element.children if child.name in _LISTS), None)
    if held is None:
        return [element]
    items = list(islice((i for i in held.children if i.name == f"{_RDF}li"), _LIST_LIMIT))
    if held.name == f"{_RDF}Alt":
        items.sort(key=lambda item: item.attributes.get(_LANGUAGE) != "x-default")
        return items[:1]
    return items


def _text(element: _Element) -> str:
    """Return a value: an address, or text, which may be hidden beneath its qualifiers."""
    if address := element.attributes.get(f"{_RDF}resource"):
        return address
    for node in (element, *_nodes(element)):
        value = next((child for child in node.children if child.name == f"{_RDF}value"), None)
        if value is not None:
            return "".join(value.words)
        if attribute := node.attributes.get(f"{_RDF}value"):
            return attribute
    return "".join(element.words)


def _nodes(element: _Element) -> list[_Element]:
    return [child for child in element.children if child.name == f"{_RDF}Description"]


def _decoded(packet: bytes) -> str:
    """Return the packet as text from its first element on: UTF-8, or UTF-16 or -32 by its zeros."""
    at = max(0, packet.find(b"<"))
    if packet[at + 1 : at + 2] != b"\0":
        return _NOT_XML.sub("", packet[at:].decode("utf-8", "replace"))
    width = 4 if packet[at + 1 : at + 4] == b"\0\0\0" else 2
    is_big = at % width == width - 1
    codec = f"utf-{8 * width}-{'be' if is_big else 'le'}"
    start = at - (width - 1 if is_big else 0)
    return _NOT_XML.sub("", packet[max(0, start) :].decode(codec, "replace"))
