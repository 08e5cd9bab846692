"""Texts about people: the keys that close them, and journals that say what was written."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Final

from verbetertraject.doctor.database import connected
from verbetertraject.doctor.finding import Finding, Patient, fail, ok, warn
from verbetertraject.settings import Settings
from verbetertraject.store.database_health import closed_texts
from verbetertraject.store.errors import DATABASE_ERRORS, NoKeyError, UnreadableTextError
from verbetertraject.store.journal_check import CheckedChain, check
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import is_current

KEYS: Final = "encryption keys"

OTHERS: Final = 0o077
"""The permissions of everybody but the owner."""

JOURNALS: Final = "journals"

MEND: Final = (
    "see where, with: verbetertraject journal verify; keep a copy of the database as it is, and "
    "compare it with a backup"
)


def look_at_keys(patient: Patient) -> Iterator[Finding]:
    """Look at the keys, whoever may read them, and whether they open what is stored."""
    file = patient.settings.key_file
    given = patient.settings.encryption_keys
    try:
        keys = kept(patient.settings)
        if not keys:
            yield _without(patient)
        elif not given and file.stat().st_mode & OTHERS:
            yield fail(KEYS, f"others may read {file}", f"run: chmod 600 {file}")
        else:
            yield _fitting(patient, keys)
    except (NoKeyError, OSError, ValueError) as error:
        where = "VERBETERTRAJECT_ENCRYPTION_KEYS" if given else str(file)
        yield fail(KEYS, f"{type(error).__name__}: no valid key", f"look at {where}")


def kept(settings: Settings) -> list[str]:
    """The keys, newest first; none where none was made yet, for looking makes none.

    Raises:
        OSError: when the file cannot be read.
        ValueError: when it holds no text.
    """
    if settings.encryption_keys:
        return [key.get_secret_value() for key in settings.encryption_keys]
    if not settings.key_file.exists():
        return []
    return [settings.key_file.read_text(encoding="ascii").strip()]


def _without(patient: Patient) -> Finding:
    """No key: in order before the first start, the end of everything after it."""
    if any(True for _ in _stored(patient)):
        mend = "restore the key from its backup: without it no text about a person can be read"
        return fail(KEYS, "there is none, but there are encrypted texts", mend)
    mend = "none is needed: it is made at the first start; keep a copy of it somewhere else"
    return warn(KEYS, "there is none yet", mend)


def _fitting(patient: Patient, keys: Sequence[str]) -> Finding:
    """Whether the keys open what is stored, and what is left of a rotation.

    Raises:
        NoKeyError: when one of them is none.
    """
    stored = _stored(patient)
    if not _opens(KeyRing(keys), stored):
        mend = "put the key that closed it back, after the newest"
        return fail(KEYS, "a stored text fits none of the keys", mend)
    if len(keys) > 1:
        is_done = _opens(KeyRing(keys[:1]), stored)
        mend = "drop the older keys" if is_done else "run: verbetertraject db rotate"
        return warn(KEYS, f"{len(keys)} keys: a rotation is under way", mend)
    return ok(KEYS, f"private, and {'fitting' if stored else 'not yet used'}")


def _opens(ring: KeyRing, stored: Sequence[str]) -> bool:
    try:
        for each in stored:
            ring.decrypt(each)
    except UnreadableTextError:
        return False
    return True


def _stored(patient: Patient) -> Sequence[str]:
    """Some encrypted texts; none where the database cannot be asked, which it tells itself."""
    try:
        with closing(connected(patient.settings)) as database:
            return list(closed_texts(database.engine))
    except (*DATABASE_ERRORS, OSError):
        return []


def look_at_journals(patient: Patient) -> Iterator[Finding]:
    """Look at every chain; nothing where keys or database fail, which they tell themselves."""
    try:
        keys = KeyRing(kept(patient.settings))
        with closing(connected(patient.settings, keys=keys)) as database:
            if is_current(database.engine):
                yield _journals(tuple(check(database.engine)))
    except (*DATABASE_ERRORS, OSError, ValueError):
        return


def _journals(chains: Sequence[CheckedChain]) -> Finding:
    broken = [each.reference or each.chain for each in chains if each.broken is not None]
    if broken:
        others = f" and {len(broken) - 1} more" if broken[1:] else ""
        return fail(JOURNALS, f"tampered with or damaged: {broken[0]}{others}", MEND)
    entries = sum(each.head.number for each in chains)
    return ok(JOURNALS, f"{entries} entries in {len(chains)} journals are whole")
