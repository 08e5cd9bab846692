"""Conversations, and the plan versions with what proves that they were presented."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from verbetertraject.domain.commands.opening import ConversationRecord
from verbetertraject.domain.plan import PlanVersion, Proof, Signature
from verbetertraject.domain.trajectory import Conversation, Trajectory
from verbetertraject.store.mapping.sealing import opened, sealed
from verbetertraject.store.mapping.shelf import Shelf
from verbetertraject.store.tables import (
    ConversationRow,
    Part,
    PlanVersionRow,
    ProofRow,
    SignatureRow,
)

CONVERSATION: Final = ("variant_choice",)
"""The fields of a conversation's record that have a column."""

VERSION: Final = (
    "number",
    "kind",
    "presented_on",
    "goals",
    "extension",
    "control_questions_reconfirmed",
    "support",
    "proofs",
    "signatures",
)
"""The fields of a version that have a column, or a table of their own."""

SIGNATURE: Final = ("party", "kind", "on")
"""The fields of a signature that have a column."""


def plan_rows(t: Trajectory) -> Iterator[Part]:
    """The rows of conversations, versions, signatures and proofs."""
    for number, each in enumerate(t.conversations, start=1):
        yield ConversationRow(
            trajectory_id=t.id,
            number=number,
            held_on=each.held_on,
            variant_choice=each.record.variant_choice,
            content=sealed(each.record, beside=CONVERSATION),
        )
    for version in t.versions:
        yield _version_row(t, version)
    for version in t.versions:
        yield from _signature_rows(t, version)
        yield from _proof_rows(t, version)


def conversations(shelf: Shelf) -> tuple[Conversation, ...]:
    """The conversations, in the order in which they were recorded."""
    return tuple(
        Conversation(
            held_on=row.held_on,
            record=opened(ConversationRecord, row.content, {"variant_choice": row.variant_choice}),
        )
        for row in shelf.all(ConversationRow)
    )


def versions(shelf: Shelf) -> tuple[PlanVersion, ...]:
    """The plan versions, with their signatures and proofs."""
    return tuple(_version(row, shelf) for row in shelf.all(PlanVersionRow))


def _version_row(t: Trajectory, version: PlanVersion) -> PlanVersionRow:
    return PlanVersionRow(
        trajectory_id=t.id,
        number=version.number,
        kind=version.kind,
        presented_on=version.presented_on,
        goals=list(version.goals),
        extension=version.extension,
        control_questions_reconfirmed=version.control_questions_reconfirmed,
        support=[sealed(each) for each in version.support],
        content=sealed(version, beside=VERSION),
    )


def _signature_rows(t: Trajectory, version: PlanVersion) -> Iterator[Part]:
    for number, each in enumerate(version.signatures, start=1):
        yield SignatureRow(
            trajectory_id=t.id,
            version=version.number,
            number=number,
            party=each.party,
            kind=each.kind,
            on=each.on,
            content=sealed(each, beside=SIGNATURE),
        )


def _proof_rows(t: Trajectory, version: PlanVersion) -> Iterator[Part]:
    for number, each in enumerate(version.proofs, start=1):
        yield ProofRow(
            trajectory_id=t.id,
            version=version.number,
            number=number,
            proves=each.proves(),
            content=sealed(each),
        )


def _version(row: PlanVersionRow, shelf: Shelf) -> PlanVersion:
    facts = {
        "number": row.number,
        "kind": row.kind,
        "presented_on": row.presented_on,
        "goals": row.goals,
        "extension": row.extension,
        "control_questions_reconfirmed": row.control_questions_reconfirmed,
        "support": row.support,
    }
    return replace(
        opened(PlanVersion, row.content, facts),
        signatures=tuple(
            _signature(each) for each in shelf.all(SignatureRow) if each.version == row.number
        ),
        proofs=tuple(
            opened(Proof, each.content)
            for each in shelf.all(ProofRow)
            if each.version == row.number
        ),
    )


def _signature(row: SignatureRow) -> Signature:
    facts = {"party": row.party, "kind": row.kind, "on": row.on}
    return opened(Signature, row.content, facts)
