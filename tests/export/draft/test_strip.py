import shutil
import subprocess
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from viewer.export.draft.strip import without_position
from viewer.imaging.metadata import embedded
from viewer.imaging.wire import Embedded

PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Agency" {attributes}>'
    "{elements}</rdf:Description></rdf:RDF></x:xmpmeta>"
)
ATTRIBUTES = PACKET.format(
    attributes="exif:GPSLatitude='39,1.2N' exif:GPSLongitude = \"125,45,0E\"", elements=""
).encode()
ELEMENTS = PACKET.format(
    attributes="",
    elements="<exif:GPSLatitude>39,1.2N</exif:GPSLatitude>"
    "<exif:GPSLongitude xml:lang='x'>125,45,0E</exif:GPSLongitude><exif:GPSAltitude/>",
).encode()


def jpeg(*, xmp: bytes = b"", gps: bool = True) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Kim A"
    exif[0x8298] = "© Kim A".encode()
    exif.get_ifd(0x8769)[0x9003] = "2012:09:04 10:00:00"
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 1.0, 12.0), 3: "E", 4: (125.0, 45.0, 0.0)})
    file = BytesIO()
    more = {"xmp": xmp} if xmp else {}
    Image.new("RGB", (48, 32), "#336699").save(file, "JPEG", exif=exif, **more)
    return file.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.tobytes()


@pytest.mark.parametrize("xmp", [b"", ATTRIBUTES, ELEMENTS], ids=["exif", "attributes", "elements"])
def test_the_position_goes_and_all_else_stays(xmp: bytes) -> None:
    file = jpeg(xmp=xmp)
    bare = without_position(file)
    assert embedded(file).gps == "39.0200, 125.7500"
    assert embedded(bare) == embedded(file)._replace(gps=None)
    assert len(bare) == len(file)
    assert pixels(bare) == pixels(file)


@pytest.mark.parametrize("xmp", [ATTRIBUTES, ELEMENTS], ids=["attributes", "elements"])
def test_a_position_in_xmp_alone_goes_too(xmp: bytes) -> None:
    file = jpeg(xmp=xmp, gps=False)
    assert embedded(file).gps
    assert embedded(without_position(file)) == embedded(file)._replace(gps=None)


def test_a_second_picture_in_the_file_loses_its_position_as_well() -> None:
    film = without_position(jpeg() + jpeg())
    assert embedded(film[len(jpeg()) :]).gps is None


def test_no_byte_of_the_numbers_is_left() -> None:
    seconds = (12).to_bytes(4, "little") + (1).to_bytes(4, "little")
    big = (12).to_bytes(4, "big") + (1).to_bytes(4, "big")
    file = jpeg()
    assert seconds in file or big in file
    assert seconds not in without_position(file)
    assert big not in without_position(file)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "PNG"])
def test_other_kinds_of_files_lose_it_too(kind: str) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Kim A"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 1.0, 12.0), 3: "E", 4: (125.0, 45.0, 0.0)})
    made = BytesIO()
    Image.new("RGB", (48, 32), "#336699").save(made, kind, exif=exif)
    file = made.getvalue()
    assert embedded(file) == Embedded(creator="Kim A", gps="39.0200, 125.7500")
    bare = without_position(file)
    assert embedded(bare) == Embedded(creator="Kim A")
    assert pixels(bare) == pixels(file)
    with Image.open(BytesIO(bare)) as image:
        image.verify()  # a PNG's checksums are right


@pytest.mark.parametrize(
    "data", [b"", b"Dear editor", b"\x89PNG\r\n\x1a\n", b"II*\0", jpeg(gps=False)]
)
def test_what_has_no_position_stays_as_it_is(data: bytes) -> None:
    assert without_position(data) == data


@given(st.data())
def test_no_damage_is_too_strange(data: st.DataObject) -> None:
    file = bytearray(jpeg(xmp=ATTRIBUTES))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(3, 400))
        file[at : at + 2] = data.draw(st.binary(min_size=2, max_size=2))
    assert len(without_position(bytes(file))) == len(file)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not on this machine")
def test_exiftool_finds_no_position_and_no_damage() -> None:
    bare = without_position(jpeg(xmp=ATTRIBUTES))
    done = subprocess.run(
        [
            "exiftool",
            "-a",
            "-G1",
            "-s",
            "-Warning",
            "-Error",
            "-GPS:all",
            "-XMP:GPS*",
            "-Artist",
            "-",
        ],
        input=bare,
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode().split() == ["[IFD0]", "Artist", ":", "Kim", "A"]
