import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_file

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE

Run = Callable[..., tuple[int, str, str]]
Story = Callable[[str], Path]

SOURCED = """\
format: 1
id: sourced
title: {en: Sourced, ko: 출처}
sources:
  page: {type: webpage, title: {en: A page, ko: 쪽}, author: [{literal: B}], issued: 2012~}
  other: {type: book, title: "A \\e[31mred\\u202e book", withheld: Name withheld}
slides:
  - {id: one, caption: "A caption [@page] [@other]"}
"""
BARE = "format: 1\nid: bare\ntitle: Bare\nslides:\n  - {id: one, caption: A caption}\n"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.bib", "@misc{page,"),
        ("a.RIS", "TY  - ELEC"),
        ("a.json", "["),
        ("a.txt", "“A page” by B."),
    ],
)
def test_the_ending_of_the_file_says_the_form(
    name: str, start: str, lanternist: Run, story: Story, tmp_path: Path
) -> None:
    out = tmp_path / name
    code, said, err = lanternist("export", "citations", story(SOURCED), "-o", out)
    assert (code, err) == (FINE, "")
    assert said == f"2 sources written to {out}\n"
    assert out.read_bytes().decode().startswith(start)
    assert out.read_bytes().endswith(b"\n")


def test_the_shipped_story_is_read_back_by_others(
    lanternist: Run, forbidden_frames: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a.bib"
    assert lanternist("export", "citations", forbidden_frames, "-o", out)[0] == FINE
    assert [entry.key for entry in parse_file(str(out)).entries] == ["listicle"]


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("apa", "B. (ca. 2012). A page."),
        ("mla", "B. A Page. Circa 2012."),
        ("chicago", "B. “A Page.” [2012?]."),
        ("tasl", "“A page” by B. Licence: not stated."),
    ],
)
def test_a_form_can_be_asked_for(
    form: str, line: str, lanternist: Run, story: Story, tmp_path: Path
) -> None:
    folder = story(SOURCED)
    assert line in lanternist("export", "citations", folder, "--form", form)[1].split("\n")
    out = tmp_path / "no ending"
    assert lanternist("export", "citations", folder, "--form", form, "-o", out)[0] == FINE
    assert line in out.read_text("utf-8").split("\n")


@pytest.mark.parametrize("form", ["tasl", "apa", "csl-json", "bibtex", "ris"])
def test_the_terminal_gets_no_code_of_a_stranger(form: str, lanternist: Run, story: Story) -> None:
    code, out, _ = lanternist("export", "citations", story(SOURCED), "-o", "-", "--form", form)
    assert code == FINE
    assert not {"\x1b", "\u202e", "\r"} & set(out)
    assert "red book" in out
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


def test_a_record_on_the_terminal_keeps_its_last_line_whole(lanternist: Run, story: Story) -> None:
    out = lanternist("export", "citations", story(SOURCED), "--form", "ris")[1]
    assert out.endswith("ER  - \n")


def test_words_are_in_the_language_that_is_wanted(lanternist: Run, story: Story) -> None:
    folder = story(SOURCED)
    for tag, title in (("ko", "쪽"), ("xx", "A page"), ("../..", "A page")):
        words = ("export", "citations", folder, "--form", "csl-json", "--language", tag)
        assert json.loads(lanternist(*words)[1])[0]["title"] == title
    assert (
        lanternist("export", "citations", folder, "--form", "apa", "--language", "../..")[0] == FINE
    )


def test_a_terminal_that_cannot_write_a_letter_gets_a_mark(process: Run, story: Story) -> None:
    words = ("export", "citations", story(SOURCED), "--language", "ko")
    code, out, err = process(*words, PYTHONIOENCODING="ascii")
    assert (code, err) == (FINE, "")
    assert "?" in out


def test_wrong_usage_says_what_there_is(lanternist: Run, story: Story) -> None:
    code, out, err = lanternist("export", "citations", story(SOURCED), "-o", "a.docx")
    assert (code, out) == (USAGE, "")
    assert all(word in err for word in ("a.docx", ".bib", "--form", "chicago"))
    code, _, err = lanternist("export", "slides", "a")
    assert code == USAGE
    assert "citations" in err
    assert lanternist("export")[0] == USAGE
    code, _, err = lanternist("export", "citations", "a", "--form", "vancouver")
    assert code == USAGE
    assert "bibtex" in err


