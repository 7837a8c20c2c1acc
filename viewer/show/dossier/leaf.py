"""Small pieces of safe HTML that pages are put together from.

Whatever is a stranger's is escaped here, or comes from `viewer.story.text`. Tables are flat and
made by us alone: nested ones can hold Qt's rich text up for seconds. Colours and sizes belong to
the style sheet of whoever shows a page; these pieces only name classes.
"""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from viewer.story.address import web_address
from viewer.story.citation import clean

COLUMNS = 2


def words(text: str) -> str:
    """Plain text as HTML; line ends stay."""
    return escape(clean(text).strip()).replace("\n", "<br>")


def paragraph(html: str, kind: str = "") -> str:
    """A paragraph of a class."""
    return f'<p class="{kind}">{html}</p>' if kind else f"<p>{html}</p>"


def quiet(text: str) -> str:
    """A paragraph that says what is not there, or explains; plain text."""
    return paragraph(words(text), "quiet")


def anchor(name: str) -> str:
    """A place that can be jumped to; `name` may be anything."""
    return f'<a name="{_quoted(name)}"></a>'


def link(scheme: str, target: str, html: str) -> str:
    """A link inside the program: `cite:key`, `slide:id`, `copy:key`."""
    return f'<a href="{scheme}:{_quoted(target)}">{html}</a>'


def web_link(address: str, text: str = "") -> str:
    """A link to a web page; an address that may not be one stays plain text."""
    shown = words(text or address)
    return f'<a href="{escape(address)}">{shown}</a>' if web_address(address) else shown


def citation(key: str, number: int | None) -> str:
    """The small number of a source, as in a text."""
    return link("cite", key, f"<sup>{number}</sup>") if number else "[?]"


def table(rows: Iterable[tuple[str, str]]) -> str:
    """A label (plain) beside each value (HTML); nothing where there are no rows."""
    cells = "".join(
        f'<tr><td class="label" width="22%">{words(label)}</td><td class="value">{html}</td></tr>'
        for label, html in rows
    )
    return f'<table class="facts" width="100%">{cells}</table>' if cells else ""


def side_by_side(cells: list[str]) -> str:
    """Pieces of HTML without tables, two in each row, all of the same width."""
    wide = [*cells, *([""] * (-len(cells) % COLUMNS))]
    rows = "".join(
        "<tr>" + "".join(f'<td class="pair" width="50%">{cell}</td>' for cell in pair) + "</tr>"
        for pair in zip(wide[::COLUMNS], wide[1::COLUMNS], strict=True)
    )
    return f'<table class="pairs" width="100%">{rows}</table>' if rows else ""


def inside(html: str) -> str:
    """The text of one paragraph without its tags, for a cell; longer texts stay as they are."""
    bare = html.strip()
    body = bare.removeprefix("<p>").removesuffix("</p>")
    return body if bare != body and "<p>" not in body else html


def _quoted(text: str) -> str:
    return escape(quote(text, safe=""))
