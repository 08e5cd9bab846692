"""People's e-mail addresses: whether each can be mailed, and is one person's alone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from verbetertraject.application.addresses import AddressError, on_the_wire
from verbetertraject.doctor.database import connected
from verbetertraject.doctor.finding import Finding, Patient, ok, warn
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import StoreError
from verbetertraject.store.persons import SqlPersons

CHECK: Final = "people's addresses"


def look(patient: Patient) -> Iterator[Finding]:
    """Look at everyone's address, by their ids: what came before the present rules may break them.

    Whoever shares an address gets no link to sign in: it might be the other's.
    """
    found = _mailboxes(patient)
    if found is None:
        return
    wrong = [
        person for mailbox, people in found.items() if not _is_one(mailbox) for person in people
    ]
    shared = [people for people in found.values() if len(people) > 1]
    if wrong:
        yield warn(CHECK, f"cannot be mailed: {', '.join(wrong)}", "mend them on the page People")
    for people in shared:
        mend = "give each an address of their own, or nobody of them gets a link to sign in"
        yield warn(CHECK, f"one address for {', '.join(people)}", mend)
    if not wrong and not shared:
        yield ok(CHECK, f"{len(found)} that can be mailed, each of one person")


def _mailboxes(patient: Patient) -> Mapping[str, Sequence[str]] | None:
    """Whose each mailbox is, by ids; None where the database fails, which it tells itself."""
    try:
        with (
            closing(connected(patient.settings)) as database,
            Session(reading(database.engine)) as session,
        ):
            return SqlPersons(session).mailboxes()
    except (SQLAlchemyError, StoreError, OSError, ValueError):
        return None


def _is_one(mailbox: str) -> bool:
    try:
        on_the_wire(mailbox)
    except AddressError:
        return False
    return True
