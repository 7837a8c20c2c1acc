"""Which addresses may be links: those of the web, with nobody's name in them."""

import re
from urllib.parse import urlsplit

_WEB_ADDRESS = re.compile(r"https?://[^\s\\\x00-\x20\x7f-\x9f]+", re.IGNORECASE)


def web_address(address: str) -> bool:
    """Tell whether an address may be a link: http or https, a host, and nobody's name in it."""
    if not _WEB_ADDRESS.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc and (parts.port or 1) > 0
    except ValueError:
        return False
