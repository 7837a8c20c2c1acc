import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.xmptree import read_packet

DC = "http://purl.org/dc/elements/1.1/ "
SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:a="http://a.example/"'
)
OPENING = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {SPACES}>'
CLOSING = "</rdf:RDF></x:xmpmeta>"
TITLE = "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>제목</rdf:li></rdf:Alt></dc:title>"


def packet(body: str, opening: str = OPENING, closing: str = CLOSING) -> str:
    return f'{opening}<rdf:Description rdf:about="">{body}</rdf:Description>{closing}'


def title(written: str | bytes) -> str | None:
    data = written.encode() if isinstance(written, str) else written
    return read_packet(data).first(f"{DC}title")


@pytest.mark.parametrize(
    "body",
    [
        TITLE,
        "<dc:title>제목</dc:title>",
        "<dc:title><![CDATA[제목]]></dc:title>",
        "<dc:title>&#xc81c;&#xbaa9;</dc:title>",
        "<dc:title><rdf:Bag><rdf:li>제목</rdf:li></rdf:Bag></dc:title>",
        "<dc:title rdf:parseType='Resource'><rdf:value>제목</rdf:value><a:b>no</a:b></dc:title>",
        "<dc:title><rdf:Description><rdf:value>제목</rdf:value></rdf:Description></dc:title>",
        "<dc:title><rdf:Description rdf:value='제목'/></dc:title>",
        "<dc:title rdf:resource='제목'/>",
        "<dc:title>제목</dc:title><dc:title>again</dc:title>",
        "<a:b>before</a:b><dc:title>제목</dc:title><a:c/>",
    ],
)
def test_a_property_is_read_in_each_way_in_which_it_is_written(body: str) -> None:
    assert title(packet(body)) == "제목"


def test_a_property_may_be_an_attribute() -> None:
    body = '<rdf:Description rdf:about="" dc:title="제목"/>'
    assert title(f"{OPENING}{body}{CLOSING}") == "제목"
    assert title(f"<rdf:RDF {SPACES}>{body}</rdf:RDF>") == "제목"
    assert title(f"{OPENING}<rdf:Description a:b='c'/>{body}{CLOSING}") == "제목"


def test_of_several_languages_the_default_is_read_else_the_first() -> None:
    items = "<rdf:li xml:lang='ko'>제목</rdf:li><rdf:li xml:lang='{}'>Title</rdf:li>"
    body = f"<dc:title><rdf:Alt>{items}</rdf:Alt></dc:title>"
    assert title(packet(body.format("x-default"))) == "Title"
    assert title(packet(body.format("en"))) == "제목"


def test_what_a_packet_says_of_other_pictures_is_not_taken_for_its_own() -> None:
    ingredient = f"<a:ingredient rdf:parseType='Resource'>{TITLE}</a:ingredient>"
    pantry = f"<a:pantry><rdf:Bag><rdf:li><rdf:Description>{TITLE}</rdf:Description></rdf:li>"
    assert title(packet(f"{ingredient}{pantry}</rdf:Bag></a:pantry>")) is None


def test_structures_are_read_in_each_way_in_which_they_are_written() -> None:
    body = (
        "<a:places><rdf:Bag>"
        "<rdf:li a:city='One' a:land='L'/>"
        "<rdf:li rdf:parseType='Resource'><a:city>Two</a:city></rdf:li>"
        "<rdf:li><rdf:Description a:city='Three'/></rdf:li>"
        "<rdf:li><rdf:Description><a:city>Four</a:city></rdf:Description></rdf:li>"
        "</rdf:Bag></a:places><a:place a:city='Five'/>"
    )
    properties = read_packet(packet(body).encode())
    cities = [each.first("http://a.example/ city") for each in properties.structures(PLACES)]
    assert cities == ["One", "Two", "Three", "Four"]
    (place,) = properties.structures("http://a.example/ place")
    assert place.first("http://a.example/ city") == "Five"
    assert properties.structures("http://a.example/ nothing") == []


PLACES = "http://a.example/ places"


