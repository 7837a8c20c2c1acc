import re

import pytest

from viewer.imaging.formats import DecodeError
from viewer.imaging.svg import clean

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(body: str) -> bytes:
    return f"<svg {HEAD}>{body}</svg>".encode()


def test_a_plain_drawing_stays_what_it_was() -> None:
    drawing = svg(
        '<g id="a" fill="url(#f)"><path d="M0 0L1 1"></path>A &amp; B</g><use href="#a"></use>'
    )
    assert clean(drawing) == drawing


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>words</p></foreignObject>",
        "<metadata><x>words</x></metadata>",
        '<?xml-stylesheet href="file:///etc/passwd"?>',
        "<!-- words -->",
    ],
)
def test_what_is_not_drawn_is_dropped(body: str) -> None:
    assert clean(svg(body)) == svg("")


def test_handlers_links_and_bases_are_dropped() -> None:
    body = '<a href="https://example.org/" onclick="x()"><g xml:base="file:///etc/"></g></a>'
    assert clean(svg(body)) == svg("<a><g></g></a>")


def test_a_document_type_is_dropped() -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert clean(doctype + svg("")) == svg("")


@pytest.mark.parametrize(
    "body",
    [
        '<image href="/etc/passwd"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href=" https://example.org/a.png"/>',
        '<image href="../secret.png"/>',
        '<use href="other.svg#part"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<image href="data:image/png;base64,PHN2Zy8+"/>',
        '<rect fill="url(file:///etc/passwd)"/>',
        '<rect style="mask: URL( &quot;http://example.org/m&quot; )"/>',
        "<style>@import 'other.css';</style>",
        "<style>g { fill: url(other.svg#f) }</style>",
    ],
)
def test_a_drawing_that_asks_for_another_file_is_refused(body: str) -> None:
    with pytest.raises(DecodeError, match="outside itself") as refused:
        clean(svg(body))
    assert refused.value.code == "refused"


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + svg("<text>&b;</text>")
    with pytest.raises(DecodeError, match="entities"):
        clean(bomb)


def test_references_that_double_again_and_again_are_refused() -> None:
    parts = ['<g id="g0"><rect width="1" height="1"/></g>']
    parts += [
        f'<g id="g{n}"><use href="#g{n - 1}"/><use href="#g{n - 1}"/></g>' for n in range(1, 40)
    ]
    with pytest.raises(DecodeError, match="more parts") as refused:
        clean(svg("".join(parts)))
    assert refused.value.code == "too-large"


@pytest.mark.parametrize(
    "body",
    [
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<g id="a"><use href="#a"/></g>',
        '<pattern id="p"><rect fill="url(#p)"/></pattern>',
        "<g>" * 500 + "</g>" * 500,
        "<g/>" * 200_001,
    ],
    ids=["circle", "itself", "pattern", "deep", "many"],
)
def test_drawings_without_end_are_refused(body: str) -> None:
    with pytest.raises(DecodeError, match="more parts"):
        clean(svg(body))


def test_many_groups_with_names_within_one_another_are_fine() -> None:
    body = "".join(f'<g id="g{n}">' for n in range(100)) + "</g>" * 100
    assert clean(svg(body)) == svg(body)


def test_the_same_id_twice_is_fine() -> None:
    body = '<g id="a"><g id="b"><g id="a"></g></g></g>'
    assert clean(svg(body)) == svg(body)


def test_damage_is_told_with_its_line() -> None:
    with pytest.raises(DecodeError, match=re.escape("damaged at line 2: mismatched tag")):
        clean(b"<svg>\n<g></svg>")