def test_help_names_the_kinds_and_the_forms(lanternist: Run) -> None:
    assert "citations" in lanternist("export", "--help")[1]
    assert "csl-json" in lanternist("export", "citations", "--help")[1]


@pytest.mark.parametrize("where", ["nowhere", "empty"])
def test_a_story_that_cannot_be_opened_is_named(
    where: str, lanternist: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    out = tmp_path / "a.bib"
    code, said, err = lanternist("export", "citations", tmp_path / where, "-o", out)
    assert (code, said) == (CANNOT_OPEN, "")
    assert err.startswith("lanternist: ")
    assert not out.exists()


def test_a_story_without_sources_has_nothing_to_write(
    lanternist: Run, story: Story, tmp_path: Path
) -> None:
    out = tmp_path / "a.bib"
    out.write_text("older")
    code, said, err = lanternist("export", "citations", story(BARE), "-o", out)
    assert (code, said) == (PROBLEMS, "")
    assert "no sources" in err
    assert out.read_text() == "older"


def test_a_broken_story_says_why(lanternist: Run, story: Story) -> None:
    code, _, err = lanternist("export", "citations", story("format: 99\nid: a\ntitle: A\n"))
    assert code != FINE
    assert "story.yaml" in err


@pytest.mark.parametrize("out", ["no/such/folder/a.bib", "."])
def test_a_place_that_cannot_be_written_is_named(
    out: str, lanternist: Run, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = story(SOURCED)
    monkeypatch.chdir(tmp_path)
    code, said, err = lanternist("export", "citations", folder, "--form", "bibtex", "-o", out)
    assert (code, said) == (CANNOT_OPEN, "")
    assert f"cannot write to {out}" in err


def test_a_full_disk_keeps_the_older_file(
    lanternist: Run, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.bib"
    out.write_text("older")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    folder = story(SOURCED)
    monkeypatch.setattr(os, "fsync", full)
    code, _, err = lanternist("export", "citations", folder, "-o", out)
    assert code == CANNOT_OPEN
    assert "No space left" in err
    assert out.read_text() == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.bib", "story"]


def test_without_the_styles_it_says_what_to_install(
    lanternist: Run, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.export.csl.style.find_spec", lambda _name: None)
    out = tmp_path / "a.txt"
    words = ("export", "citations", story(SOURCED), "--form", "mla", "--language", "sv", "-o", out)
    code, _, err = lanternist(*words)
    assert code == PROBLEMS
    assert "lanternist[cite]" in err
    assert not out.exists()


def test_the_story_is_left_as_it_was(lanternist: Run, story: Story, tmp_path: Path) -> None:
    folder = story(SOURCED)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    lanternist("export", "citations", folder, "-o", tmp_path / "a.ris", "--verbose")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    shutil.rmtree(folder)


PICTURED = """\
format: 1
id: pictured
title: Pictured
authors: [{name: Us}]
license: CC-BY-4.0
slides:
  - {id: one, title: One, picture: {file: a.jpg, creator: Ida, license: CC0-1.0}}
  - {id: two, title: Two}
  - {id: three, title: Three, picture: {file: b.jpg, creator_withheld: Name withheld}}
"""


@pytest.mark.parametrize("form", ["tasl", "apa", "bibtex", "ris", "csl-json"])
def test_the_pictures_of_a_story_are_cited_too(form: str, lanternist: Run, story: Story) -> None:
    code, out, err = lanternist(
        "export", "citations", story(PICTURED), "--of", "pictures", "--form", form
    )
    assert (code, err) == (FINE, "")
    assert "Ida" in out
    assert "Name withheld" in out
    assert "Two" not in out


def test_the_story_itself_is_cited(lanternist: Run, story: Story, tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    words = ("export", "citations", story(PICTURED), "--of", "story", "-o", out)
    assert lanternist(*words) == (FINE, f"1 story written to {out}\n", "")
    assert out.read_text().startswith("“Pictured” by Us.")


def test_a_story_without_pictures_has_none_to_cite(lanternist: Run, story: Story) -> None:
    code, out, err = lanternist("export", "citations", story(BARE), "--of", "pictures")
    assert (code, out) == (PROBLEMS, "")
    assert "no pictures" in err
