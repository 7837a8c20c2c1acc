"""CommonMark -> HTML of a short list of tags, and -> plain text.

markdown-it-py reads the text; what it finds is written by the two renderers here and by nothing
else, so that no tag or attribute gets out that is not named in this file. Raw HTML is off,
pictures are their alternative text, tables do not exist.
"""

import functools
import html as entities
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from viewer.story.address import web_address
from viewer.story.citation import Citation, citation_at

DEPTH = 16
NESTING = 100  # that the parser goes down; what lies deeper is lost
TERMS = 500
MARKUP = 2_000
LINES = 2_000

_TAGS = {
    "paragraph": "p",
    "em": "em",
    "strong": "strong",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
}
_MARKUP = re.compile(r"[\[\]*_`<>!&\\]")
_PLAIN_WORDS = re.compile(
    "(?! *\\d)[^\\W_](?:[^\\W_]|[ ,.;:'\"?()\u2013\u2014\u2018\u2019\u201c\u201d])*"
)
"""Words that CommonMark leaves as they are, which need no parser."""

_SPACES = (" ", "\n")
_WIDE_SCRIPTS_FROM = "\u2e80"


def html(text: str, numbers: Mapping[str, int], glossary: tuple[str, ...]) -> str:
    """Render clean text as safe HTML."""
    writer = _Html(numbers, _terms(glossary))
    writer.blocks(_tokens(text))
    return "".join(writer.out)


def plain(text: str, numbers: Mapping[str, int] | None) -> str:
    """Render clean text without markup: paragraphs divided by an empty line."""
    if _PLAIN_WORDS.fullmatch(text):
        return text.strip()
    writer = _Plain(numbers)
    writer.blocks(_tokens(text))
    return writer.result()


def _tokens(text: str) -> list[Token]:
    """Parse the text; one with more markup than words is taken as plain text, for it takes long."""
    if len(_MARKUP.findall(text)) <= MARKUP and text.count("\n") <= LINES:
        return _parser().parse(text)
    words = Token("inline", "", 0, children=[Token("text", "", 0, content=text)])
    return [Token("paragraph_open", "p", 1), words, Token("paragraph_close", "p", -1)]


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING})
    parser.disable(["html_block", "html_inline"])
    parser.inline.ruler.before("link", "citation", _citation_rule)
    return parser


def _citation_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    if not state.src.startswith("[@", state.pos):
        return False
    found, end = citation_at(state.src, state.pos)
    if not found or end > state.posMax:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta["citations"] = found
    state.pos = end
    return True


