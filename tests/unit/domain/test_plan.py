"""A plan version: what proves that it was presented, and when both sides are in (D25)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.unit.domain.life import PLAN
from verbetertraject.domain.plan import (
    Party,
    PlanKind,
    PlanVersion,
    Proof,
    RegisteredPost,
    Signature,
    SignatureKind,
    Support,
    SupportAmount,
)

VERSION = PlanVersion(
    number=1,
    kind=PlanKind.FIRST,
    presented_on=date(2026, 1, 12),
    plan=PLAN,
    goals=("G1", "G2"),
)
WITNESSED = Proof(witness=("p-3",))


def signed(party: Party, kind: SignatureKind) -> Signature:
    """A signature of the day after."""
    return Signature(party=party, kind=kind, on=date(2026, 1, 13))


@pytest.mark.parametrize(
    ("proof", "proves"),
    [
        (Proof(channel=("portaal",)), False),
        (Proof(notification_delivered_at=datetime(2026, 1, 12, 11, tzinfo=UTC)), False),
        (Proof(registered_post=RegisteredPost(sent=date(2026, 1, 12))), False),
        (Proof(second_invitation=True), False),
        (WITNESSED, True),
        (Proof(portal_opened_at=datetime(2026, 1, 12, 11, tzinfo=UTC)), True),
        (Proof(registered_post=RegisteredPost(delivered=date(2026, 1, 14))), True),
    ],
)
def test_proof_takes_a_witness_a_confirmed_opening_or_a_delivered_letter(
    proof: Proof, *, proves: bool
) -> None:
    assert proof.proves() is proves
    assert replace(VERSION, proofs=(proof,)).is_proven() is proves


@pytest.mark.parametrize(
    ("party", "kind", "proofs", "counts"),
    [
        (Party.EMPLOYEE, SignatureKind.AGREED, (), True),
        (Party.EMPLOYEE, SignatureKind.RECEIVED_ONLY, (), True),
        (Party.EMPLOYEE, SignatureKind.REFUSED, (), False),
        (Party.EMPLOYEE, SignatureKind.REFUSED, (WITNESSED,), True),
        (Party.EMPLOYER, SignatureKind.AGREED, (), True),
        (Party.EMPLOYER, SignatureKind.REFUSED, (WITNESSED,), False),
    ],
)
def test_refusal_counts_for_the_employee_alone_and_with_proof(
    party: Party, kind: SignatureKind, proofs: tuple[Proof, ...], *, counts: bool
) -> None:
    version = replace(VERSION, signatures=(signed(party, kind),), proofs=proofs)

    assert version.counts_for(party) is counts


def test_version_is_signed_when_both_sides_are_in() -> None:
    employee = signed(Party.EMPLOYEE, SignatureKind.AGREED)
    employer = signed(Party.EMPLOYER, SignatureKind.AGREED)

    assert not VERSION.is_signed()
    assert not replace(VERSION, signatures=(employee,)).is_signed()
    assert replace(VERSION, signatures=(employee, employer)).is_signed()


def test_last_word_of_a_party_counts() -> None:
    refused = signed(Party.EMPLOYEE, SignatureKind.REFUSED)
    agreed = signed(Party.EMPLOYEE, SignatureKind.AGREED)

    version = replace(VERSION, signatures=(refused, agreed))

    assert version.signature(Party.EMPLOYEE) == agreed
    assert version.signature(Party.EMPLOYER) is None


def test_support_serves_the_goals_that_it_names() -> None:
    one, two = Support(id="U1", goal="G1"), Support(id="U2", goal=("G1", "G2"))

    assert [(each.serves("G1"), each.serves("G2")) for each in (one, two)] == [
        (True, False),
        (True, True),
    ]


def test_document_stays_the_same_while_signatures_and_proofs_are_gathered() -> None:
    gathered = replace(
        VERSION, proofs=(WITNESSED,), signatures=(signed(Party.EMPLOYEE, SignatureKind.AGREED),)
    )

    assert gathered.document_sha256 == VERSION.document_sha256


def test_document_is_another_one_when_any_word_of_it_changes() -> None:
    changed = replace(VERSION, plan=replace(PLAN, consequences="Anders besproken."))

    assert len(VERSION.document_sha256) == 64
    assert changed.document_sha256 != VERSION.document_sha256


def test_extension_has_its_own_support_or_that_of_the_plan() -> None:
    own = (SupportAmount(id="S2", planned_total=2),)
    extension = replace(VERSION, kind=PlanKind.EXTENSION)

    assert VERSION.items == extension.items == tuple(each.id for each in PLAN.support)
    assert replace(extension, support=own).items == ("S2",)
