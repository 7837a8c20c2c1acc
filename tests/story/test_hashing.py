import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.bundle import open_bundle
from viewer.story.hashing import Hashed, HashingError, hash_texts
from viewer.story.integrity import MANIFEST, ManifestState, of_bundle
from viewer.story.load import load
from viewer.story.parse import parse

Make = Callable[[Mapping[str, bytes | str]], Path]

ONE, TWO = b"one", b"two"
A, B = (hashlib.sha256(data).hexdigest() for data in (ONE, TWO))
PAIR = "  - picture: {file: a.png}\n    compare: {file: b.png}\n"
KOREAN = "  - title: 한국어 \U0001f3ee # 한국어\n    picture:\n      file: a.png\n"
HEAD = "format: 1\nid: s\ntitle: S\nslides:\n"


def hashed(root: Path) -> Hashed:
    loaded = load(root)
    try:
        assert loaded.story is not None
        text = (root / "story.yaml").read_bytes().decode()
        return hash_texts(loaded.bundle, loaded.story, text)
    finally:
        loaded.bundle.close()


def edited(folder: Make, slides: str, head: str = HEAD) -> Hashed:
    return hashed(folder({"story.yaml": f"{head}{slides}", "a.png": ONE, "b.png": TWO}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "  - picture:\n      file: a.png   # the dress\n      alt: x\n",
            f"  - picture:\n      file: a.png   # the dress\n      sha256: {A}\n      alt: x\n",
        ),
        (
            "  - picture:\n      alt: x\n      file: 'a.png'",
            f"  - picture:\n      alt: x\n      file: 'a.png'\n      sha256: {A}",
        ),
        (
            "  - picture:\r\n      file: a.png\r\n    title: T\r\n",
            f"  - picture:\r\n      file: a.png\r\n      sha256: {A}\r\n    title: T\r\n",
        ),
        (
            "  - picture: {file: a.png, alt: x}  # one\n",
            f"  - picture: {{file: a.png, sha256: {A}, alt: x}}  # one\n",
        ),
        (
            '  - {"picture": {"file": "a.png"}}\n',
            f'  - {{"picture": {{"file": "a.png", "sha256": "{A}"}}}}\n',
        ),
        (
            "  - picture: {file: a.png\n      , alt: x}\n",
            f"  - picture: {{file: a.png, sha256: {A}\n      , alt: x}}\n",
        ),
        (
            f"  - picture:\n      sha256: '{'0' * 64}' # old\n      file: a.png\n",
            f"  - picture:\n      sha256: '{A}' # old\n      file: a.png\n",
        ),
        (
            "  - picture:\n      file: a.png\n      sha256:  # to come\n",
            f"  - picture:\n      file: a.png\n      sha256: {A}  # to come\n",
        ),
        (
            "  - picture: {file: a.png, sha256: }\n",
            f"  - picture: {{file: a.png, sha256: {A}}}\n",
        ),
        (
            "  - picture:\n      file: a.png\n      sha256:\n      alt: x\n",
            f"  - picture:\n      file: a.png\n      sha256: {A}\n      alt: x\n",
        ),
        (
            '  - {"picture": {"file": "a.png", "sha256":}}\n',
            f'  - {{"picture": {{"file": "a.png", "sha256": "{A}"}}}}\n',
        ),
        (
            '  - {"picture": {"file": "a.png", "sha256": null}}\n',
            f'  - {{"picture": {{"file": "a.png", "sha256": "{A}"}}}}\n',
        ),
        (
            PAIR,
            f"{PAIR[:25]}, sha256: {A}{PAIR[25:-2]}, sha256: {B}}}\n",
        ),
        (
            KOREAN,
            f"{KOREAN}      sha256: {A}\n",
        ),
        (
            "  - picture:\n      file:\n        a.png\n      alt: x\n",
            f"  - picture:\n      file:\n        a.png\n      sha256: {A}\n      alt: x\n",
        ),
    ],
)
def test_a_checksum_goes_beneath_the_file_and_all_else_stays(
    folder: Make, before: str, after: str
) -> None:
    newline = "\r\n" if "\r\n" in before else "\n"
    head = HEAD.replace("\n", newline)
    result = edited(folder, before, head)
    assert result.story_text == head + after
    assert result.left == ()
    assert result.written


@pytest.mark.parametrize("digest", [A, A.upper()])
def test_a_checksum_that_is_right_is_not_touched(folder: Make, digest: str) -> None:
    text = f"  - picture: {{file: a.png, sha256: {digest}}}\n"
    result = edited(folder, text)
    assert (result.story_text, result.written) == (HEAD + text, ())


def test_a_second_run_changes_nothing(folder: Make) -> None:
    root = folder({"story.yaml": f"{HEAD}  - picture:\n      file: a.png\n", "a.png": ONE})
    first = hashed(root)
    (root / "story.yaml").write_text(first.story_text)
    (root / MANIFEST).write_text(first.manifest)
    assert hashed(root).story_text == first.story_text
    assert hashed(root).manifest == first.manifest
    assert of_bundle(open_bundle(root)).state is ManifestState.SAME