def test_of_a_list_a_hundred_entries_are_read() -> None:
    items = "".join(f"<rdf:li>{at}</rdf:li>" for at in range(1000))
    body = f"<dc:title><rdf:Seq>{items}</rdf:Seq></dc:title>"
    assert read_packet(packet(body).encode()).every(f"{DC}title") == [str(at) for at in range(100)]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
@pytest.mark.parametrize("declared", ["", '<?xpacket begin="\ufeff" id="W5M0"?>', "\n\n"])
def test_a_packet_may_be_in_any_unicode_encoding(encoding: str, declared: str) -> None:
    whole = declared + packet(TITLE) + '<?xpacket end="w"?>'
    assert title(whole.encode(encoding)) == "제목"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<?xml version="1.0" encoding="latin-1"?>', ""),
        ("\0\0", "\0" * 2000),
        ("junk ", "<?xpacket end='w'?> and junk <<<"),
        ("", "\x01\x0b\ufffe"),
    ],
)
def test_what_stands_around_a_packet_does_no_harm(before: str, after: str) -> None:
    assert title(before + packet(TITLE) + after) == "제목"


def test_control_characters_and_broken_letters_are_passed_over() -> None:
    whole = packet("<dc:title>제\x01\x0b목</dc:title>").encode()
    assert title(whole) == "제목"
    assert title(whole.replace("제".encode(), b"\xff")) == "\N{REPLACEMENT CHARACTER}목"


@pytest.mark.parametrize(
    "damage",
    ["<a:b", "<a:b></a:c>", "&unknown;", "<unbound:b/>", "<a:b>cut", "<a:b a='1' a='2'/>", "]]>"],
)
def test_what_stands_before_the_damage_is_kept(damage: str) -> None:
    whole = packet(f"{TITLE}{damage}<dc:creator>Kim A</dc:creator>")
    assert title(whole) == "제목"
    assert read_packet(whole.encode()).first(f"{DC}creator") is None


def test_a_text_that_is_cut_off_is_not_taken_for_the_whole() -> None:
    whole = packet(f"<a:b>c</a:b>{TITLE}")
    assert title(whole[: whole.index("</rdf:li>")]) is None


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        "<!DOCTYPE x>",
        "<!DOCTYPE x [" + '<!ENTITY a "' + "&b;" * 1000 + '">' * 1000,
    ],
)
def test_a_packet_with_a_document_type_says_nothing(declared: str) -> None:
    assert title(declared + packet(TITLE)) is None


BOMBS = {
    "nesting": "<a:b>" * 400_000,
    "elements": "<a:b/>" * 330_000,
    "attributes": "<a:b " + " ".join(f'a{at:x}=""' for at in range(200_000)) + "/>",
    "namespaces": "<a:b " + " ".join(f'xmlns:a{at:x}="u"' for at in range(90_000)) + "/>",
    "text": "<a:b>" + "b" * 100_000_000,
    "references": "<a:b>" + "&#65;" * 400_000,
    "comments": "<!---->" * 300_000,
    "instructions": "<?a?>" * 400_000,
    "a name": "<" + "a" * 2_000_000,
    "lists": "<a:b><rdf:Bag>" + "<rdf:li/>" * 220_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_given_up_and_what_stands_before_it_is_kept(bomb: str) -> None:
    said = title(packet(f"{TITLE}{BOMBS[bomb]}"))
    # So many attributes are not even begun with.
    assert said == (None if bomb == "attributes" else "제목")


@pytest.mark.parametrize("sound", [b"", b"not xml", b"<", b"<a/>", b"\xff\xfe<\0", b"\0<"])
def test_what_is_no_packet_says_nothing(sound: bytes) -> None:
    assert title(sound) is None


@given(st.binary(max_size=200))
def test_no_noise_is_too_strange(noise: bytes) -> None:
    read_packet(noise)
    read_packet(b"<" + noise)
    read_packet(OPENING.encode() + b"<rdf:Description>" + noise)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=60))
def test_any_text_comes_through_whole(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert title(packet(f"<dc:title>{escaped}</dc:title>")) == (text or None)
