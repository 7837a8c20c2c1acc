"""The certificates that make a signer known to this reader, on their way to the decoder child.

They go before the bytes of the file that is asked about: the child opens no file itself.
"""

import re
from struct import Struct

_LENGTH = Struct("<I")
LIMIT_BYTES = 2**20
_CERTIFICATE = re.compile(
    r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----", re.ASCII
)


def certificates(text: str) -> str:
    """Give the certificates in a text, in PEM, without anything that stands between them."""
    return "\n".join(_CERTIFICATE.findall(text))


def with_anchors(data: bytes, anchors: str) -> bytes:
    """Give a file's bytes with these certificates (PEM, at most LIMIT_BYTES) before them."""
    pem = anchors.encode("ascii", "ignore")
    if len(pem) > LIMIT_BYTES:
        pem = b""
    return b"".join((_LENGTH.pack(len(pem)), pem, data))


def without_anchors(data: bytes) -> tuple[str, bytes]:
    """Give the certificates and the file's bytes apart again."""
    (length,) = _LENGTH.unpack_from(data)
    start = _LENGTH.size + length
    return data[_LENGTH.size : start].decode("ascii", "replace"), data[start:]
