import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QPdfWriter

from viewer.qt import theme
from viewer.qt.dossier import styles
from viewer.qt.dossier.printing import LONELY_SHARE, _keep_headings, page_size, pages, paper, pdf
from viewer.show.dossier.dossier import Dossier, FileFacts, make_dossier
from viewer.story.load import load

Make = Callable[..., Dossier]


def test_paper_has_every_section_and_nothing_private(make: Make, facts: FileFacts) -> None:
    text = paper(make(0, facts), theme.font(10)).toPlainText()
    for heading in ("The picture", "Sources", "Integrity", "Jane Doe"):
        assert heading in text
    assert "39.0200" not in text
    assert "Copy this citation" not in text


def test_words_on_paper_are_dark(make: Make, facts: FileFacts) -> None:
    document = paper(make(0, facts), theme.font(10))
    block = document.begin()
    while block.isValid():
        for piece in block.textFormats():
            ink = piece.format.foreground()
            if ink.style() != Qt.BrushStyle.NoBrush:
                assert ink.color().lightness() < 128, block.text()
        block = block.next()


def test_each_page_is_painted_once_and_counted(make: Make, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "a.pdf"))
    writer.setPageSize(page_size())
    told = list(pages(make(), writer, theme.font(10)))
    count = told[0][1]
    assert count > 2
    assert told == [(number, count) for number in range(1, count + 1)]


def test_a_pdf_is_whole(make: Make) -> None:
    data = pdf(make(2), theme.font(10))
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


def test_a_pdf_reads_back_with_title_and_page_numbers_at_the_foot(
    make: Make, tmp_path: Path, facts: FileFacts
) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(pdf(make(0, facts), theme.font(10)))
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    sheets = done.stdout.split("\f")[:-1]
    for number, sheet in enumerate(sheets, start=1):
        foot = sheet.strip().splitlines()[-1]
        assert foot.startswith("A told story")
        assert foot.replace(" ", "").endswith(f"{number}/{len(sheets)}")
    assert "39.0200" not in done.stdout


@pytest.mark.parametrize("index", range(8))
def test_no_word_is_lost_on_the_way_to_paper(
    forbidden_frames: Path, tmp_path: Path, facts: FileFacts, index: int
) -> None:
    loaded = load(forbidden_frames)
    loaded.bundle.close()
    assert loaded.story is not None
    dossier = make_dossier(loaded.story, loaded.story.slides, index, facts)
    path = tmp_path / "dossier.pdf"
    path.write_bytes(pdf(dossier, theme.font(10)))
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    printed = set(unicodedata.normalize("NFKC", done.stdout).split())
    wanted = paper(dossier, theme.font(10)).toPlainText()
    assert set(unicodedata.normalize("NFKC", wanted).split()) - printed == set()


def test_no_heading_stands_alone_at_the_foot_of_a_page(make: Make) -> None:
    document = paper(make(), theme.font(10))
    for height in range(200, 900, 23):
        document.setPageSize(QSizeF(500, height))
        _keep_headings(document, height)
        block = document.begin().next()
        while block.isValid():
            if block.blockFormat().headingLevel():
                rect = document.documentLayout().blockBoundingRect(block)
                assert rect.bottom() % height <= height * (1 - LONELY_SHARE) + 1
            block = block.next()


def test_ink_is_readable_on_white() -> None:
    for ink in (styles.INK, styles.FAINT_INK, styles.LINK_INK, styles.WARNING_INK):
        assert (1.05) / (_luminance(QColor(ink)) + 0.05) >= 4.5


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
