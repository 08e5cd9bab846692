"""The heads of the journals: which link is the last of each chain, sealed with our key.

A head is written in the transaction that writes its link, and names its own chain, so that it
fits no other one.
"""

import json
from typing import Final
from uuid import UUID

from sqlalchemy import CursorResult, Text, insert, select, type_coerce, update
from sqlalchemy.orm import Session

from verbetertraject.store.chain import Head, Row, canonical
from verbetertraject.store.column_types import ring_of
from verbetertraject.store.errors import UnreadableTextError
from verbetertraject.store.tables import JournalHeadRow

ORGANISATION: Final = "organisation"
"""The chain of the organisation's own journal."""


def chain_of(trajectory_id: UUID) -> str:
    """What the chain of a trajectory is called."""
    return str(trajectory_id)


def sealed(chain: str, head: Head) -> str:
    """The text of a head, before it is encrypted."""
    return canonical({"chain": chain, "number": head.number, "hash": head.hash})


def move(session: Session, chain: str, *, to: Row) -> None:
    """Let the head of a chain name its new last link, in the session's transaction."""
    text = sealed(chain, Head(number=to.number, hash=to.hash))
    moved = session.execute(
        update(JournalHeadRow).where(JournalHeadRow.chain == chain).values(sealed=text)
    )
    if not (isinstance(moved, CursorResult) and moved.rowcount):
        session.execute(insert(JournalHeadRow).values(chain=chain, sealed=text))


def read(session: Session, chain: str) -> Head | None:
    """The head of a chain; None where there is none, or none that our key wrote for it."""
    asked = select(type_coerce(JournalHeadRow.sealed, Text)).where(JournalHeadRow.chain == chain)
    token = session.scalar(asked)
    if token is None:
        return None
    try:
        text = ring_of(session.get_bind().dialect).decrypt(token)
    except UnreadableTextError:
        return None
    told = json.loads(text)
    head = Head(number=told["number"], hash=told["hash"])
    return head if told["chain"] == chain else None
