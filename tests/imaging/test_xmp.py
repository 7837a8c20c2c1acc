import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.wire import Embedded
from viewer.imaging.xmp import read_xmp

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "cc": "http://creativecommons.org/ns#",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "core": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "exifEX": "http://cipa.jp/exif/1.0/",
}
STATEMENT = "<xmpRights:WebStatement>https://b.example</xmpRights:WebStatement>"
EXIF_DATE = "<exif:DateTimeOriginal>2012-09-04T10:00:00Z</exif:DateTimeOriginal>"
ORIGINS = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def said(body: str) -> Embedded:
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
    return read_xmp(
        f"<rdf:RDF {spaces}><rdf:Description>{body}</rdf:Description></rdf:RDF>".encode()
    )


def places(name: str, *entries: dict[str, str]) -> str:
    items = "".join(
        "<rdf:li rdf:parseType='Resource'>"
        + "".join(f"<ext:{part}>{text}</ext:{part}>" for part, text in entry.items())
        + "</rdf:li>"
        for entry in entries
    )
    return f"<ext:{name}><rdf:Bag>{items}</rdf:Bag></ext:{name}>"


def test_places_are_told_from_the_small_to_the_large() -> None:
    whole = {
        "WorldRegion": "Asia",
        "CountryName": "North Korea",
        "ProvinceState": "P",
        "City": "C",
        "Sublocation": "S",
        "LocationName": "<rdf:Alt><rdf:li xml:lang='x-default'>N</rdf:li></rdf:Alt>",
    }
    assert said(places("LocationShown", whole)).place_shown == "N, S, C, P, North Korea"


def test_several_places_are_told_with_semicolons_between_them() -> None:
    shown = places("LocationShown", {"City": "One", "CountryName": "L"}, {}, {"City": "Two"})
    assert said(shown) == Embedded(place_shown="One, L; Two")


def test_where_it_was_made_is_told_by_the_newer_field_else_by_the_older_ones() -> None:
    old = "<core:Location>S</core:Location><photoshop:City>C</photoshop:City>"
    new = places("LocationCreated", {"City": "New"})
    assert said(old).place_created == "S, C"
    assert said(old + new).place_created == "New"
    assert said(old + places("LocationCreated", {})).place_created == "S, C"


@pytest.mark.parametrize(
    ("body", "licence"),
    [
        ("<cc:license rdf:resource='https://a.example/by'/>", "https://a.example/by"),
        ("<xmpRights:WebStatement>http://a.example</xmpRights:WebStatement>", "http://a.example"),
        (f"{STATEMENT}<cc:license>https://a.example/by</cc:license>", "https://a.example/by"),
        (f"{STATEMENT}<cc:license>not an address</cc:license>", "https://b.example"),
        ("<cc:license>file:///etc/passwd</cc:license>", None),
        ("<cc:license>https://a.example and more</cc:license>", None),
        ("<plus:LicensorURL>https://a.example</plus:LicensorURL>", None),
    ],
)
def test_a_licence_is_a_web_address_of_one_of_two_fields(body: str, licence: str | None) -> None:
    assert said(body).licence == licence


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        ("<photoshop:DateCreated>2012-09</photoshop:DateCreated>", "2012-09"),
        (EXIF_DATE, "2012-09-04T10:00:00Z"),
        (f"<photoshop:DateCreated>soon</photoshop:DateCreated>{EXIF_DATE}", "2012-09-04T10:00:00Z"),
        ("<xmp:CreateDate>2023-01-01T00:00:00</xmp:CreateDate>", None),
    ],
)
def test_when_it_was_taken_is_not_when_it_was_scanned(body: str, taken: str | None) -> None:
    assert said(body).date_taken == taken


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"{ORIGINS}digitalCapture", f"{ORIGINS}digitalCapture"),
        ("negativeFilm", f"{ORIGINS}negativeFilm"),
        ("two words", None),
        ("javascript:alert(1)", None),
    ],
)
def test_how_it_came_about_is_an_address_of_the_vocabulary(written: str, read: str | None) -> None:
    body = f"<ext:DigitalSourceType>{written}</ext:DigitalSourceType>"
    assert said(body).digital_source_type == read


def test_serial_numbers_of_camera_and_lens_are_told_once() -> None:
    newer = "<exifEX:BodySerialNumber>C-801</exifEX:BodySerialNumber>"
    older = (
        "<aux:SerialNumber>C-801</aux:SerialNumber><aux:LensSerialNumber>L</aux:LensSerialNumber>"
    )
    assert said(newer + older).serial == "C-801, L"
    assert said(older).serial == "C-801, L"


def test_a_field_made_of_many_parts_is_no_longer_than_others() -> None:
    many = places("LocationShown", *[{"City": "a" * 2000}] * 1, *[{"City": "b" * 2000}] * 99)
    assert len(said(many).place_shown or "") < 5000
    different = places("LocationShown", *[{"City": f"{at}" + "b" * 2000} for at in range(100)])
    assert len(said(different).place_shown or "") == 65_536


@given(st.binary(max_size=100))
def test_no_noise_is_too_strange(noise: bytes) -> None:
    read_xmp(noise)


def test_who_owned_the_camera_and_how_the_maker_is_reached_are_told_in_one() -> None:
    body = (
        "<aux:OwnerName>Kim A</aux:OwnerName>"
        "<photoshop:CaptionWriter>Lee B</photoshop:CaptionWriter>"
        "<plus:ImageCreator><rdf:Seq><rdf:li rdf:parseType='Resource'>"
        "<plus:ImageCreatorName>Kim A</plus:ImageCreatorName></rdf:li></rdf:Seq>"
        "</plus:ImageCreator><core:CreatorContactInfo rdf:parseType='Resource'>"
        "<core:CiEmailWork>kim@agency.example</core:CiEmailWork></core:CreatorContactInfo>"
    )
    assert said(body).owner == "Kim A, Lee B, kim@agency.example"


def test_coordinates_may_stand_in_the_place_where_the_picture_was_made() -> None:
    place = (
        "<ext:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<exif:GPSLatitude>39,1.2N</exif:GPSLatitude><exif:GPSLongitude>125,45E</exif:GPSLongitude>"
        "</rdf:li></rdf:Bag></ext:LocationCreated>"
    )
    assert said(place).gps == "39.0200, 125.7500"
    own = "<exif:GPSLatitude>10,0N</exif:GPSLatitude><exif:GPSLongitude>20,0E</exif:GPSLongitude>"
    assert said(own + place).gps == "10.0000, 20.0000"
