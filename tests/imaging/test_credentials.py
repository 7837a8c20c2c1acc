"""Pictures that the tests sign with certificates of their own, and then spoil."""

import datetime as dt
import socket
import struct
from contextlib import closing
from io import BytesIO
from queue import Queue
from shutil import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import _core
from PIL import Image

from viewer.imaging.anchors import with_anchors
from viewer.imaging.child import COMMAND, Child
from viewer.imaging.credentials import credentials
from viewer.imaging.jobs import Job
from viewer.imaging.loader import Loader
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Credentials, Failed, Question

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.imaging.conftest import Encode

WHY = "Content Credentials are read with an extra: pip install lanternist[c2pa]"
c2pa = pytest.importorskip("c2pa", reason=WHY)
x509 = pytest.importorskip("cryptography.x509", reason=WHY)
ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec", reason=WHY)
hashes = pytest.importorskip("cryptography.hazmat.primitives.hashes", reason=WHY)
pems = pytest.importorskip("cryptography.hazmat.primitives.serialization", reason=WHY)

WAIT_S = 60
MAGIC_BYTES = 3
DIGITAL_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
CAMERA = {"name": "Test Camera", "version": "1.2"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><path d="M0 0h8"/></svg>'
MIMES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "TIFF": "image/tiff",
    "AVIF": "image/avif",
}
SIGNING = {
    "verify": {"verify_after_sign": False},
    "builder": {"thumbnail": {"enabled": False}},
    "core": {"allowed_network_hosts": []},
}


class Signer(NamedTuple):
    """A chain of certificates, the key of the first, and the root: all in PEM."""

    chain: str
    key: str
    root: str


def certificate(subject: Any, issuer: Any, key: Any, signing: Any, *, is_root: bool) -> Any:
    now = dt.datetime.now(dt.UTC)
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False
    )
    usage |= dict.fromkeys(("key_cert_sign", "crl_sign"), is_root)
    builder = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_root, encipher_only=False, decipher_only=False, **usage
            ),
            critical=True,
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False
        )
    )
    if not is_root:
        uses = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(uses, critical=False)
    return builder.sign(signing, hashes.SHA256())


def signer(organisation: str) -> Signer:
    """Make a signer whose certificate a root of their own has given."""

    def named(text: str) -> Any:
        organised = x509.NameAttribute(x509.oid.NameOID.ORGANIZATION_NAME, organisation)
        return x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, text), organised])

    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, name = named("Root"), named("Camera 7")
    root = certificate(root_name, root_name, root_key, root_key, is_root=True)
    own = certificate(name, root_name, key, root_key, is_root=False)
    kind, pkcs8, bare = pems.Encoding.PEM, pems.PrivateFormat.PKCS8, pems.NoEncryption()
    root_pem = root.public_bytes(kind).decode()
    own_pem = own.public_bytes(kind).decode()
    return Signer(own_pem + root_pem, key.private_bytes(kind, pkcs8, bare).decode(), root_pem)


def sign(
    data: bytes,
    who: Signer,
    *actions: dict[str, object],
    mime: str = "image/jpeg",
    title: str = "harbour.jpg",
    remote: str = "",
    edit: bool = False,
) -> bytes:
    """Sign a file: as it is, as an edit of what it was, or with the credentials put elsewhere."""
    manifest: dict[str, object] = {"claim_generator_info": [CAMERA], "title": title}
    if not edit:
        manifest["assertions"] = [{"label": "c2pa.actions.v2", "data": {"actions": actions}}]
    info = c2pa.C2paSignerInfo(b"es256", who.chain.encode(), who.key.encode(), None)
    signed = BytesIO()
    with (
        c2pa.Context.from_dict(SIGNING) as context,
        c2pa.Signer.from_info(info) as hand,
        c2pa.Builder(manifest, context) as builder,
    ):
        if edit:
            builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
            for action in actions:
                builder.add_action(action)
        if remote:
            builder.set_remote_url(remote)
            builder.set_no_embed()
        builder.sign(hand, mime, BytesIO(data), signed)
    return signed.getvalue()


def created(term: str) -> dict[str, object]:
    return {"action": "c2pa.created", "digitalSourceType": DIGITAL_SOURCE + term}


def segment(jpeg: bytes) -> tuple[int, int]:
    """Find the start and the end of the one segment that holds the manifest store."""
    at = 2
    while jpeg[at + 1] != 0xEB:
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return at, at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")


def app11(body: bytes) -> bytes:
    return b"\xff\xeb" + struct.pack(">H", len(body) + 2) + body


@pytest.fixture(scope="module")
def agency() -> Signer:
    return signer("X Corp")


@pytest.fixture
def jpeg(quarters: Image.Image, encode: "Encode") -> bytes:
    return encode(quarters, "JPEG")


@pytest.fixture
def captured(jpeg: bytes, agency: Signer) -> bytes:
    return sign(jpeg, agency, created("digitalCapture"))


