import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin, TiffTags

from viewer.imaging.formats import DecodeError
from viewer.imaging.metadata import embedded, origins
from viewer.imaging.wire import Embedded

if TYPE_CHECKING:
    from tests.imaging.conftest import Encode

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "exifEX": "http://cipa.jp/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
}
PICTURE = Image.new("RGB", (8, 8), (90, 80, 70))


def xmp(elements: str = "", attributes: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{url}"' for name, url in SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces} {attributes}>{elements}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def alternatives(name: str, text: str) -> str:
    return (
        f'<{name}><rdf:Alt><rdf:li xml:lang="ko">다른 말</rdf:li>'
        f'<rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></{name}>'
    )


def dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def iim(*datasets: tuple[int, bytes], utf8: bool = True) -> bytes:
    head = dataset(1, 90, b"\x1b%G") if utf8 else b""
    return head + b"".join(dataset(2, number, value) for number, value in datasets)


def with_app13(jpeg: bytes, block: bytes) -> bytes:
    resource = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)
    )
    body = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def exif(**texts: str) -> Image.Exif:
    block = Image.Exif()
    tags = {"caption": 0x010E, "make": 0x010F, "model": 0x0110, "artist": 0x013B, "rights": 0x8298}
    for name, text in texts.items():
        if name == "taken":
            block.get_ifd(0x8769)[0x9003] = text
        else:
            block[tags[name]] = text.encode()
    return block


FULL = xmp(
    alternatives("dc:title", "Work title")
    + alternatives("dc:description", "One woman in pink.")
    + "<dc:creator><rdf:Seq><rdf:li>Kim A</rdf:li><rdf:li>Lee B</rdf:li></rdf:Seq></dc:creator>"
    + alternatives("dc:rights", "© Kim A")
    + alternatives("xmpRights:UsageTerms", "CC BY 4.0")
    + alternatives("Iptc4xmpCore:AltTextAccessibility", "A woman in a pink dress.")
    + "<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li Iptc4xmpExt:City='Pyongyang' "
    "Iptc4xmpExt:CountryName='North Korea'/></rdf:Bag></Iptc4xmpExt:LocationShown>"
    "<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'>"
    "<Iptc4xmpExt:CountryName>North Korea</Iptc4xmpExt:CountryName>"
    "<Iptc4xmpExt:City>Rason</Iptc4xmpExt:City></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>"
    + "<photoshop:DateCreated>2012-09-04T10:00:00+09:00</photoshop:DateCreated>",
    'photoshop:Headline="One bright dress" photoshop:Credit="Agency" photoshop:Source="Archive" '
    'xmpRights:WebStatement="https://creativecommons.org/licenses/by/4.0/" '
    'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture" '
    'tiff:Make="NIKON CORPORATION" tiff:Model="NIKON D800" '
    'exif:GPSLatitude="39,1.2N" exif:GPSLongitude="125,45,0E" '
    'aux:SerialNumber="8012345" exifEX:LensSerialNumber="204178"',
)
EXPECTED = Embedded(
    title="Work title",
    headline="One bright dress",
    caption="One woman in pink.",
    creator="Kim A, Lee B",
    credit="Agency",
    source="Archive",
    copyright="© Kim A",
    usage_terms="CC BY 4.0",
    licence="https://creativecommons.org/licenses/by/4.0/",
    alt_text="A woman in a pink dress.",
    date_taken="2012-09-04T10:00:00+09:00",
    place_created="Rason, North Korea",
    place_shown="Pyongyang, North Korea",
    digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    camera="NIKON D800",
    gps="39.0200, 125.7500",
    serial="8012345, 204178",
)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_xmp_is_read_whole(kind: str, encode: "Encode") -> None:
    assert embedded(encode(PICTURE, kind, xmp=FULL)) == EXPECTED


def test_xmp_is_read_from_a_tiff(encode: "Encode") -> None:
    assert embedded(encode(PICTURE, "TIFF", tiffinfo={700: FULL})) == EXPECTED


@pytest.mark.parametrize("packed", [True, False])
def test_xmp_is_read_from_a_png_even_after_its_pixels(*, packed: bool, encode: "Encode") -> None:
    body = zlib.compress(FULL) if packed else FULL
    text = b"iTXtXML:com.adobe.xmp\0" + bytes([packed, 0]) + b"\0\0" + body
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    png = encode(PICTURE)
    assert embedded(png[:-12] + chunk + png[-12:]) == EXPECTED


