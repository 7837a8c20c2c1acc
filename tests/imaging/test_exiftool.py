"""What is read here is what an independent program wrote, and what it reads itself."""

import html
import json
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PIL import Image

from viewer.imaging.metadata import embedded
from viewer.imaging.wire import Embedded

if TYPE_CHECKING:
    from pathlib import Path

LONG = "평양에서 본 거리, 2012. " * 150  # 2,500 letters; IIM's 2,000 bytes end between two
CUT_AT_32_BYTES = "Maximilian Alexander von Humboldt"
ORIGINS = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class Case(NamedTuple):
    """Arguments for the writer, in its own words, and what is read from the file then."""

    file: str
    written: tuple[str, ...]
    expected: Embedded


XMP = (
    "-XMP-dc:Title=One dress 🙂",
    "-XMP-photoshop:Headline=하나의 옷",
    "-XMP-dc:Description=One bright dress.\nA second line.",
    "-XMP-dc:Creator=Kim A",
    "-XMP-dc:Creator=이 B",
    "-XMP-photoshop:Credit=Agency & Sons",
    "-XMP-photoshop:Source=<Archive>",
    "-XMP-dc:Rights=© Kim A",
    "-XMP-xmpRights:UsageTerms=CC BY 4.0",
    "-XMP-xmpRights:WebStatement=https://creativecommons.org/licenses/by/4.0/",
    "-XMP-iptcCore:AltTextAccessibility=A woman in pink 👗",
    "-XMP-photoshop:DateCreated=2012:09:04 10:00:00+09:00",
    "-XMP-iptcExt:LocationCreated={City=Rason,CountryName=North Korea}",
    "-XMP-iptcExt:LocationShown={Sublocation=Kim Il-sung Square,City=평양}",
    "-XMP-iptcExt:LocationShown+={City=Wonsan,CountryName=North Korea}",
    f"-XMP-iptcExt:DigitalSourceType={ORIGINS}digitalCapture",
    "-XMP-tiff:Make=Lanterna",
    "-XMP-tiff:Model=LX 1",
    "-XMP-exif:GPSLatitude=39.02",
    "-XMP-exif:GPSLongitude=125.75",
    "-XMP-exifEX:SerialNumber=C-801",
    "-XMP-aux:LensSerialNumber=L-204",
)
XMP_READ = Embedded(
    title="One dress 🙂",
    headline="하나의 옷",
    caption="One bright dress.\nA second line.",
    creator="Kim A, 이 B",
    credit="Agency & Sons",
    source="<Archive>",
    copyright="© Kim A",
    usage_terms="CC BY 4.0",
    licence="https://creativecommons.org/licenses/by/4.0/",
    alt_text="A woman in pink 👗",
    date_taken="2012-09-04T10:00:00+09:00",
    place_created="Rason, North Korea",
    place_shown="Kim Il-sung Square, 평양; Wonsan, North Korea",
    digital_source_type=f"{ORIGINS}digitalCapture",
    camera="Lanterna LX 1",
    gps="39.0200, 125.7500",
    serial="C-801, L-204",
)
EXIF = (
    "-EXIF:ImageDescription=A street · 거리 🙂",
    "-EXIF:Artist=Kim A; 이 B",
    "-EXIF:Copyright=© Kim A",
    "-EXIF:DateTimeOriginal=2012:09:04 10:00:00",
    "-EXIF:OffsetTimeOriginal=+09:00",
    "-EXIF:XPTitle=제목",
    "-EXIF:Make=Lanterna",
    "-EXIF:Model=LX 1",
    "-EXIF:GPSLatitude=33.8567844",
    "-EXIF:GPSLatitudeRef=S",
    "-EXIF:GPSLongitude=70.25",
    "-EXIF:GPSLongitudeRef=W",
    "-EXIF:SerialNumber=C-801",
    "-EXIF:LensSerialNumber=L-204",
)
EXIF_READ = Embedded(
    title="제목",
    caption="A street · 거리 🙂",
    creator="Kim A; 이 B",
    copyright="© Kim A",
    date_taken="2012-09-04T10:00:00+09:00",
    camera="Lanterna LX 1",
    gps="-33.8568, -70.2500",
    serial="C-801, L-204",
)
IIM = (
    "-IPTC:CodedCharacterSet=UTF8",
    "-IPTC:ObjectName=IMG_0001",
    "-IPTC:Headline=하나의 옷",
    f"-IPTC:Caption-Abstract={LONG}",
    "-IPTC:By-line=Kim A",
    f"-IPTC:By-line={CUT_AT_32_BYTES}",
    "-IPTC:Credit=Agency",
    "-IPTC:Source=Archive",
    "-IPTC:CopyrightNotice=© Kim A",
    "-IPTC:DateCreated=2012:09:04",
    "-IPTC:TimeCreated=10:00:00+09:00",
    "-IPTC:Sub-location=Square",
    "-IPTC:City=평양",
    "-IPTC:Country-PrimaryLocationName=North Korea",
)
IIM_READ = Embedded(
    title="IMG_0001",
    headline="하나의 옷",
    caption=LONG.encode()[:2000].decode(),
    creator=f"Kim A, {CUT_AT_32_BYTES[:32]}",
    credit="Agency",
    source="Archive",
    copyright="© Kim A",
    date_taken="2012-09-04T10:00:00+09:00",
    place_created="Square, 평양, North Korea",
)
IIM_LATIN = ("-charset", "iptc=Latin", "-IPTC:Caption-Abstract=Straße in Pjöngjang")
OLD_PLACE = (
    "-XMP-iptcCore:Location=Square",
    "-XMP-photoshop:City=Pyongyang",
    "-XMP-photoshop:State=Pyongyang City",
    "-XMP-photoshop:Country=North Korea",
    f"-XMP-dc:Description={LONG}",
    "-XMP-photoshop:DateCreated=2012:09",
)
OLD_PLACE_READ = Embedded(
    caption=LONG.strip(),
    date_taken="2012-09",
    place_created="Square, Pyongyang, Pyongyang City, North Korea",
)

