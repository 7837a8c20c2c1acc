from io import BytesIO

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from viewer.imaging.decode import decode
from viewer.imaging.formats import sniff
from viewer.imaging.geometry import Size
from viewer.imaging.metadata import embedded
from viewer.imaging.reencode import KINDS, TooLongError, encoded

BOX = Size(100, 100)
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
    '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="An agency">'
    "<dc:creator><rdf:Seq><rdf:li>Ann Example</rdf:li></rdf:Seq></dc:creator>"
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">줄</rdf:li></rdf:Alt>'
    "</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()
BY_LINE = b"\x1c\x01\x5a\x00\x03\x1b%G\x1c\x02\x50\x00\x09Bob Maker\x1c\x02\x74\x00\x05\xc2\xa9 Bo"


def picture(kind: str, mode: str = "RGB", **more: object) -> bytes:
    image = Image.linear_gradient("L").resize((400, 300)).convert(mode)
    if mode.startswith("RGB"):
        image.paste((200, 40, 20), (0, 0, 200, 150))
    file = BytesIO()
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x8298] = 6, "Cid Camera", "© Cid"
    told = {"exif": exif.tobytes(), **more}
    if kind == "PNG":
        text = PngInfo()
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        image.save(file, kind, pnginfo=text, **told)
    else:
        image.save(file, kind, xmp=XMP, **told)
    return file.getvalue()


def copy_of(data: bytes, quality: int = 90) -> bytes:
    return encoded(decode(data, BOX), data, sniff(data), quality)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_small_upright_of_its_kind_and_says_what_the_picture_says(kind: str) -> None:
    data = picture(kind)
    copy = copy_of(data)
    assert sniff(copy) == kind
    assert opened(copy).size == (75, 100)
    assert decode(copy, Size(500, 500)).original == Size(75, 100)
    assert embedded(copy) == embedded(data)
    assert embedded(copy).creator == "Ann Example"
    assert copy_of(data) == copy
    red, green, _ = opened(copy).convert("RGB").crop((60, 20, 61, 21)).tobytes()
    assert red > 150 > green


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_iptc_comes_along(kind: str) -> None:
    resource = (
        b"8BIM\x04\x04\0\0" + len(BY_LINE).to_bytes(4, "big") + BY_LINE + b"\0" * (len(BY_LINE) % 2)
    )
    image, file = Image.new("RGB", (300, 200)), BytesIO()
    if kind == "JPEG":
        body = b"Photoshop 3.0\0" + resource
        image.save(file, kind, extra=b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body)
    else:
        text = PngInfo()
        text.add_text("Raw profile type iptc", f"\niptc\n{len(resource):8}\n{resource.hex()}\n")
        image.save(file, kind, pnginfo=text)
    data = file.getvalue()
    assert embedded(data).creator == "Bob Maker"
    assert embedded(copy_of(data)) == embedded(data)


def test_transparency_stays() -> None:
    data = picture("PNG", "RGBA")
    image = opened(data)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    file = BytesIO()
    image.save(file, "PNG")
    copy = opened(copy_of(file.getvalue()))
    assert copy.mode == "RGBA"
    assert copy.getchannel("A").getextrema() != (255, 255)


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "L"), ("PNG", "L")])
def test_a_picture_without_colours_stays_one(kind: str, mode: str) -> None:
    assert opened(copy_of(picture(kind, "L"))).mode == mode


def test_a_lossless_webp_stays_lossless() -> None:
    assert b"VP8L" in copy_of(picture("WEBP", lossless=True))
    assert b"VP8L" not in copy_of(picture("WEBP"))


def test_colours_are_those_of_the_screen() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert "icc_profile" not in opened(copy_of(picture("JPEG", icc_profile=lab))).info


def test_a_lower_quality_is_a_smaller_file() -> None:
    data = picture("JPEG")
    assert len(copy_of(data, 30)) < len(copy_of(data, 95))


def test_metadata_that_a_file_cannot_hold_are_refused() -> None:
    data = picture("PNG")
    long = (
        data[:33]
        + b"\0\x01\x11\x70eXIf"
        + b"II*\0\x08\0\0\0"
        + bytes(69_992)
        + b"\0\0\0\0"
        + data[33:]
    )
    pixels = decode(data, BOX)
    with pytest.raises(TooLongError):
        encoded(pixels, long, "JPEG", 90)
