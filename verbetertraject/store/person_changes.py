"""What was changed about a person: as salted hashes in the organisation's journal, as texts beside.

The texts can be erased, with their salt; the journal stays whole, and tells no more than that.
"""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from verbetertraject.store import organisation_journal
from verbetertraject.store.errors import UnreadableTextError
from verbetertraject.store.tables import OrganisationJournalRow, PersonChangeRow

SALT_BYTES = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a field was, and what it became; None: nothing."""

    before: str | None
    after: str | None


def note(
    session: Session,
    did: str,
    changes: Mapping[str, Change],
    *,
    about: str,
    by: str,
    now: datetime,
) -> None:
    """Add to the journal that someone changed this about a person. `now` is real time."""
    salts = {field: secrets.token_hex(SALT_BYTES) for field in changes}
    hashes = {
        field: {
            "before": _hash(salts[field], change.before),
            "after": _hash(salts[field], change.after),
        }
        for field, change in changes.items()
    }
    entry = {"did": did, "person": by, "about": about, "fields": [*changes], "changes": hashes}
    number = organisation_journal.append(session, entry, recorded_at=now).number
    session.add_all(
        PersonChangeRow(
            number=number,
            field=field,
            salt=salts[field],
            before=change.before,
            after=change.after,
        )
        for field, change in changes.items()
    )
    session.flush()


def texts(session: Session, numbers: Collection[int]) -> Mapping[int, Mapping[str, Change]]:
    """What was changed by these entries of the journal, as far as it was not erased."""
    found: dict[int, dict[str, Change]] = {}
    wanted = select(PersonChangeRow).where(PersonChangeRow.number.in_(numbers))
    for row in session.scalars(wanted.order_by(PersonChangeRow.number, PersonChangeRow.field)):
        change = Change(before=row.before, after=row.after)
        found.setdefault(row.number, {})[row.field] = change
    return found


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
            == {"before": _hash(row.salt, row.before), "after": _hash(row.salt, row.after)}
            for row in session.scalars(wanted)
        )
    except UnreadableTextError:
        return False


def _hash(salt: str, text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(f"{salt}{text}".encode()).hexdigest()