CASES = (
    Case("xmp.jpg", XMP, XMP_READ),
    Case("xmp.png", XMP, XMP_READ),
    Case("xmp.tif", XMP, XMP_READ),
    Case("xmp.webp", XMP, XMP_READ),
    Case("xmp.avif", XMP, XMP_READ),
    Case("xmp.gif", XMP, XMP_READ),
    Case("exif.jpg", ("-exifbyteorder=II", *EXIF), EXIF_READ),
    Case("motorola.jpg", ("-exifbyteorder=MM", *EXIF), EXIF_READ),
    Case("exif.png", EXIF, EXIF_READ),
    Case("exif.tif", EXIF, EXIF_READ),
    Case("exif.webp", EXIF, EXIF_READ),
    Case("exif.avif", EXIF, EXIF_READ),
    Case("iim.jpg", IIM, IIM_READ),
    Case("iim.png", IIM, IIM_READ),
    Case("iim.tif", IIM, IIM_READ),
    Case("latin.jpg", IIM_LATIN, Embedded(caption="Straße in Pjöngjang")),
    Case("place.jpg", OLD_PLACE, OLD_PLACE_READ),
    Case("all.jpg", (*XMP, *IIM, *EXIF), XMP_READ),
    Case("none.jpg", ("-Comment=no caption",), Embedded()),
)
BY_FILE = {case.file: case for case in CASES}

