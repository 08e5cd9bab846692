"""The journals: whether what they say is what was written, and all of it."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from verbetertraject.doctor.database import connected
from verbetertraject.doctor.finding import Finding, Patient, fail, ok
from verbetertraject.doctor.keys import kept
from verbetertraject.store.errors import StoreError
from verbetertraject.store.journal_check import CheckedChain, check
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import is_current

CHECK: Final = "journals"

MEND: Final = (
    "see where, with: verbetertraject journal verify; keep a copy of the database as it is, and "
    "compare it with a backup"
)


def look(patient: Patient) -> Iterator[Finding]:
    """Look at every chain; nothing where keys or database fail, which they tell themselves."""
    try:
        keys = KeyRing(kept(patient.settings))
        with closing(connected(patient.settings, keys=keys)) as database:
            if is_current(database.engine):
                yield _found(tuple(check(database.engine)))
    except (SQLAlchemyError, StoreError, OSError, ValueError):
        return


def _found(chains: Sequence[CheckedChain]) -> Finding:
    broken = [each.reference or each.chain for each in chains if each.broken is not None]
    if broken:
        others = f" and {len(broken) - 1} more" if broken[1:] else ""
        return fail(CHECK, f"tampered with or damaged: {broken[0]}{others}", MEND)
    entries = sum(each.head.number for each in chains)
    return ok(CHECK, f"{entries} entries in {len(chains)} journals are whole")
