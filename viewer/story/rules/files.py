"""The rows of what is wrong with the files that a story names; `viewer.story.files` looks at them.

The examples name files of a little bundle: `queue.jpg` is sound and says nothing of itself,
`signed.jpg` names its maker.
"""

from viewer.story.problems import Severity
from viewer.story.rules.rule import Rule

USEFUL_SIDE_PX = 12_000
USEFUL_MEGAPIXELS = 60
USEFUL_BYTES = 40 * 1000 * 1000

_QUEUE_SHA256 = "2a73c6b775da05abb68b5e50750ef6d0943ff7fefe4d7799a43560e374abf98d"


def _with_file(file: str, *more: str) -> str:
    return "\n".join(
        (
            "slides:",
            "  - picture:",
            f"      file: {file}",
            "      kind: illustration",
            "      alt: People stand in line before a shop.",
            *(f"      {line}" for line in more or ("license: CC-BY-4.0",)),
            "",
        )
    )


_SOUND = _with_file("queue.jpg")

UNSAFE_NAME = Rule(
    code="unsafe-name",
    what="A file's name leads out of the story, or might.",
    why="A story reaches nothing outside its own folder: no `..`, no absolute path, no drive "
    "letter, no address.",
    bad=_with_file("../queue.jpg"),
    good=_SOUND,
    severity=Severity.ERROR,
)
MISSING_FILE = Rule(
    code="missing-file",
    what="A file that the story names is not there.",
    why="The slide keeps its words and its place, and shows a card in place of the picture.",
    bad=_with_file("qeue.jpg"),
    good=_SOUND,
    severity=Severity.ERROR,
)
OTHER_CASE = Rule(
    code="other-case",
    what="A file's name differs from the written one in capitals or in the form of its accents.",
    why="Some computers find it all the same, others do not.",
    bad=_with_file("Queue.JPG"),
    good=_SOUND,
)
LINK = Rule(
    code="link",
    what="A file is a link, or lies in a folder that is one.",
    why="A link can lead anywhere on the reader's disk, so none is followed.",
    severity=Severity.ERROR,
)
NOT_A_FILE = Rule(
    code="not-a-file",
    what="What the story names as a file is a device or a pipe.",
    why="Reading from one might never end.",
    severity=Severity.ERROR,
)
EMPTY_FILE = Rule(
    code="empty-file",
    what="A file is empty.",
    why="Often a copy or a download has not come to its end.",
    bad=_with_file("empty.jpg"),
    good=_SOUND,
    severity=Severity.ERROR,
)
NOT_A_PICTURE = Rule(
    code="not-a-picture",
    what="A picture's file is of no kind that can be shown.",
    why="The first bytes say what a file is, whatever its name says.",
    bad=_with_file("letter.jpg"),
    good=_SOUND,
    severity=Severity.ERROR,
)
BROKEN_PICTURE = Rule(
    code="broken-picture",
    what="A picture begins like one and cannot be decoded.",
    why="It is damaged, cut short, larger than is decoded, or holds what is refused for safety.",
    bad=_with_file("cut-short.jpg"),
    good=_SOUND,
    severity=Severity.ERROR,
)
OVERSIZED_PICTURE = Rule(
    code="oversized-picture",
    what="A picture is far larger than is of use.",
    why=f"Beyond {USEFUL_SIDE_PX:,} pixels on a side, {USEFUL_MEGAPIXELS} megapixels or "
    f"{USEFUL_BYTES // 1_000_000} MB a picture takes long to open and much room on a memory "
    "stick, and no screen or printed page in a classroom shows the difference.",
    bad=_with_file("poster.jpg"),
    good=_SOUND,
)
WRONG_CHECKSUM = Rule(
    code="wrong-checksum",
    what="A picture is not the file of which the checksum was made.",
    why="It has been changed, or exchanged, since. That says nothing of which of the two is true: "
    "a checksum is about integrity alone.",
    bad=_with_file("queue.jpg", "license: CC-BY-4.0", f"sha256: {'0' * 64}"),
    good=_with_file("queue.jpg", "license: CC-BY-4.0", f"sha256: {_QUEUE_SHA256}"),
    severity=Severity.ERROR,
)
MANIFEST_DIFFERS = Rule(
    code="manifest-differs",
    what="The story's files are not those that `manifest-sha256.txt` lists.",
    why="The manifest is written when a story is packed, and by `lanternist check --hash`. Files "
    "that have changed since, are gone or have come are named; `story.yaml` is one of them, so "
    "write the checksums last. `sha256sum -c manifest-sha256.txt` says the same on any computer.",
    severity=Severity.ERROR,
)
METADATA_DIFFERS = Rule(
    code="metadata-differs",
    what="The story contradicts what a picture's file says of itself.",
    why="Creator, credit, title, licence, rights, date and place may stand in the file too. Where "
    "the two differ a reader will find out, and ask. Either may be wrong: metadata are typed in "
    "by people. Another spelling or order, initials, a part of the whole or another script are no "
    "difference, and neither are the date of a scan or a title such as `DSC_0123`.",
    bad=_with_file("signed.jpg", "license: CC-BY-4.0", "creator: Bob Builder"),
    good=_with_file("signed.jpg", "license: CC-BY-4.0", "creator: Ann Example"),
)
METADATA_REVEALS = Rule(
    code="metadata-reveals",
    what="A picture's file gives away a name or a position that the story withholds.",
    why="Whoever gets the story gets the file, and any photo program shows what stands in it. "
    "That can put a person in danger. A copy that is saved without metadata tells nothing; look "
    "at it once more with this check. A name in the midst of a caption may go unnoticed, and what "
    "the picture itself shows always does.",
    bad=_with_file(
        "signed.jpg", "license: CC-BY-4.0", "creator_withheld: Name withheld to protect the person"
    ),
    good=_with_file(
        "cleaned.jpg", "license: CC-BY-4.0", "creator_withheld: Name withheld to protect the person"
    ),
    severity=Severity.ERROR,
)
NO_PHOTO_CREDIT = Rule(
    code="no-photo-credit",
    what="A photograph that lies in a `photo_slot` names nobody.",
    why="It is shown in place of the drawing with the credit that stands in its own file. Where "
    "there is none the reader learns that the author is not stated.",
    bad=_with_file("queue.jpg", "license: CC0-1.0", "photo_slot: cleaned.jpg"),
    good=_with_file("queue.jpg", "license: CC0-1.0", "photo_slot: signed.jpg"),
)
RULES = (
    UNSAFE_NAME,
    MISSING_FILE,
    OTHER_CASE,
    LINK,
    NOT_A_FILE,
    EMPTY_FILE,
    NOT_A_PICTURE,
    BROKEN_PICTURE,
    OVERSIZED_PICTURE,
    WRONG_CHECKSUM,
    MANIFEST_DIFFERS,
    METADATA_DIFFERS,
    METADATA_REVEALS,
    NO_PHOTO_CREDIT,
)