@pytest.mark.parametrize(
    ("slides", "left"),
    [
        ("  - picture: &p {file: a.png}\n  - picture: *p\n", "anchor"),
        ("  - &s {picture: {file: a.png}}\n  - title: T\n    extra: *s\n", "anchor"),
        ("  - picture: {file: &f a.png}\n    caption: *f\n", "anchor"),
        ("  - picture:\n      file: >-\n        a.png\n", "not edited"),
        ("  - picture:\n      ? file\n      : a.png\n", "not edited"),
        ("  - picture: {file: a.png, sha256}\n", "no colon"),
        ("  - caption: &d x\n    picture: {file: a.png, sha256: *d}\n", "no plain value"),
        ("  - caption: &f a.png\n    picture: {file: *f}\n", "alias"),
        ("  - picture: {file: gone.png}\n", "no file"),
        ("  - picture: {file: ../out.png}\n", "may not use"),
    ],
)
def test_what_cannot_be_edited_safely_is_named_and_left(
    folder: Make, slides: str, left: str
) -> None:
    result = edited(folder, slides)
    assert result.story_text == HEAD + slides
    assert left in result.left[0].reason
    assert result.left[0].name.startswith("slides[0].picture")


def test_one_picture_that_is_left_keeps_no_other_from_its_checksum(folder: Make) -> None:
    result = edited(folder, "  - picture: &p {file: a.png}\n  - picture: {file: b.png}\n")
    assert result.written == ("slides[1].picture",)
    assert f"sha256: {B}" in result.story_text


def test_the_manifest_lists_every_file_and_the_new_text(folder: Make) -> None:
    result = edited(folder, "  - picture: {file: a.png}\n")
    new = hashlib.sha256(result.story_text.encode()).hexdigest()
    assert result.manifest == f"{A}  a.png\n{B}  b.png\n{new}  story.yaml\n"


def test_a_byte_order_mark_stays(folder: Make) -> None:
    text = f"\ufeff{HEAD}  - picture:\n      file: a.png\n"
    root = folder({"story.yaml": text.encode(), "a.png": ONE})
    assert hashed(root).story_text == f"{text}      sha256: {A}\n"


def test_a_text_changed_meanwhile_is_refused(folder: Make) -> None:
    root = folder({"story.yaml": f"{HEAD}  - picture: {{file: a.png}}\n", "a.png": ONE})
    loaded = load(root)
    assert loaded.story is not None
    other = f"{HEAD}  - picture: {{file: a.png, alt: x}}\n"
    with pytest.raises(HashingError, match="changed while"):
        hash_texts(loaded.bundle, loaded.story, other)


def test_an_edit_that_would_show_elsewhere_is_refused(folder: Make) -> None:
    # The unknown field holds the same list of slides as the story does.
    head = HEAD.replace("slides:\n", "slides: &all\n")
    text = f"{head}  - {{picture: {{file: a.png}}}}\nextra: *all\n"
    root = folder({"story.yaml": text, "a.png": ONE})
    result = hashed(root)
    assert (result.story_text, result.written) == (text, ())
    assert "anchor" in result.left[0].reason


def test_problems_of_the_story_are_no_hindrance(folder: Make) -> None:
    text = "  - captoin: x\n    picture: {file: a.png, file: b.png}\n"
    result = edited(folder, text)
    assert f"{{file: a.png, sha256: {A}, file: b.png}}" in result.story_text


STYLES = st.sampled_from(["block", "flow", "json", "quoted"])
WORDS = st.text(st.sampled_from("ab:#-'\"한🏮 \t{}[],&*?|>%@`"), min_size=1, max_size=12)


def slide(style: str, alt: str) -> str:
    quoted = yaml.dump(alt, default_style='"', width=10_000, allow_unicode=True).strip()
    if style == "block":
        return f"  - picture:\n      alt: {quoted}\n      file: a.png # here\n"
    if style == "quoted":
        return f"  - picture:\n      'file': \"a.png\"\n      alt: {quoted}\n"
    if style == "json":
        return f'  - {{"picture": {{"alt": {quoted}, "file": "a.png"}}}}\n'
    return f"  - picture: {{ file: a.png , alt: {quoted} }}\n"


@given(st.lists(st.tuples(STYLES, WORDS), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_whatever_the_style_only_checksums_come(
    tmp_path_factory: pytest.TempPathFactory, slides: list[tuple[str, str]], newline: str
) -> None:
    root = tmp_path_factory.mktemp("hashing")
    text = (HEAD + "".join(slide(*each) for each in slides)).replace("\n", newline)
    (root / "story.yaml").write_bytes(text.encode())
    (root / "a.png").write_bytes(ONE)
    result = hashed(root)
    assert len(result.written) == len(slides)
    lines = result.story_text
    for words in (f", sha256: {A}", f', "sha256": "{A}"', f"{newline}      sha256: {A}"):
        lines = lines.replace(words, "")
    assert lines == text
    story = parse(result.story_text.encode()).story
    assert story is not None
    assert [each.picture.sha256 for each in story.slides if each.picture] == [A] * len(slides)
