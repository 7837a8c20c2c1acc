from pathlib import Path

from viewer.export.pack.names import chosen
from viewer.story.load import load

STORY = """\
format: 1
id: small
title: Small
cover: cover.jpg
slides:
  - picture: {file: b.jpg, photo_slot: slots/b.jpg}
    compare: {file: Old.JPG}
  - picture: {file: a.jpg, photo_slot: slots/a.jpg}
    audio: {file: a.ogg}
    clip: {file: a.webm}
  - picture: {file: b.jpg}
  - picture: {file: not-there.jpg}
"""
FILES = (
    "a.jpg a.ogg a.webm b.jpg cover.jpg draft.jpg old.jpg slots/b.jpg sub/README.md notes.txt "
    "LICENSE README.md .hidden manifest-sha256.txt readme.jpg"
)


def test_what_the_story_names_is_packed_in_the_order_of_the_show(tmp_path: Path) -> None:
    for name in FILES.split():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "story.yaml").write_text(STORY)
    loaded = load(tmp_path)
    assert loaded.story is not None
    found = chosen(loaded.bundle, loaded.story)
    assert found.packed == (
        "b.jpg", "slots/b.jpg", "old.jpg", "a.jpg", "a.ogg", "a.webm", "cover.jpg", "LICENSE",
        "README.md",
    )  # fmt: skip
    assert found.left_out == ("draft.jpg", "notes.txt", "readme.jpg", "sub/README.md")
    assert found.slots == ("slots/b.jpg",)
