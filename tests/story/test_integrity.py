import hashlib
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from viewer.story.bundle import open_bundle
from viewer.story.integrity import (
    MANIFEST,
    BundleIntegrity,
    Integrity,
    ManifestState,
    manifest_text,
    members,
    of_bundle,
    of_picture,
    read_manifest,
    words,
)
from viewer.story.model import Picture

Make = Callable[[Mapping[str, bytes | str]], Path]

STORY = b"format: 1\nid: s\ntitle: S\nslides: [{title: One}]\n"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def judged(root: Path) -> BundleIntegrity:
    bundle = open_bundle(root)
    try:
        return of_bundle(bundle)
    finally:
        bundle.close()


def manifest(files: Mapping[str, bytes]) -> str:
    return manifest_text({name: digest(data) for name, data in files.items()})


@pytest.mark.parametrize(
    ("checksum", "integrity"),
    [
        (None, Integrity.UNHASHED),
        ("no checksum", Integrity.UNHASHED),
        (digest(b"picture"), Integrity.SAME),
        (digest(b"picture").upper(), Integrity.SAME),
        (digest(b"another"), Integrity.CHANGED),
    ],
)
def test_a_picture_is_compared_with_its_checksum(
    folder: Make, checksum: str | None, integrity: Integrity
) -> None:
    bundle = open_bundle(folder({"story.yaml": STORY, "a.png": b"picture"}))
    assert of_picture(bundle, Picture(file="a.png", sha256=checksum)) is integrity


@pytest.mark.parametrize(
    ("listed", "integrity"),
    [(b"picture", Integrity.SAME), (b"another", Integrity.CHANGED), (None, Integrity.UNHASHED)],
)
def test_a_picture_without_a_checksum_is_compared_with_the_manifest(
    folder: Make, listed: bytes | None, integrity: Integrity
) -> None:
    text = manifest({"a.png": listed} if listed is not None else {"b.png": b"other"})
    bundle = open_bundle(folder({"story.yaml": STORY, "a.png": b"picture", MANIFEST: text}))
    assert of_picture(bundle, Picture(file="a.png")) is integrity


def test_a_file_that_cannot_be_read_is_said_to_be_so(folder: Make) -> None:
    bundle = open_bundle(folder({"story.yaml": STORY}))
    for name in ("gone.png", "../out.png"):
        picture = Picture(file=name, sha256=digest(b""))
        assert of_picture(bundle, picture) is Integrity.UNREADABLE


def test_the_words_speak_of_the_file_and_never_of_the_truth() -> None:
    assert words(Integrity.CHANGED) == "This file has changed since the story was packed."
    for integrity in Integrity:
        said = words(integrity)
        assert said.endswith(".")
        assert not {"true", "genuine", "verified", "authentic"} & set(said.lower().split())


def test_a_bundle_without_a_manifest_is_neither_same_nor_changed(folder: Make) -> None:
    found = judged(folder({"story.yaml": STORY}))
    assert found == BundleIntegrity(state=ManifestState.NO_MANIFEST)


@pytest.mark.parametrize("maker", ["folder", "packed"])
def test_a_bundle_as_it_was_packed_is_the_same(maker: str, request: pytest.FixtureRequest) -> None:
    make: Make = request.getfixturevalue(maker)
    files = {"story.yaml": STORY, "pictures/a b.png": b"one", "100%.png": b"two"}
    assert judged(make({**files, MANIFEST: manifest(files)})).state is ManifestState.SAME


@pytest.mark.parametrize("maker", ["folder", "packed"])
def test_each_difference_is_named(maker: str, request: pytest.FixtureRequest) -> None:
    make: Make = request.getfixturevalue(maker)
    files = {"story.yaml": STORY, "a.png": b"one", "b.png": b"two"}
    listed = manifest(files)
    found = judged(make({"story.yaml": STORY, "a.png": b"!", "c.png": b"", MANIFEST: listed}))
    assert found == BundleIntegrity(
        state=ManifestState.CHANGED, changed=("a.png",), missing=("b.png",), added=("c.png",)
    )


def test_what_a_file_manager_strews_about_belongs_to_no_bundle(folder: Make) -> None:
    strewn = {".DS_Store": "x", "pictures/Thumbs.db": "x", "pictures/._a.png": "x"}
    bundle = open_bundle(folder({"story.yaml": STORY, "pictures/a.png": "a", **strewn}))
    assert members(bundle) == ["pictures/a.png", "story.yaml"]


def test_a_name_may_be_composed_or_decomposed_on_its_way(folder: Make) -> None:
    name = "café.png"
    decomposed = unicodedata.normalize("NFD", name)
    listed = manifest({"story.yaml": STORY, decomposed: b"x"})
    assert judged(folder({"story.yaml": STORY, name: b"x", MANIFEST: listed})).state == "same"


def test_a_manifest_is_read_as_other_programs_write_it() -> None:
    one, two = digest(b"1"), digest(b"2")
    written = f"\ufeff{one.upper()} *a.png\r\n{two}\t./b c.png\r\n\r\nnonsense\n"
    found, garbled = read_manifest(written.encode())
    assert found == {"a.png": one, "b c.png": two}
    assert garbled == (f"line 4 of {MANIFEST}",)


def test_a_manifest_that_is_no_text_is_told_line_by_line(folder: Make) -> None:
    found = judged(folder({"story.yaml": STORY, MANIFEST: b"\xff\xfe\x00garbage\n"}))
    assert (found.state, found.added) == (ManifestState.CHANGED, ("story.yaml",))
    assert found.unreadable == (f"line 1 of {MANIFEST}",)


def test_a_manifest_that_names_what_lies_outside_reads_nothing_there(folder: Make) -> None:
    root = folder({"story.yaml": STORY})
    (root.parent / "secret.txt").write_text("secret")
    (root / MANIFEST).write_text(manifest({"story.yaml": STORY, "../secret.txt": b"secret"}))
    assert judged(root).missing == ("../secret.txt",)


def test_a_file_of_the_manifest_that_has_become_a_link_is_missing(folder: Make) -> None:
    files = {"story.yaml": STORY, "a.png": b"one"}
    root = folder({**files, MANIFEST: manifest(files)})
    (root / "a.png").rename(root.parent / "a.png")
    (root / "a.png").symlink_to(root.parent / "a.png")
    assert judged(root).missing == ("a.png",)


def test_sha256sum_reads_the_manifest_too(folder: Make) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("there is no program sha256sum here")
    files = {"story.yaml": STORY, "pictures/a b.png": b"one", "100%.png": b"two"}
    root = folder({**files, MANIFEST: manifest(files)})
    done = subprocess.run([program, "-c", MANIFEST], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_has_been_hashed_already_is_not_read_again(folder: Make) -> None:
    files = {"story.yaml": STORY, "a.png": b"picture"}
    bundle = open_bundle(folder({**files, MANIFEST: manifest(files)}))
    assert of_bundle(bundle, {"a.png": digest(b"picture")}).state is ManifestState.SAME
    assert of_bundle(bundle, {"a.png": digest(b"another")}).changed == ("a.png",)
    assert of_picture(bundle, Picture(file="a.png"), b"another") is Integrity.CHANGED
