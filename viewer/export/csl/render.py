"""Walks a style's elements and gives the words of one item.

Each element gives a `Part`: its text, and whether it called for a variable and found one, for a
group vanishes with its commas when all that it called for is missing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from viewer.export.csl.casing import cased
from viewer.export.csl.dates import date_text, sort_text
from viewer.export.csl.item import Item, date, names, string
from viewer.export.csl.names import INHERITED, names_text
from viewer.export.csl.node import EMPTY, Node
from viewer.export.csl.numbers import first_page, is_numeric, is_several, number, pages
from viewer.export.csl.seams import fielded, join, quoted, wrap
from viewer.export.csl.style import Style

_ADDRESSES = ("URL", "DOI")
_NAMES_OPTIONS = (*INHERITED, "initialize-with")
_POSITIONS = ("first",)


class Part(NamedTuple):
    """What an element came to."""

    text: str = ""
    called: bool = False
    """Whether it called for a variable."""
    filled: bool = False
    """Whether a variable that it called for was there."""


class Renderer:
    """Renders one item with one part of a style, its bibliography or its citation."""

    def __init__(
        self,
        style: Style,
        part: Node,
        item: Item,
        *,
        sorting: Mapping[str, str] | None = None,
        author: str = "",
    ) -> None:
        self._style = style
        self._part = part
        self._item = item
        self._locale = style.locale
        self._quotes = style.locale.quotes
        self._sorting = sorting
        """Options of a sort key; None where words for a reader are wanted."""
        self._author = author
        """Stands in place of the first names: a repeated author's dash."""
        self._done: set[str] = set()
        self._standing_in = False
        """Whether what is written stands in for a name: it is not written a second time."""
        language = string(item, "language") or style.language
        self._english = language.lower().startswith("en")
        self._elements: dict[str, Callable[[Node], Part]] = {
            "text": self._text,
            "group": self._group,
            "names": self._names,
            "date": self._date,
            "number": self._number,
            "label": self._label,
        }

    def layout(self) -> str:
        """Render the layout; quotation marks are still those of `seams`."""
        layout = self._part.first("layout") or EMPTY
        whole = self._joined(layout.children, "").text
        return wrap(layout.get("prefix"), whole, layout.get("suffix"), self._quotes)

    def key(self, node: Node) -> str:
        """Render what an element `key` sorts by."""
        variable = node.get("variable")
        if not variable:
            return self._macro(node.get("macro")).text
        found = date(self._item, variable)
        if found is not None:
            return sort_text(found)
        if variable in self._item and not string(self._item, variable):
            return self._written(Node("names", {"variable": variable}, (), ""), variable)
        return string(self._item, variable)

    def _element(self, node: Node) -> Part:
        render = self._elements.get(node.tag)
        return render(node) if render else Part()

    def _macro(self, name: str) -> Part:
        return self._joined(self._style.macros.get(name, EMPTY).children, "")

    def _joined(self, nodes: Iterable[Node], delimiter: str) -> Part:
        parts = [self._element(node) for node in self._chosen(nodes)]
        text = join((part.text for part in parts), delimiter, self._quotes)
        called = any(part.called for part in parts)
        return Part(text, called, any(part.filled for part in parts))

    def _text(self, node: Node) -> Part:
        part = self._words(node)
        return part._replace(text=self._dressed(node, part.text))

    def _words(self, node: Node) -> Part:
        if "macro" in node.attributes:
            part = self._macro(node.get("macro"))
            return part._replace(filled=part.filled or bool(part.text))
        if "term" in node.attributes:
            plural = node.get("plural") == "true"
            return Part(
                self._locale.term(node.get("term"), node.get("form", "long"), plural=plural)
            )
        if "value" in node.attributes:
            return Part(node.get("value"))
        variable = node.get("variable")
        text = self._variable(variable, node.get("form"))
        # The letter behind a year is never what a group waits for.
        return Part(text, called=variable != "year-suffix", filled=bool(text))

    def _variable(self, name: str, form: str) -> str:
        if form == "short" and string(self._item, f"{name}-short"):
            name = f"{name}-short"
        if name == "page-first":
            return string(self._item, name) or first_page(string(self._item, "page"))
        text = "" if name in self._done else string(self._item, name)
        self._use(name, text)
        if name == "page":
            return pages(text, self._style.root.get("page-range-format"))
        return text if name in _ADDRESSES else fielded(text)

    def _use(self, name: str, text: str) -> None:
        if text and self._standing_in:
            self._done.add(name)

    def _dressed(self, node: Node, text: str) -> str:
        """Put capitals, quotation marks and affixes to a text."""
        if not text:
            return ""
        if node.get("strip-periods") == "true":
            text = text.replace(".", "")
        text = cased(text, node.get("text-case"), english=self._english)
        if node.get("quotes") == "true" and self._sorting is None:
            text = quoted(text)
        return wrap(node.get("prefix"), text, node.get("suffix"), self._quotes)

    def _group(self, node: Node) -> Part:
        part = self._joined(node.children, node.get("delimiter"))
        if part.called and not part.filled:
            return Part("", called=True)
        text = wrap(node.get("prefix"), part.text, node.get("suffix"), self._quotes)
        return Part(text, called=part.called or bool(text), filled=part.filled or bool(text))

    def _chosen(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """Put the branch that holds in place of each choice: it joins as its neighbours do."""
        for node in nodes:
            if node.tag == "choose":
                branch = next((each for each in node.children if self._holds(each)), EMPTY)
                yield from self._chosen(branch.children)
            else:
                yield node

    def _holds(self, node: Node) -> bool:
        if node.tag == "else":
            return True
        results = [
            test(name)
            for attribute, test in self._tests().items()
            for name in node.get(attribute).split()
        ]
        match = node.get("match", "all")
        if match == "none":
            return not any(results)
        return any(results) if match == "any" else all(results)

    def _tests(self) -> dict[str, Callable[[str], bool]]:
        return {
            "type": lambda name: string(self._item, "type") == name,
            "variable": lambda name: bool(self._item.get(name)),
            "is-numeric": lambda name: is_numeric(string(self._item, name)),
            "is-uncertain-date": self._is_uncertain,
            "locator": lambda _name: False,
            "position": lambda name: name in _POSITIONS and self._part.tag == "citation",
            "disambiguate": lambda _name: False,
        }

    def _is_uncertain(self, name: str) -> bool:
        found = date(self._item, name)
        return found is not None and found.get("circa", False)

    def _names(self, node: Node) -> Part:
        text = self._people(node, node)
        if text:
            return Part(text, called=True, filled=True)
        for child in self._chosen((node.first("substitute") or EMPTY).children):
            text = self._stand_in(child, node)
            if text:
                text = wrap(node.get("prefix"), text, node.get("suffix"), self._quotes)
                return Part(text, called=True, filled=True)
        return Part("", called=True)

    def _stand_in(self, node: Node, parent: Node) -> str:
        before, self._standing_in = self._standing_in, True
        text = self._people(node, parent) if node.tag == "names" else self._element(node).text
        self._standing_in = before
        return text

    def _people(self, node: Node, parent: Node) -> str:
        """Write the names that one element `names` asks for; in a substitute as its parent does."""
        shape = node if node.children else parent
        wanted = [name for name in node.get("variable").split() if name not in self._done]
        groups = [(name, name) for name in wanted if names(self._item, name)]
        if {"editor", "translator"} <= {name for name, _ in groups} and self._same_editor():
            groups = [
                (name, "editortranslator" if name == "editor" else label)
                for name, label in groups
                if name != "translator"
            ]
        shown = [self._role(shape, name, label) for name, label in groups]
        delimiter = node.get("delimiter") or self._inherited("names-delimiter")
        for name, _ in groups:
            self._use(name, "names")
        text = join(shown, delimiter, self._quotes)
        if text and self._author and "author" in [name for name, _ in groups]:
            text, self._author = self._author, ""
        return wrap(node.get("prefix"), text, node.get("suffix"), self._quotes)

    def _same_editor(self) -> bool:
        """Whether one word tells of those who edited and translated."""
        forms = ("verb-short", "short")
        word = any(self._locale.term("editortranslator", form) for form in forms)
        return word and names(self._item, "editor") == names(self._item, "translator")

    def _role(self, shape: Node, variable: str, label: str) -> str:
        out = ""
        people = names(self._item, variable)
        written = False
        for child in shape.children:
            if child.tag == "name":
                out, written = out + self._written(child, variable), True
            elif child.tag == "label" and self._sorting is None:
                plural = len(people) > 1
                words = self._locale.term(label, child.get("form", "long"), plural=plural)
                out += self._dressed(child, words)
        return out if written else self._written(EMPTY, variable) + out

    def _written(self, node: Node, variable: str) -> str:
        return names_text(names(self._item, variable), self._name_options(node), self._locale)

    def _name_options(self, node: Node) -> dict[str, str]:
        options = {**INHERITED}
        for level in (self._style.root, self._part, node):
            options |= {k: v for k, v in level.attributes.items() if k in _NAMES_OPTIONS}
        options["delimiter"] = node.get("delimiter") or self._inherited("name-delimiter") or ", "
        options["form"] = node.get("form") or self._inherited("name-form") or "long"
        if self._sorting is not None:
            options |= {"name-as-sort-order": "all", **self._sorting}
        return options

    def _inherited(self, name: str) -> str:
        return self._part.get(name) or self._style.root.get(name)

    def _date(self, node: Node) -> Part:
        variable = node.get("variable")
        found = None if variable in self._done else date(self._item, variable)
        if not found:
            return Part("", called=True)
        if self._sorting is not None:
            wanted = (node.get("date-parts") or "year-month-day").split("-")
            text = sort_text(found, wanted)
        else:
            text = self._dressed(node, date_text(node, found, self._locale))
        self._use(variable, text)
        return Part(text, called=True, filled=bool(text))

    def _number(self, node: Node) -> Part:
        variable = node.get("variable")
        value = "" if variable in self._done else string(self._item, variable)
        self._use(variable, value)
        text = self._dressed(node, number(value, node.get("form", "numeric"), self._locale))
        return Part(text, called=True, filled=bool(text))

    def _label(self, node: Node) -> Part:
        variable = node.get("variable")
        value = string(self._item, variable)
        if not value:
            return Part()
        several = is_several(value) or (variable.startswith("number-of-") and value != "1")
        plural = {"always": True, "never": False}.get(node.get("plural"), several)
        words = self._locale.term(variable, node.get("form", "long"), plural=plural)
        return Part(self._dressed(node, words))
