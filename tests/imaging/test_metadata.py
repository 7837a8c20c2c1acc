import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image, TiffImagePlugin, TiffTags

from viewer.imaging.formats import DecodeError
from viewer.imaging.metadata import embedded
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
    + "<photoshop:DateCreated>2012-09-04T10:00:00+09:00</photoshop:DateCreated>",
    'photoshop:Headline="One bright dress" photoshop:Credit="Agency" photoshop:Source="Archive" '
    'xmpRights:WebStatement="https://creativecommons.org/licenses/by/4.0/" '
    'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture" '
    'tiff:Make="NIKON CORPORATION" tiff:Model="NIKON D800"',
)
EXPECTED = Embedded(
    title="One bright dress",
    caption="One woman in pink.",
    creator="Kim A, Lee B",
    credit="Agency",
    source="Archive",
    copyright="© Kim A",
    usage_terms="CC BY 4.0",
    licence="https://creativecommons.org/licenses/by/4.0/",
    alt_text="A woman in a pink dress.",
    date_taken="2012-09-04T10:00:00+09:00",
    place="Pyongyang, North Korea",
    digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    camera="NIKON D800",
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
        title="Schlagzeile",
        caption="평양의 거리",
        creator="Kim A, Lee B",
        credit="Agency",
        source="Archive",
        copyright="© Kim A",
        date_taken="2012-09-04T10:00:00+09:00",
        place="Pyongyang, North Korea",
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
        copyright="© Kim A",
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
        FULL[:-40],
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


@pytest.mark.filterwarnings("ignore::UserWarning:PIL.*")
@pytest.mark.parametrize("cut", [3, 6, 20])
def test_damaged_blocks_count_as_missing(cut: int, encode: "Encode") -> None:
    block = iim((120, b"A caption"))[:cut]
    file = encode(PICTURE, "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xee" * cut)
    said = embedded(with_app13(file, block))
    assert said.creator is None


def test_a_drawing_says_nothing_and_a_text_is_refused() -> None:
    assert embedded(b"<svg/>") == Embedded()
    with pytest.raises(DecodeError, match="not a picture"):
        embedded(b"words")
