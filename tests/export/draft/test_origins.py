import pytest

from viewer.export.draft.origins import origin
from viewer.imaging.wire import Embedded


@pytest.mark.parametrize(
    ("origins", "fields", "words"),
    [
        (Embedded(creator="iptc"), ("creator",), "IPTC By-line"),
        (Embedded(creator="exif"), ("creator",), "EXIF Artist"),
        (Embedded(date_taken="exif"), ("date_taken",), "EXIF DateTimeOriginal"),
        (
            Embedded(copyright="iptc", usage_terms="xmp"),
            ("copyright", "usage_terms"),
            "IPTC Copyright Notice and XMP xmpRights:UsageTerms",
        ),
        (Embedded(copyright="iptc"), ("copyright", "usage_terms"), "IPTC Copyright Notice"),
        (Embedded(), ("title",), ""),
        (Embedded(camera="exif"), ("camera",), "EXIF"),
        (Embedded(title="a lie"), ("title",), ""),
    ],
)
def test_an_origin_is_named_as_the_standard_names_it(
    origins: Embedded, fields: tuple[str, ...], words: str
) -> None:
    assert origin(origins, *fields) == words