@pytest.fixture
def child() -> "Iterator[Child]":
    child = Child(COMMAND, timeout=WAIT_S)
    yield child
    child.bury()


def ask(child: Child, data: bytes) -> Credentials | Failed:
    sent = with_anchors(data, "")
    answer = child.answer(Job(lambda: sent, print, Question(credentials=True)))
    assert isinstance(answer, Credentials | Failed)
    return answer


def test_a_photograph_says_who_signed_it_with_what_and_that_it_was_captured(
    captured: bytes,
) -> None:
    assert credentials(captured) == Credentials(
        state="intact",
        signer="X Corp, Camera 7",
        tool="Test Camera 1.2",
        origin="captured",
        digital_source_type=f"{DIGITAL_SOURCE}digitalCapture",
        actions=("c2pa.created",),
        title="harbour.jpg",
    )


@pytest.mark.parametrize("kind", [*MIMES, "SVG"])
def test_credentials_are_found_in_every_format_that_can_hold_them(
    kind: str, agency: Signer, quarters: Image.Image, encode: "Encode"
) -> None:
    data = SVG if kind == "SVG" else encode(quarters, kind)
    mime = MIMES.get(kind, "image/svg+xml")
    found = credentials(sign(data, agency, created("digitalCapture"), mime=mime))
    assert (found.state, found.origin) == ("intact", "captured")
    assert credentials(data) == Credentials()


def test_a_picture_by_a_generative_model_says_so_and_when_by_its_signers_clock(
    jpeg: bytes, agency: Signer
) -> None:
    action = {**created("trainedAlgorithmicMedia"), "when": "2026-05-06T07:08:09Z"}
    found = credentials(sign(jpeg, agency, action))
    assert (found.state, found.origin) == ("intact", "generative")
    assert (found.signed, found.stamped) == ("2026-05-06T07:08:09Z", False)


def test_an_edited_photograph_tells_its_edits_and_what_it_was_made_from(
    captured: bytes, agency: Signer
) -> None:
    found = credentials(sign(captured, agency, {"action": "c2pa.cropped"}, edit=True))
    assert found.state == "intact"
    assert found.actions == ("c2pa.opened", "c2pa.cropped")
    assert [each.split(" ")[0] for each in found.ingredients] == ["parentOf"]
    assert found.origin == "captured"


def test_what_a_model_put_into_a_photograph_is_not_hidden_by_its_capture(
    captured: bytes, agency: Signer
) -> None:
    source = f"{DIGITAL_SOURCE}trainedAlgorithmicMedia"
    painted: dict[str, object] = {"action": "c2pa.edited", "digitalSourceType": source}
    found = credentials(sign(captured, agency, painted, edit=True))
    assert found.origin == "composite"
    assert found.digital_source_type.endswith("compositeWithTrainedAlgorithmicMedia")


def test_a_spoilt_original_lends_its_edit_no_origin(captured: bytes, agency: Signer) -> None:
    spoilt = captured[:-40] + bytes([captured[-40] ^ 1]) + captured[-39:]
    found = credentials(sign(spoilt, agency, {"action": "c2pa.cropped"}, edit=True))
    assert (found.state, found.origin) == ("intact", "edited")


def test_a_signer_is_known_only_by_a_certificate_that_the_reader_chose(
    captured: bytes, agency: Signer
) -> None:
    assert not credentials(captured).known
    assert credentials(captured, agency.root).known
    assert credentials(captured, agency.root).state == "intact"
    assert not credentials(captured, signer("Y Corp").root).known


@pytest.mark.parametrize(
    "garbage", ["nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_certificates_that_are_none_make_nobody_known(captured: bytes, garbage: str) -> None:
    found = credentials(captured, garbage)
    assert (found.state, found.known) == ("intact", False)


def test_a_signature_by_another_key_than_the_certificates_does_not_hold(
    jpeg: bytes, agency: Signer
) -> None:
    other = signer("Y Corp")
    pretended = sign(jpeg, other._replace(chain=agency.chain), created("digitalCapture"))
    found = credentials(pretended, agency.root)
    assert (found.state, found.known) == ("changed", False)
    assert "claimSignature.mismatch" in found.faults


def test_one_changed_byte_of_the_picture_is_found(captured: bytes) -> None:
    found = credentials(captured[:-40] + bytes([captured[-40] ^ 1]) + captured[-39:])
    assert found.state == "changed"
    assert found.faults == ("assertion.dataHash.mismatch",)
    assert found.signer == "X Corp, Camera 7"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 1), offset=st.integers(0, 100_000), bits=st.integers(1, 255))
def test_no_change_outside_the_store_leaves_a_file_intact(
    captured: bytes, place: int, offset: int, bits: int
) -> None:
    start, end = segment(captured)
    first, last = [(MAGIC_BYTES, start), (end, len(captured))][place]
    changed = bytearray(captured)
    changed[first + offset % (last - first)] ^= bits
    # A length that lies can hide the store: then there is none.
    assert credentials(bytes(changed)).state in {"changed", "unreadable", "none"}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(offset=st.integers(0, 100_000), noise=st.binary(min_size=1, max_size=300))
