"""Text as authors write it: CommonMark with citations and glossary terms.

`citation` finds the citations and cleans the words; `to_html` and `to_plain` parse CommonMark
(`markup`), whose parser is imported when they are first called. The HTML is for Qt's rich text,
from a short list of tags.
"""

from collections.abc import Iterable, Mapping

from viewer.story.citation import clean


def to_html(text: str, numbers: Mapping[str, int], glossary: Iterable[str] = ()) -> str:
    """Give safe HTML for Qt's rich text.

    `numbers` holds the number of each source. A citation becomes `<a href="cite:key">`, the first
    occurrence of each glossary term `<a href="term:...">`, a web link keeps its address. The only
    tags are p em strong a ul ol li blockquote code pre h3 h4 sup br hr span.
    """
    from viewer.story.markup import html

    return html(clean(text), numbers, tuple(glossary))


def to_plain(text: str, numbers: Mapping[str, int] | None = None) -> str:
    """Give the text without markup; citations as `[1]`, or left out when there are no numbers."""
    if not text:
        return ""
    from viewer.story.markup import plain

    return plain(clean(text), numbers)