class _Html:
    """Writes tokens as HTML. Elements below DEPTH keep their words and lose their tags."""

    def __init__(self, numbers: Mapping[str, int], terms: "_Terms") -> None:
        self.out: list[str] = []
        self._numbers = numbers
        self._terms = terms
        self._used: set[str] = set()
        self._open: list[str] = []
        self._links = 0

    def blocks(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            kind, _, end = token.type.rpartition("_")
            if token.type == "inline":
                self._inline(token.children or [])
            elif token.type in {"fence", "code_block"}:
                self.out.append(f"<pre><code>{_escape(token.content)}</code></pre>\n")
            elif token.type == "hr":
                self.out.append("<hr>\n")
            elif end == "open" and not token.hidden:
                self._start(_block_tag(kind, token), _attributes(kind, token))
            elif end == "close" and not token.hidden:
                self._end()
                self.out.append("\n")

    def _start(self, tag: str, attributes: str = "") -> None:
        kept = tag if tag and len([each for each in self._open if each]) < DEPTH else ""
        self._open.append(kept)
        if kept:
            self.out.append(f"<{kept}{attributes}>")

    def _end(self) -> None:
        tag = self._open.pop() if self._open else ""
        if tag:
            self.out.append(f"</{tag}>")

    def _inline(self, tokens: Sequence[Token]) -> None:
        for token in _merged(tokens):
            kind, _, end = token.type.rpartition("_")
            if token.type == "text":
                self._words(token.content)
            elif token.type == "code_inline":
                self.out.append(f"<code>{_escape(token.content)}</code>")
            elif token.type == "hardbreak":
                self.out.append("<br>")
            elif token.type == "citation":
                self._cite(token.meta["citations"])
            elif token.type == "image":
                self._inline(token.children or [])
            elif end == "open":
                self._start(*_inline_tag(kind, token))
                self._links += kind == "link"
            elif end == "close":
                self._end()
                self._links -= kind == "link"

    def _words(self, words: str) -> None:
        if self._links or self._terms is None:
            self.out.append(_escape(words))
            return
        pattern, keys = self._terms
        done = 0
        for found in pattern.finditer(words):
            key = keys.get(_folded(found[0]), "")
            if not key or key in self._used:
                continue
            self._used.add(key)
            self.out.append(_escape(words[done : found.start()]))
            href = _escape(f"term:{quote(key, safe='')}")
            self.out.append(f'<a class="term" href="{href}">{_escape(found[0])}</a>')
            done = found.end()
        self.out.append(_escape(words[done:]))

    def _cite(self, citations: Sequence[Citation]) -> None:
        shown: list[str] = []
        for one in citations:
            number = self._numbers.get(one.key)
            if number is None or self._links:
                shown.append(f"[{number or '?'}]")
                continue
            title = f' title="{_escape(one.locator)}"' if one.locator else ""
            href = _escape(f"cite:{quote(one.key, safe='')}")
            shown.append(f'<a class="cite" href="{href}"{title}><sup>{number}</sup></a>')
        if self.out and self.out[-1][-1:] in _SPACES:
            self.out[-1] = f"{self.out[-1][:-1]}\N{NO-BREAK SPACE}"
        self.out.append("<sup>,</sup>".join(shown))


class _Plain:
    """Writes tokens as plain text."""

    def __init__(self, numbers: Mapping[str, int] | None) -> None:
        self._numbers = numbers
        self._blocks: list[str] = []
        self._mark = ""

    def blocks(self, tokens: Sequence[Token]) -> None:
        counts: list[int | None] = []
        for token in tokens:
            if token.type == "inline":
                self._blocks.append(
                    self._mark + "".join(self._inline(token.children or [])).strip()
                )
                self._mark = ""
            elif token.type in {"fence", "code_block"}:
                self._blocks.append(token.content.rstrip("\n"))
            elif token.type == "bullet_list_open":
                counts.append(None)
            elif token.type == "ordered_list_open":
                counts.append(int(token.attrGet("start") or 1))
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                counts.pop()
            elif token.type == "list_item_open":
                number = counts[-1]
                self._mark = "\N{BULLET} " if number is None else f"{number}. "
                counts[-1] = None if number is None else number + 1

    def result(self) -> str:
        return "\n\n".join(block for block in self._blocks if block)

    def _inline(self, tokens: Sequence[Token]) -> list[str]:
        words: list[str] = []
        for token in tokens:
            if token.type in {"text", "code_inline"}:
                words.append(token.content)
            elif token.type == "softbreak":
                words.append(" ")
            elif token.type == "hardbreak":
                words.append("\n")
            elif token.type == "image":
                words += self._inline(token.children or [])
            elif token.type == "citation":
                self._cite(words, token.meta["citations"])
        return words

    def _cite(self, words: list[str], citations: Sequence[Citation]) -> None:
        if self._numbers is not None:
            shown = ", ".join(str(self._numbers.get(one.key, "?")) for one in citations)
            words.append(f"[{shown}]")
        elif words:
            words[-1] = words[-1].rstrip(" ")


_Terms = tuple[re.Pattern[str], dict[str, str]] | None


@functools.lru_cache(maxsize=8)
def _terms(glossary: tuple[str, ...]) -> _Terms:
    """Make the pattern that finds any term, the longest first, and the key of each spelling."""
    keys = {_folded(term): term for term in glossary[:TERMS] if term.strip() and len(term) < 200}
    if not keys:
        return None
    parts = [_term_pattern(term) for term in sorted(keys, key=len, reverse=True)]
    return re.compile("|".join(parts), re.IGNORECASE), keys


def _term_pattern(term: str) -> str:
    words = r"\s+".join(re.escape(word) for word in term.split())
    # Scripts without spaces, and Korean with its particles, have no edge of a word to look for.
    before = r"(?<!\w)" if term[0].isalnum() and term[0] < _WIDE_SCRIPTS_FROM else ""
    after = r"(?!\w)" if term[-1].isalnum() and term[-1] < _WIDE_SCRIPTS_FROM else ""
    return before + words + after


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _merged(tokens: Sequence[Token]) -> list[Token]:
    """Join words over line ends, so that a term is found where it wraps."""
    merged: list[Token] = []
    for token in tokens:
        words = "\n" if token.type == "softbreak" else token.content
        if token.type not in {"text", "softbreak"}:
            merged.append(token)
        elif merged and merged[-1].type == "text":
            merged[-1] = merged[-1].copy(content=merged[-1].content + words)
        else:
            merged.append(Token("text", "", 0, content=words))
    return merged


def _block_tag(kind: str, token: Token) -> str:
    if kind == "heading":
        return "h3" if token.tag == "h1" else "h4"
    return _TAGS.get(kind, "")


def _attributes(kind: str, token: Token) -> str:
    start = token.attrGet("start") if kind == "ordered_list" else None
    return f' start="{int(start)}"' if start is not None else ""


def _inline_tag(kind: str, token: Token) -> tuple[str, str]:
    if kind != "link":
        return _TAGS.get(kind, ""), ""
    address = str(token.attrGet("href") or "")
    if not web_address(address):
        return "", ""
    return "a", f' href="{_escape(address)}"'


def _escape(text: str) -> str:
    return entities.escape(text, quote=True)