def test_noise_in_the_store_is_told_as_a_state_and_never_raised(
    captured: bytes, offset: int, noise: bytes
) -> None:
    start, end = segment(captured)
    at = start + 4 + offset % (end - start - 4 - len(noise))
    spoilt = captured[:at] + noise + captured[at + len(noise) :]
    assert credentials(spoilt).state in {"none", "intact", "changed", "unreadable"}


def test_a_store_cut_in_half_is_unreadable_and_one_taken_out_is_none(captured: bytes) -> None:
    start, end = segment(captured)
    half = captured[start + 4 : (start + end) // 2]
    cut = credentials(captured[:start] + app11(half) + captured[end:])
    assert cut == Credentials("unreadable")
    assert credentials(captured[: (start + end) // 2]) == Credentials("unreadable")
    assert credentials(captured[:start] + captured[end:]) == Credentials()


@pytest.mark.parametrize(
    "body",
    [
        b"garbage" * 300,
        b"JP\0\1\0\0\0\1" + b"\x99" * 2000,
        b"JP\0\1\0\0\0\1\0\0\x07\xd8jumb" + b"\x99" * 2000,
        b"JP\0\1\0\0\0\1\xff\xff\xff\xffjumb",
    ],
)
def test_garbage_where_a_store_could_be_is_none(body: bytes, jpeg: bytes) -> None:
    assert credentials(jpeg[:2] + app11(body) + jpeg[2:]).state == "none"


def test_fifty_megabytes_of_segments_are_settled_by_the_child(child: Child, jpeg: bytes) -> None:
    box = struct.pack(">I", 50 * 2**20) + b"jumb"
    first = b"\0\0\0\x1ejumdc2pa\0\x11\0\x10\x80\0\0\xaa\x008\x9bq\x03c2pa\0"
    heads = (b"JP\0\1" + struct.pack(">I", each + 1) + box for each in range(800))
    bodies = [head + (b"" if at else first) for at, head in enumerate(heads)]
    store = b"".join(app11(body.ljust(65_533, b"\x99")) for body in bodies)
    assert ask(child, jpeg[:2] + store + jpeg[2:]) in (Credentials(), Credentials("unreadable"))
    assert ask(child, jpeg) == Credentials()


def test_what_strangers_wrote_comes_plain_and_short(jpeg: bytes, agency: Signer) -> None:
    title = "\u202egnp.ruobrah\x07\n<b>bold</b> " + "x" * 5000
    edits: list[dict[str, object]] = [{"action": "c2pa.cropped"}] * 300
    found = credentials(sign(jpeg, agency, created("digitalCapture"), *edits, title=title))
    assert found.title.startswith("gnp.ruobrah <b>bold</b> xxx")
    assert len(found.title) == 1000
    assert len(found.actions) == 100


@pytest.fixture
def listening() -> "Iterator[socket.socket]":
    """Give a socket that waits for somebody to connect, and does not wait long."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.settimeout(0.2)
        yield listener


def was_called(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except TimeoutError:
        return False
    return True


def test_credentials_kept_elsewhere_are_told_and_not_fetched(
    listening: socket.socket, child: Child, jpeg: bytes, agency: Signer
) -> None:
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/harbour.c2pa"
    data = sign(jpeg, agency, created("digitalCapture"), remote=address)
    assert credentials(data) == Credentials("remote")
    assert ask(child, data) == Credentials("remote")
    assert not was_called(listening)


def test_the_loader_brings_credentials_from_the_real_child(
    captured: bytes, jpeg: bytes, agency: Signer
) -> None:
    files, told = {"signed.jpg": captured, "plain.jpg": jpeg}, Queue[Credentials | Failed]()
    pool = Pool()
    try:
        loader = Loader(pool, files.__getitem__)
        loader.credentials("signed.jpg", told.put)
        assert told.get(timeout=WAIT_S) == credentials(captured)
        loader.credentials("plain.jpg", told.put)
        assert told.get(timeout=WAIT_S) == Credentials()
        loader.credentials("lost.jpg", told.put)
        assert isinstance(told.get(timeout=WAIT_S), Failed)
        pool.anchors = lambda: agency.root
        loader.credentials("signed.jpg", told.put)
        assert told.get(timeout=WAIT_S) == credentials(captured)._replace(known=True)
    finally:
        pool.close()


def test_a_story_folder_cannot_put_its_own_library_in_the_way(
    captured: bytes, tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("libc2pa_c.so", "libc2pa_c.dylib", "c2pa_c.dll"):
        # A library that can be loaded, but for something else.
        copy(_core.__file__, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    child = Child(COMMAND, timeout=WAIT_S)
    try:
        answer = ask(child, captured)
    finally:
        child.bury()
    assert isinstance(answer, Credentials)
    assert answer.state == "intact"
