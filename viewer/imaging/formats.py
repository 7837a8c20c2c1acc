"""What kind of file some bytes are, told from the bytes alone, and how a picture is refused.

A file's name proves nothing, so it is not asked. `decode` and `vector` open only what `sniff`
names from the list of allowed formats.
"""

_SVG_SEARCH_BYTES = 4096

# The first bytes, where they stand in the file, and the format's name.
_SIGNATURES = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"GIF87a", "GIF"),
    (0, b"GIF89a", "GIF"),
    (8, b"WEBPVP8", "WEBP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"II+\0", "TIFF"),
    (0, b"MM\0+", "TIFF"),
    (0, b"BM", "BMP"),
)
_BRANDS = {
    b"avif": "AVIF",
    b"avis": "AVIF",
    b"heic": "HEIF",
    b"heix": "HEIF",
    b"heim": "HEIF",
    b"heis": "HEIF",
    b"hevc": "HEIF",
}
# Files that people do put into a folder of pictures, named so that the message can help.
_OTHERS = (
    (0, b"%PDF", "a PDF document"),
    (0, b"8BPS", "a Photoshop document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"\0\0\0\x0cjP", "a JPEG 2000 picture"),
    (0, b"\xff\x0a", "a JPEG XL picture"),
    (0, b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (0, b"\0\0\x01\0", "an icon"),
    (0, b"\x1f\x8b", "a compressed file"),
    (0, b"PK\x03\x04", "a zip archive"),
    (4, b"ftyp", "a film, or a picture of a kind that the viewer does not read"),
    (0, b"\x1aE\xdf\xa3", "a film"),
)


class DecodeError(Exception):
    """There is no picture to show; `code` as in `wire.Failed`, `message` for a reader."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class StoppedError(Exception):
    """Nobody wants the picture any more; raised in the middle of decoding it."""


def sniff(data: bytes) -> str:
    """Return JPEG, PNG, GIF, WEBP, TIFF, BMP, AVIF, HEIF or SVG.

    Raises DecodeError (empty, unsupported, not-a-picture) for everything else.
    """
    for start, signature, name in _SIGNATURES:
        if data.startswith(signature, start):
            return name
    if brand := _brand(data):
        return brand
    if _is_svg(data):
        return "SVG"
    raise _refusal(data)


def _brand(data: bytes) -> str | None:
    if data[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, end, 4))]
    return next((_BRANDS[brand] for brand in brands if brand in _BRANDS), None)


def _is_svg(data: bytes) -> bool:
    head = data[:_SVG_SEARCH_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and (
        b"<svg" in head or b":svg" in head
    )


def _refusal(data: bytes) -> DecodeError:
    if not data:
        return DecodeError("empty", "This file is empty. Copy the picture again.")
    for start, signature, name in _OTHERS:
        if data.startswith(signature, start):
            mend = "Save it as JPEG, PNG or WebP."
            return DecodeError("unsupported", f"This file is {name}, not a picture to show. {mend}")
    return DecodeError("not-a-picture", "This file is not a picture, whatever its name says.")