# The other reader's names of each field, the one that counts most first.
TAGS = {
    "title": ("XMP-dc:Title", "IPTC:ObjectName", "IFD0:XPTitle"),
    "headline": ("XMP-photoshop:Headline", "IPTC:Headline"),
    "caption": ("XMP-dc:Description", "IPTC:Caption-Abstract", "IFD0:ImageDescription"),
    "creator": ("XMP-dc:Creator", "IPTC:By-line", "IFD0:Artist"),
    "credit": ("XMP-photoshop:Credit", "IPTC:Credit"),
    "source": ("XMP-photoshop:Source", "IPTC:Source"),
    "copyright": ("XMP-dc:Rights", "IPTC:CopyrightNotice", "IFD0:Copyright"),
    "usage_terms": ("XMP-xmpRights:UsageTerms",),
    "licence": ("XMP-xmpRights:WebStatement",),
    "alt_text": ("XMP-iptcCore:AltTextAccessibility",),
    "digital_source_type": ("XMP-iptcExt:DigitalSourceType",),
}
DATES = (
    ("XMP-photoshop:DateCreated", ""),
    ("IPTC:DateCreated", "IPTC:TimeCreated"),
    ("ExifIFD:DateTimeOriginal", "ExifIFD:OffsetTimeOriginal"),
)
PLACES = (
    ("IPTC:Sub-location", "IPTC:City", "IPTC:Country-PrimaryLocationName"),
    (
        "XMP-iptcCore:Location",
        "XMP-photoshop:City",
        "XMP-photoshop:State",
        "XMP-photoshop:Country",
    ),
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> "Path":
    """A folder of pictures that exiftool has written captions into."""
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed (Debian: libimage-exiftool-perl)")
    folder = tmp_path_factory.mktemp("written")
    arguments: list[str] = []
    for case in CASES:
        Image.new("RGB", (16, 16), (90, 80, 70)).save(folder / case.file)
        charset = () if "-charset" in case.written else ("-charset", "iptc=UTF8")
        lines = [html.escape(each, quote=False).replace("\n", "&#xa;") for each in case.written]
        arguments += ["-E", "-q", "-q", *charset, *lines]
        arguments += ["-overwrite_original", case.file, "-execute"]
    (folder / "arguments").write_text("\n".join(arguments), encoding="utf-8")
    subprocess.run(["exiftool", "-@", "arguments"], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def told(written: "Path") -> dict[str, dict[str, object]]:
    """What exiftool reads in each picture, by its own names."""
    command = ["exiftool", "-j", "-n", "-struct", "-G1", *BY_FILE]
    done = subprocess.run(command, cwd=written, capture_output=True, check=True)
    return {each["SourceFile"]: each for each in json.loads(done.stdout)}


@pytest.mark.parametrize("file", BY_FILE)
def test_what_was_written_is_read(file: str, written: "Path") -> None:
    assert embedded((written / file).read_bytes()) == BY_FILE[file].expected


@pytest.mark.parametrize("file", BY_FILE)
def test_each_field_is_what_another_reader_prints(
    file: str, written: "Path", told: dict[str, dict[str, object]]
) -> None:
    said, tags = embedded((written / file).read_bytes())._asdict(), told[file]
    for field, names in TAGS.items():
        assert said[field] == first(tags, names), field
    assert said["date_taken"] == date(tags)
    assert said["place_created"] == created(tags)
    assert said["place_shown"] == shown(tags, "XMP-iptcExt:LocationShown")
    assert said["gps"] == position(tags)
    assert said["camera"] == joined(tags, " ", "Make", "Model")
    assert said["serial"] == joined(tags, ", ", "SerialNumber", "LensSerialNumber")


def first(tags: dict[str, object], names: tuple[str, ...]) -> str | None:
    value = next((tags[name] for name in names if name in tags), None)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).strip() if value is not None else None


def date(tags: dict[str, object]) -> str | None:
    for day, rest in DATES:
        if day in tags:
            text = str(tags[day]).replace(":", "-", 2)
            time = str(tags.get(rest, ""))
            text += time if " " in text else f" {time}"
            return text.strip().replace(" ", "T")
    return None


def shown(tags: dict[str, object], name: str) -> str | None:
    places = tags.get(name)
    if not isinstance(places, list):
        return None
    parts = ("Sublocation", "City", "CountryName")
    return "; ".join(", ".join(p[part] for part in parts if part in p) for p in places)


def created(tags: dict[str, object]) -> str | None:
    if place := shown(tags, "XMP-iptcExt:LocationCreated"):
        return place
    found = [", ".join(str(tags[name]) for name in names if name in tags) for names in PLACES]
    return next(filter(None, found), None)


def position(tags: dict[str, object]) -> str | None:
    for group in ("XMP-exif", "Composite"):
        north, east = tags.get(f"{group}:GPSLatitude"), tags.get(f"{group}:GPSLongitude")
        if isinstance(north, int | float) and isinstance(east, int | float):
            return f"{north:.4f}, {east:.4f}"
    return None


def joined(tags: dict[str, object], comma: str, *names: str) -> str | None:
    groups = ("XMP-tiff", "XMP-exifEX", "XMP-aux", "IFD0", "ExifIFD")
    found = [
        next((str(tags[f"{group}:{name}"]) for group in groups if f"{group}:{name}" in tags), None)
        for name in names
    ]
    return comma.join(filter(None, found)) or None
