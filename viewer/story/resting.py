"""What each sentence of a text rests on, and which web pages the text links to.

Reads the safe HTML of `viewer.story.text`, where a citation is told from a number in brackets
that somebody wrote. `viewer.story.sentences` says where sentences end.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import msgspec

from viewer.story.citation import Citation
from viewer.story.sentences import sentences

_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
_BLOCKS = frozenset({"p", "li", "blockquote", "h3", "h4", "pre", "ul", "ol", "hr"})
_NO_SENTENCES = frozenset({"h3", "h4", "pre"})


class Sentence(msgspec.Struct, frozen=True):
    """Words and the citations that stand among them, in order."""

    pieces: tuple[str | Citation, ...]

    @property
    def words(self) -> str:
        """The sentence without its citations."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str)).strip()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What it cites, each place once."""
        found = (piece for piece in self.pieces if isinstance(piece, Citation))
        return tuple(dict.fromkeys(found))


class WebLink(msgspec.Struct, frozen=True):
    """A link in a text: its words and its address."""

    words: str
    url: str


def rested(html: str) -> tuple[Sentence, ...]:
    """Split safe HTML into its sentences; headings and code are none."""
    return tuple(one for block, cited in _read(html).blocks for one in _split(block, cited))


def web_links(html: str) -> tuple[WebLink, ...]:
    """Give the web links of safe HTML, in order."""
    return tuple(_read(html).links)


def _read(html: str) -> "_Reader":
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader


class _Reader(HTMLParser):
    """Gathers blocks of words, in which a mark stands for each citation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, list[Citation]]] = []
        self.links: list[WebLink] = []
        self._words: list[str] = []
        self._cited: list[Citation] = []
        self._skipped = ""  # the tag whose words are no sentences
        self._raised = 0  # the numbers of citations are superiors
        self._link: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a citation or a link."""
        if tag in _BLOCKS:
            self.end_block()
            self._skipped = tag if tag in _NO_SENTENCES else self._skipped
        self._raised += tag == "sup"
        if tag == "br":
            self._words.append(" ")
        if tag == "a":
            named = dict(attrs)
            self._begin_anchor(named.get("href") or "", named.get("title") or "")

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag in _BLOCKS:
            self.end_block()
        self._skipped = "" if tag == self._skipped else self._skipped
        self._raised -= tag == "sup"
        if tag == "a" and self._link is not None:
            self.links.append(WebLink("".join(self._link[1]).strip(), self._link[0]))
            self._link = None

    def handle_data(self, data: str) -> None:
        """Take words, but for the numbers of citations."""
        if self._raised:
            return
        if self._link is not None:
            self._link[1].append(data)
        self._words.append(data.replace(_MARK, " "))

    def end_block(self) -> None:
        """What follows belongs to another block."""
        if (self._words or self._cited) and not self._skipped:
            self.blocks.append(("".join(self._words), self._cited))
        self._words, self._cited = [], []

    def _begin_anchor(self, href: str, title: str) -> None:
        if href.startswith("cite:"):
            self._words.append(_MARK)
            self._cited.append(Citation(unquote(href.removeprefix("cite:")), title))
        elif href.startswith(("http://", "https://")):
            self._link = (href, [])


def _split(block: str, cited: list[Citation]) -> Iterator[Sentence]:
    block = " ".join(block.split())
    citations = iter(cited)
    for words in _parts(block):
        yield Sentence(_pieces(words, citations))


def _parts(block: str) -> list[str]:
    """The sentences of a block; a mark that opens one speaks for the sentence before it."""
    parts: list[str] = []
    for start, end in sentences(block):
        words = block[start:end]
        rest = words.lstrip(f"{_MARK} ")
        if parts and rest != words:
            parts[-1] += f" {words[: len(words) - len(rest)].strip()}"
            words = rest
        if words:
            parts.append(words)
    return parts


def _pieces(words: str, citations: Iterator[Citation]) -> tuple[str | Citation, ...]:
    pieces: list[str | Citation] = []
    for number, part in enumerate(words.split(_MARK)):
        if number:
            pieces += [one for one in (next(citations, None),) if one is not None]
        if part:
            pieces.append(part)
    return tuple(pieces)
