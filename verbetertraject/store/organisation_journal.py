"""The organisation's own journal: who administered what, each entry sealed as in a trajectory's.

Entries hold ids and codes: that an address was changed, never which address. What it was and became
is in them as salted hashes; the texts are beside them, and can be erased, with their salt: the
journal stays whole, and tells no more than that.
"""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session
from typing_extensions import override

from verbetertraject.application.account_ports import (
    FieldChange,
    OrganisationEntry,
    OrganisationJournal,
)
from verbetertraject.application.values import copied
from verbetertraject.store import chain
from verbetertraject.store.chain import BrokenLink, Head
from verbetertraject.store.engine import Repository
from verbetertraject.store.errors import UnreadableTextError
from verbetertraject.store.tables import OrganisationJournalRow, PersonChangeRow

SALT_BYTES: Final = 16

_LOCK: Final = 0x6C6564676572  # "ledger"; only has to be ours


class SqlOrganisationJournal(Repository, OrganisationJournal):
    """The organisation's journal, within the transaction of a session."""

    @override
    def append(self, entry: Mapping[str, object], *, now: datetime) -> OrganisationEntry:
        self.hold()
        row = OrganisationJournalRow(entry=chain.canonical(entry), recorded_at=now)
        chain.append(self._session, row, chain=chain.ORGANISATION, own=true())
        return _entry(row)

    @override
    def hold(self) -> None:
        # On SQLite a transaction that writes began IMMEDIATE, so the others wait already.
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_advisory_xact_lock(_LOCK)))

    @override
    def note_fields(
        self, did: str, changes: Mapping[str, FieldChange], *, about: str, by: str, now: datetime
    ) -> None:
        salts = {field: secrets.token_hex(SALT_BYTES) for field in changes}
        hashes = {
            field: {
                "before": _salted(salts[field], change.before),
                "after": _salted(salts[field], change.after),
            }
            for field, change in changes.items()
        }
        entry = {"did": did, "person": by, "about": about, "fields": [*changes], "changes": hashes}
        number = self.append(entry, now=now).number
        self._session.add_all(
            PersonChangeRow(
                number=number,
                field=field,
                salt=salts[field],
                before=change.before,
                after=change.after,
            )
            for field, change in changes.items()
        )
        self._session.flush()

    @override
    def latest(self, *, before: int | None = None, limit: int = 50) -> Sequence[OrganisationEntry]:
        wanted = select(OrganisationJournalRow).order_by(OrganisationJournalRow.number.desc())
        if before is not None:
            wanted = wanted.where(OrganisationJournalRow.number < before)
        return [_entry(row) for row in self._session.scalars(wanted.limit(limit))]

    @override
    def field_changes(self, numbers: Collection[int]) -> Mapping[int, Mapping[str, FieldChange]]:
        found: dict[int, dict[str, FieldChange]] = {}
        wanted = select(PersonChangeRow).where(PersonChangeRow.number.in_(numbers))
        rows = wanted.order_by(PersonChangeRow.number, PersonChangeRow.field)
        for row in self._session.scalars(rows):
            found.setdefault(row.number, {})[row.field] = copied(FieldChange, row)
        return found


def last_number(session: Session) -> int:
    """The number of the last entry; 0 where there is none."""
    return session.scalar(select(func.max(OrganisationJournalRow.number))) or 0


def verify(session: Session, *, noted: Head | None = None) -> BrokenLink | None:
    """Recompute the chain and name the first broken link; None when it is whole up to its head.

    Args:
        session: of a transaction that sees one moment.
        noted: its head of before, where it was kept elsewhere.
    """
    return chain.verify(
        session, OrganisationJournalRow, chain=chain.ORGANISATION, own=true(), noted=noted
    )


def first_altered(session: Session) -> int | None:
    """The first entry whose texts, as far as not erased, are not those it tells of; its number."""
    beside = select(PersonChangeRow.number).distinct()
    rows = OrganisationJournalRow
    told = select(rows.number, rows.entry).where(rows.number.in_(beside)).order_by(rows.number)
    for number, entry in session.execute(told):
        if not _are_as_noted(session, number, json.loads(entry).get("changes", {})):
            return number
    return None


def _are_as_noted(session: Session, number: int, hashes: Mapping[str, object]) -> bool:
    wanted = select(PersonChangeRow).where(PersonChangeRow.number == number)
    try:
        return all(
            hashes.get(row.field)
            == {"before": _salted(row.salt, row.before), "after": _salted(row.salt, row.after)}
            for row in session.scalars(wanted)
        )
    except UnreadableTextError:
        return False


def _salted(salt: str, text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def _entry(row: OrganisationJournalRow) -> OrganisationEntry:
    return copied(OrganisationEntry, row, entry=json.loads(row.entry))
