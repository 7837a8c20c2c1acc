"""Reports as the C2PA library writes them, and as a stranger might wish they were."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.manifest import read_report
from viewer.imaging.wire import Question, read_answer, write_answer

SIGNED = "claimSignature.validated"
BOUND = "assertion.dataHash.match"
TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def codes(*names: str) -> list[dict[str, str]]:
    return [{"code": name, "url": "self#jumbf=/c2pa/x", "explanation": "…"} for name in names]


def report(
    manifest: object = None,
    *,
    passed: tuple[str, ...] = (SIGNED, BOUND),
    failed: tuple[str, ...] = (),
    inherited: tuple[str, ...] = (),
    **others: object,
) -> dict[str, object]:
    delta = {"success": [], "informational": [], "failure": codes(*inherited)}
    return {
        "active_manifest": "this",
        "manifests": {"this": {} if manifest is None else manifest, **others},
        "validation_results": {
            "activeManifest": {"success": codes(*passed), "failure": codes(*failed)},
            "ingredientDeltas": [{"validationDeltas": delta}],
        },
    }


def manifest(*actions: tuple[str, str], parent: str = "", failed: tuple[str, ...] = ()) -> object:
    done = [
        {"action": action, "digitalSourceType": TERMS + term if term else ""}
        for action, term in actions
    ]
    results = {"activeManifest": {"failure": codes(*failed)}}
    ingredient = {
        "relationship": "parentOf",
        "active_manifest": parent,
        "title": "before.jpg",
        "validation_results": results,
    }
    return {
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": done}}],
        "ingredients": [ingredient] if parent else [],
    }


@pytest.mark.parametrize(
    ("passed", "failed", "state"),
    [
        ((SIGNED, BOUND), (), "intact"),
        ((SIGNED, "assertion.bmffHash.match"), (), "intact"),
        ((SIGNED, "assertion.boxesHash.match"), (), "intact"),
        ((SIGNED, BOUND), ("signingCredential.untrusted",), "intact"),
        ((SIGNED, BOUND), ("signingCredential.expired",), "intact"),
        ((SIGNED, BOUND), ("assertion.action.ingredientMismatch",), "intact"),
        ((SIGNED, BOUND), ("timeStamp.mismatch",), "intact"),
        ((SIGNED,), ("assertion.dataHash.mismatch",), "changed"),
        ((SIGNED, BOUND), ("assertion.hashedURI.mismatch",), "changed"),
        ((SIGNED, BOUND), ("assertion.undeclared",), "changed"),
        ((BOUND,), ("claimSignature.mismatch",), "changed"),
        ((BOUND,), ("signingCredential.invalid",), "unreadable"),
        ((SIGNED,), (), "unreadable"),
        ((SIGNED, "assertion.hashedURI.match"), (), "unreadable"),
        ((), (), "unreadable"),
    ],
)
def test_intact_and_changed_are_told_from_signature_and_hashes_alone(
    passed: tuple[str, ...], failed: tuple[str, ...], state: str
) -> None:
    found = read_report(report(passed=passed, failed=failed))
    assert found.state == state
    assert set(found.faults) == set(failed) - {"signingCredential.untrusted"}


def test_a_fault_behind_a_thousand_others_is_not_overlooked() -> None:
    failed = tuple(f"assertion.odd{each}" for each in range(1000))
    found = read_report(report(failed=(*failed, "assertion.dataHash.mismatch")))
    assert (found.state, len(found.faults)) == ("changed", 20)


def test_what_changed_in_an_ingredients_credentials_is_a_change() -> None:
    assert read_report(report(inherited=("ingredient.manifest.mismatch",))).state == "changed"


@pytest.mark.parametrize(
    ("passed", "known"),
    [
        ((SIGNED, BOUND, "signingCredential.trusted"), True),
        ((BOUND, "signingCredential.trusted"), False),
        ((SIGNED, BOUND), False),
    ],
)
def test_a_known_certificate_counts_only_under_its_own_signature(
    passed: tuple[str, ...], *, known: bool
) -> None:
    failed = () if SIGNED in passed else ("claimSignature.mismatch",)
    assert read_report(report(passed=passed, failed=failed)).known is known


@pytest.mark.parametrize(
    ("passed", "when", "signed", "stamped"),
    [
        (("timeStamp.validated",), "2024-05-06T07:08:09Z", "2026-11-22T08:38:17Z", True),
        ((), "2024-05-06T07:08:09Z", "2026-11-22T08:38:17Z", False),
    ],
)
def test_a_time_stamp_counts_if_it_holds(
    passed: tuple[str, ...], when: str, signed: str, *, stamped: bool
) -> None:
    tree = {
        "signature_info": {"time": "2026-11-22T08:38:17+00:00"},
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [{"when": when}]}}],
    }
    found = read_report(report(tree, passed=(SIGNED, BOUND, *passed)))
    assert (found.signed, found.stamped) == (signed, stamped)


def test_without_a_time_stamp_the_last_action_tells_the_signers_own_time() -> None:
    times = ("2024-05-06T07:08:09Z", "2024-05-06T09:00:00+02:00", "soon")
    actions = [{"action": "c2pa.edited", "when": each} for each in times]
    tree = {"assertions": [{"label": "c2pa.actions", "data": {"actions": actions}}]}
    found = read_report(report(tree))
    assert (found.signed, found.stamped) == ("2024-05-06T09:00:00+02:00", False)


@pytest.mark.parametrize(
    ("actions", "origin", "term"),
    [
        ([("c2pa.created", "digitalCapture")], "captured", "digitalCapture"),
        ([("c2pa.created", "print")], "captured", "print"),
        ([("c2pa.created", "trainedAlgorithmicMedia")], "generative", "trainedAlgorithmicMedia"),
        (
            [("c2pa.created", "digitalCapture"), ("c2pa.edited", "trainedAlgorithmicMedia")],
            "composite",
            "compositeWithTrainedAlgorithmicMedia",
        ),
        (
            [("c2pa.created", "trainedAlgorithmicMedia"), ("c2pa.edited", "composite")],
            "generative",
            "trainedAlgorithmicMedia",
        ),
        ([("c2pa.created", "compositeCapture")], "composite", "compositeCapture"),
        ([("c2pa.opened", ""), ("c2pa.edited", "humanEdits")], "edited", "humanEdits"),
        ([("c2pa.opened", ""), ("c2pa.cropped", "")], "edited", ""),
        ([("c2pa.created", "screenCapture")], "unknown", "screenCapture"),
        ([("c2pa.created", "")], "unknown", ""),
        ([], "unknown", ""),
    ],
)
def test_the_origin_is_what_the_source_types_say(
    actions: list[tuple[str, str]], origin: str, term: str
) -> None:
    found = read_report(report(manifest(*actions)))
    assert (found.origin, found.digital_source_type) == (origin, TERMS + term if term else "")


def test_the_origin_is_looked_for_in_the_pictures_before_while_they_held() -> None:
    first = manifest(("c2pa.created", "digitalCapture"))
    second = manifest(("c2pa.opened", ""), parent="first")
    third = manifest(("c2pa.opened", ""), parent="second")
    assert read_report(report(third, first=first, second=second)).origin == "captured"
    spoilt = manifest(("c2pa.opened", ""), parent="first", failed=("assertion.dataHash.mismatch",))
    assert read_report(report(third, first=first, second=spoilt)).origin == "edited"


def test_pictures_that_were_made_from_one_another_end() -> None:
    one, other = manifest(parent="other"), manifest(parent="this")
    assert read_report(report(one, other=other)).origin == "unknown"


def test_a_source_type_may_stand_in_the_metadata() -> None:
    data = {"Iptc4xmpExt:DigitalSourceType": f"{TERMS}trainedAlgorithmicMedia"}
    tree = {"assertions": [{"label": "c2pa.metadata", "data": data}]}
    assert read_report(report(tree)).origin == "generative"


def test_names_are_one_plain_line_each() -> None:
    tree = {
        "title": "har\u202ebour\x00\r\n.jpg\u2069",
        "claim_generator": "Old/1.0",
        "signature_info": {"issuer": "X Corp", "common_name": "X Corp"},
        "ingredients": [{"title": "a b.jpg", "relationship": "componentOf"}, {"title": "c"}, 7],
    }
    found = read_report(report(tree))
    assert (found.title, found.tool, found.signer) == ("harbour .jpg", "Old/1.0", "X Corp")
    assert found.ingredients == ("componentOf a b.jpg", "componentOf c", "componentOf")


words = st.sampled_from(
    (
        *("active_manifest", "manifests", "this", "assertions", "label", "c2pa.actions", "data"),
        *("actions", "action", "when", "ingredients", "relationship", "parentOf", "title", "code"),
        *("validation_results", "activeManifest", "success", "signature_info", "time"),
    )
)
leaves = st.none() | st.booleans() | st.integers() | st.text() | words
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | st.text(), inner),
    max_leaves=30,
)


def test_the_most_that_a_report_can_say_fits_on_the_wire() -> None:
    name = "\N{CAMERA}" * 5000
    actions = [{"action": name}] * 500
    tree = {
        "title": name,
        "claim_generator_info": [{"name": name, "version": name}],
        "signature_info": {"issuer": name, "common_name": name[::-1] + "x"},
        "assertions": [{"label": "c2pa.actions", "data": {"actions": actions}}],
        "ingredients": [{"title": name, "relationship": name}] * 500,
    }
    most = read_report(report(tree, failed=tuple(f"{each}{name}" for each in range(50))))
    pipe = BytesIO()
    write_answer(pipe, 1, most)
    pipe.seek(0)

    def readinto(view: memoryview) -> None:
        assert pipe.readinto(view) == len(view)

    assert read_answer(readinto, 1, Question(credentials=True)) == most


@given(trees)
def test_no_report_makes_more_than_bounded_plain_answers(tree: object) -> None:
    for each in (tree, report(tree)):
        found = read_report(each)
        texts = (found.title, found.signer, found.tool, *found.actions, *found.ingredients)
        assert all(len(text) <= 2100 and "\n" not in text for text in texts)
