"""The house's rules: who may import whom, and what may stand in a module."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import viewer

ROOT = Path(viewer.__file__).resolve().parent
MOST_LINES = 400

# A package of ours, and those of ours that it may import. The package's own modules are free.
MAY_IMPORT: dict[str, set[str]] = {
    "story": set(),
    "imaging": set(),
    "show": {"story"},
    "library": {"story"},
    "export": {"story", "imaging"},
    "qt": {"story", "imaging", "show", "library", "export", "shipped"},
    "cli": {"story", "imaging", "show", "library", "export", "qt", "shipped"},
    "shipped": set(),
}
NOT_IN_QT = {"yaml", "PIL", "zipfile", "sqlite3"}
CHILD_WITH_QT = {"imaging/vector.py"}
LOADS_NO_QT = (
    "viewer.story.load",
    "viewer.story.check",
    "viewer.imaging.loader",
    "viewer.show.session",
    "viewer.show.page",
    "viewer.library.store",
    "viewer.export.citations",
    "viewer.cli.check",
    "viewer.cli.show",
)
STATEFUL = {"Session", "Settings", "Store", "Pool", "Loader", "Hook", "MarkdownIt", "Console"}


def modules() -> dict[str, Path]:
    """Every module by its dotted name below `viewer`."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(p for p in parts if p != "__init__")] = path
    return found


MODULES = modules()


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """The modules of ours that a file imports, by their dotted names below `viewer`."""
    names = (name.removeprefix("viewer.") for name in imports(path) if name.startswith("viewer."))
    return {name for name in names if name in MODULES}


@pytest.mark.parametrize("name", [name for name in MODULES if name.split(".")[0] in MAY_IMPORT])
def test_a_package_imports_only_what_its_name_allows(name: str) -> None:
    package = name.split(".", maxsplit=1)[0]
    others = {target.split(".")[0] for target in ours(MODULES[name])} - {package}
    assert others <= MAY_IMPORT[package]


def test_every_package_has_its_rule() -> None:
    known = {*MAY_IMPORT, "", "__main__"}
    assert {name.split(".")[0] for name in MODULES} <= known


def test_only_the_window_and_the_drawing_child_know_qt() -> None:
    knowing = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES.values()
        if any(name.split(".")[0] in ("PySide6", "shiboken6") for name in imports(path))
    }
    outside = {name for name in knowing if not name.startswith("qt/")}
    assert outside == CHILD_WITH_QT


def test_widgets_open_no_files() -> None:
    for name, path in MODULES.items():
        if name.startswith("qt."):
            tops = {imported.split(".")[0] for imported in imports(path)}
            assert not tops & NOT_IN_QT, name
            calls = {
                node.func.id
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert "open" not in calls, name


@pytest.mark.parametrize("name", LOADS_NO_QT)
def test_a_fresh_interpreter_loads_no_qt_for(name: str) -> None:
    code = f"import sys, {name}; print(sorted(m for m in sys.modules if m.startswith('PySide6')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_showing_a_story_imports_nothing_heavy_before_the_first_request() -> None:
    heavy = ("PySide6", "PIL", "markdown_it", "edtf", "jinja2", "rich", "asyncio", "hypothesis")
    code = f"import sys, viewer.cli.show; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_import_goes_round_in_a_circle() -> None:
    graph = {name: ours(path) - {name} for name, path in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for target in sorted(graph[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_is_short_and_keeps_no_state(name: str) -> None:
    text = MODULES[name].read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    tree = ast.parse(text)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    values = [n.value for n in tree.body if isinstance(n, ast.Assign | ast.AnnAssign) and n.value]
    made = {
        node.func.id
        for value in values
        for node in ast.walk(value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not made & STATEFUL


def test_labels_and_dialogs_show_plain_text() -> None:
    """Qt reads markup, and opens the files it names, wherever text is not said to be plain."""
    makers = ("QLabel(", "QMessageBox(")
    for name, path in MODULES.items():
        if name.startswith("qt."):
            text = path.read_text("utf-8")
            made = sum(text.count(maker) for maker in makers)
            made += text.count("(QLabel)")
            assert text.count("setTextFormat(Qt.TextFormat.PlainText)") >= made, name


def test_a_bundles_file_is_never_given_to_qt_by_name() -> None:
    for name, path in MODULES.items():
        if name.startswith("qt."):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    first = node.args[0] if node.args else None
                    is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
                    assert not (node.func.id in ("QImage", "QPixmap", "QIcon") and is_text), name
                    assert node.func.id not in ("QImageReader", "QMovie"), name
