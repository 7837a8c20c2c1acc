from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog

from viewer.qt.dossier.page import DossierPage
from viewer.qt.dossier.paperwork import NO_PRINTER, file_name
from viewer.show.dossier.dossier import Dossier

Until = Callable[[Callable[[], bool]], None]
Make = Callable[..., Dossier]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | str], list[str]]:
    """`ask(answer)` has the dialog answer with this name; gives what it proposed."""

    def prepare(answer: Path | str) -> list[str]:
        proposed: list[str] = []

        def reply(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
            proposed.append(name)
            return str(answer), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", reply)
        return proposed

    return prepare


def test_a_dossier_is_saved_as_a_pdf(
    page: DossierPage,
    make: Make,
    ask: Callable[[Path | str], list[str]],
    tmp_path: Path,
    until: Until,
) -> None:
    proposed = ask(tmp_path / "mine")
    page.show_dossier(make())
    page.save()
    until(lambda: page.header.told == "Saved as mine.pdf.")
    assert Path(proposed[0]).name == "told-long.pdf"
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.pdf"]


def test_nothing_is_saved_when_no_name_is_given(
    page: DossierPage, make: Make, ask: Callable[[Path | str], list[str]]
) -> None:
    ask("")
    page.show_dossier(make())
    page.save()
    assert page.header.told == ""


def test_a_folder_that_takes_no_file_is_named_kindly(
    page: DossierPage,
    make: Make,
    ask: Callable[[Path | str], list[str]],
    tmp_path: Path,
    until: Until,
) -> None:
    ask(tmp_path / "nowhere" / "mine.pdf")
    page.show_dossier(make())
    page.save()
    until(lambda: "could not be saved" in page.header.told)
    assert "Choose another folder" in page.header.told


def test_without_a_printer_a_pdf_is_offered(
    page: DossierPage, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    page.show_dossier(make())
    page.print()
    assert page.header.told == NO_PRINTER


def test_pages_go_to_the_printer_one_by_one(
    page: DossierPage, make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, until: Until
) -> None:
    said: list[str] = []
    page.paperwork.told.connect(said.append)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["paper"])

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    page.show_dossier(make())
    page.print()
    until(lambda: said[-1] == "Sent to the printer.")
    assert said[0].startswith("Printing page 1 of ")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def test_a_reader_who_thinks_better_of_it_prints_nothing(
    page: DossierPage, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["paper"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    page.show_dossier(make())
    page.print()
    assert page.header.told == ""


@pytest.mark.parametrize(
    ("story", "slide", "expected"),
    [
        ("told", "long", "told-long.pdf"),
        ("../../etc", "/passwd", "etc-passwd.pdf"),
        ("한국", "", "dossier.pdf"),
        ("x" * 300, "y", f"{'x' * 80}.pdf"),
    ],
)
def test_a_files_name_is_a_name_and_never_a_path(story: str, slide: str, expected: str) -> None:
    dossier = Dossier(
        story_id=story,
        story_title="",
        slide_id=slide,
        index=0,
        title="",
        sections=(),
        keys=frozenset(),
    )
    assert file_name(dossier) == expected