def test_iim_is_read_whole(encode: "Encode") -> None:
    block = iim(
        (5, b"IMG_0001"),
        (105, b"Schlagzeile"),
        (120, "평양의 거리".encode()),
        (80, b"Kim A"),
        (80, b"Lee B"),
        (110, b"Agency"),
        (115, b"Archive"),
        (116, "© Kim A".encode()),
        (55, b"20120904"),
        (60, b"100000+0900"),
        (90, b"Pyongyang"),
        (101, b"North Korea"),
    )
    assert embedded(with_app13(encode(PICTURE, "JPEG"), block)) == Embedded(
        title="IMG_0001",
        headline="Schlagzeile",
        caption="평양의 거리",
        creator="Kim A, Lee B",
        credit="Agency",
        source="Archive",
        copyright="© Kim A",
        date_taken="2012-09-04T10:00:00+09:00",
        place_created="Pyongyang, North Korea",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_iim_that_names_no_encoding_is_read_without_mojibake(
    encoding: str, encode: "Encode"
) -> None:
    block = iim((120, "Straße in Pjöngjang".encode(encoding)), utf8=False)
    assert embedded(with_app13(encode(PICTURE, "JPEG"), block)).caption == "Straße in Pjöngjang"


def test_exif_is_read_whole(encode: "Encode") -> None:
    block = exif(
        caption="A street · 거리",
        make="Canon",
        model="EOS 5D",
        artist="Kim A",
        rights="© Kim A\0© the editor",
        taken="2012:09:04 10:00:00",
    )
    assert embedded(encode(PICTURE, "JPEG", exif=block)) == Embedded(
        caption="A street · 거리",
        creator="Kim A",
        copyright="© Kim A; © the editor",
        date_taken="2012-09-04T10:00:00",
        camera="Canon EOS 5D",
    )


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_exif_is_read_from_each_format(kind: str, encode: "Encode") -> None:
    said = embedded(encode(PICTURE, kind, exif=exif(artist="Kim A", taken="2012:09:04 10:00:00")))
    assert said == Embedded(creator="Kim A", date_taken="2012-09-04T10:00:00")


def test_exif_is_read_from_a_tiff(encode: "Encode") -> None:
    tags = {0x013B: "Kim A", 0x8769: {0x9003: "2012:09:04 10:00:00"}}
    said = embedded(encode(PICTURE, "TIFF", tiffinfo=tags))
    assert said == Embedded(creator="Kim A", date_taken="2012-09-04T10:00:00")


@pytest.mark.filterwarnings("ignore::UserWarning:PIL.*")
@pytest.mark.parametrize("as_numbers", [True, False])
def test_iim_is_read_from_a_tiff(*, as_numbers: bool, encode: "Encode") -> None:
    block = iim((120, b"One woman in pink!!"))
    assert len(block) % 4 == 0
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[0x83BB] = TiffTags.UNDEFINED
    tags[0x83BB] = block
    tiff = encode(PICTURE, "TIFF", tiffinfo=tags)
    if as_numbers:
        entry = struct.pack("<HHI", 0x83BB, TiffTags.UNDEFINED, len(block))
        assert entry in tiff
        tiff = tiff.replace(entry, struct.pack("<HHI", 0x83BB, TiffTags.LONG, len(block) // 4))
    said = embedded(tiff)
    assert said == Embedded(caption="One woman in pink!!")


def test_what_a_camera_writes_into_every_caption_is_no_caption(encode: "Encode") -> None:
    said = embedded(encode(PICTURE, "JPEG", exif=exif(caption="OLYMPUS DIGITAL CAMERA         ")))
    assert said.caption is None


def test_xmp_counts_before_iim_and_iim_before_exif(encode: "Encode") -> None:
    packet = xmp(alternatives("dc:description", "A long caption, from XMP"))
    block = iim((120, b"A long caption"), (80, b"Agency photographer with a long n"))
    file = encode(
        PICTURE,
        "JPEG",
        xmp=packet,
        exif=exif(caption="EXIF", artist="Agency photographer with a long name", rights="© EXIF"),
    )
    said = embedded(with_app13(file, block))
    assert said.caption == "A long caption, from XMP"
    assert said.creator == "Agency photographer with a long name"
    assert said.copyright == "© EXIF"


@pytest.mark.parametrize(
    "packet",
    [
        b"not xml",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + FULL.partition(b"?>")[2],
        b"",
    ],
)
def test_a_packet_that_is_not_sound_says_nothing(packet: bytes, encode: "Encode") -> None:
    file = encode(PICTURE, "JPEG", xmp=packet, exif=exif(artist="Kim A"))
    assert embedded(file) == Embedded(creator="Kim A")


def test_a_licence_that_is_no_web_address_is_left_out(encode: "Encode") -> None:
    packet = xmp(attributes='xmpRights:WebStatement="file:///etc/passwd"')
    assert embedded(encode(PICTURE, "JPEG", xmp=packet)).licence is None


def test_a_field_is_no_longer_than_64_kilobytes(encode: "Encode") -> None:
    packet = xmp(alternatives("dc:description", "x" * 500_000))
    text = b"iTXtXML:com.adobe.xmp\0\0\0\0\0" + packet
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    png = encode(PICTURE)
    caption = embedded(png[:33] + chunk + png[33:]).caption
    assert caption is not None
    assert len(caption) == 65_536


@pytest.mark.parametrize("cut", [3, 6, 20])
def test_damaged_blocks_count_as_missing(cut: int, encode: "Encode") -> None:
    block = iim((120, b"A caption"))[:cut]
    file = encode(PICTURE, "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xee" * cut)
    said = embedded(with_app13(file, block))
    assert said.creator is None


def test_a_packet_that_is_cut_off_says_what_it_has_said_till_then(encode: "Encode") -> None:
    cut = FULL[: FULL.index(b"A woman in a pink")]
    assert embedded(encode(PICTURE, "JPEG", xmp=cut)) == EXPECTED._replace(
        alt_text=None, date_taken=None, place_created=None, place_shown=None
    )


def whole(kind: str, encode: "Encode") -> bytes:
    """A file with a block of each kind that it can hold."""
    block = iim((105, b"Head"), (120, "평양의 거리".encode()), (80, b"Kim A"))
    said = exif(caption="A street", artist="Kim A", taken="2012:09:04 10:00:00")
    said.get_ifd(0x8825).update({1: "N", 2: (39.0, 1.0, 12.0), 3: "E", 4: (125.0, 45.0, 0.0)})
    if kind == "TIFF":
        return encode(PICTURE, kind, exif=said, tiffinfo={700: FULL, 0x83BB: block})
    file = encode(PICTURE, kind, exif=said, xmp=FULL)
    return with_app13(file, block) if kind == "JPEG" else file


KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_cannot_be_shown_still_says_who_made_it(kind: str, encode: "Encode") -> None:
    file = whole(kind, encode)
    assert embedded(file).creator in {"Kim A, Lee B", "Kim A"}
    if kind in {"JPEG", "WEBP"}:
        spoilt = file.replace(b"\xff\xc0", b"\xff\xc1").replace(b"VP8 ", b"VP9 ")
        assert embedded(spoilt) == embedded(file)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_to_a_file_is_too_strange(
    kind: str, data: st.DataObject, encode: "Encode"
) -> None:
    file = bytearray(whole(kind, encode))
    for _ in range(data.draw(st.integers(1, 5))):
        # The first 32 bytes say what kind of file it is.
        at = data.draw(st.integers(32, len(file) - 1))
        noise = data.draw(st.binary(min_size=1, max_size=6))
        file[at : at + data.draw(st.integers(0, 6))] = noise
    said = embedded(bytes(file[: data.draw(st.integers(32, len(file)))]))
    assert all(text is None or 0 < len(text.encode()) <= 65_536 for text in said)


@given(st.binary(max_size=300))
def test_no_noise_behind_a_files_first_bytes_is_too_strange(noise: bytes) -> None:
    for head in (b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 ", b"GIF89a",
                 b"II*\0", b"MM\0*", b"II+\0", b"\0\0\0\x10ftypavif", b"BM"):  # fmt: skip
        embedded(head + noise)


def test_a_drawing_says_nothing_and_a_text_is_refused() -> None:
    assert embedded(b"<svg/>") == Embedded()
    with pytest.raises(DecodeError, match="not a picture"):
        embedded(b"words")


def test_each_value_has_the_standard_that_it_was_taken_from(encode: "Encode") -> None:
    name = b"A name that IIM has to cut, for "
    block = exif(artist=f"{name.decode()}it is long", taken="2012:09:04 10:00:00")
    packet = xmp(alternatives("dc:title", "Work title"))
    file = with_app13(
        encode(PICTURE, "JPEG", exif=block, xmp=packet), iim((80, name), (5, b"IMG_1"))
    )
    assert origins(file) == Embedded(title="xmp", creator="exif", date_taken="exif")
    assert embedded(file).title == "Work title"


def test_what_two_standards_say_alike_was_written_by_a_person(encode: "Encode") -> None:
    file = with_app13(encode(PICTURE, "JPEG", exif=exif(artist="Kim A")), iim((80, b"Kim A")))
    assert origins(file) == Embedded(creator="iptc")


@pytest.mark.parametrize("kind", KINDS)
def test_values_and_origins_stand_in_the_same_fields(kind: str, encode: "Encode") -> None:
    file = whole(kind, encode)
    assert [bool(each) for each in origins(file)] == [bool(each) for each in embedded(file)]
