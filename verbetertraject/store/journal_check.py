"""Whether every journal is whole: the chain of each trajectory, and that of the organisation."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Engine, Row, and_, func, select
from sqlalchemy.orm import Session

from verbetertraject.store import journal, organisation_journal
from verbetertraject.store.chain import (
    GENESIS,
    ORGANISATION,
    Breach,
    BrokenLink,
    Head,
    as_kept,
    chain_of,
    head_of,
)
from verbetertraject.store.engine import reading
from verbetertraject.store.tables import (
    JournalHeadRow,
    JournalRow,
    OrganisationJournalRow,
    TrajectoryRow,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedChain:
    """One chain, and what was found."""

    chain: str
    """The id of the trajectory, or `organisation`."""
    reference: str | None
    """Of the trajectory; none of the organisation, and of a trajectory that is gone."""
    head: Head
    """The last link that is there."""
    broken: BrokenLink | None


_EMPTY: Final = Head(number=0, hash=GENESIS)

_NOTHING_LEFT: Final = BrokenLink(number=1, breach=Breach.MISSING)


def count(engine: Engine) -> int:
    """How many chains there are to check."""
    with Session(reading(engine)) as session:
        return 1 + (session.scalar(select(func.count()).select_from(TrajectoryRow)) or 0)


def check(engine: Engine, *, noted: Mapping[str, Head] | None = None) -> Iterator[CheckedChain]:
    """Check every chain, that of the organisation first.

    Args:
        engine: the database, with the keys that seal the heads.
        noted: heads of before, by chain, that were kept elsewhere.
    """
    noted = noted or {}
    yield _of_organisation(engine, noted.get(ORGANISATION))
    references = _references(engine)
    for trajectory_id, reference in references.items():
        yield _of_trajectory(
            engine, trajectory_id, reference, noted=noted.get(chain_of(trajectory_id))
        )
    there = {ORGANISATION, *map(chain_of, references)}
    with Session(reading(engine)) as session:
        sealed = _sealed(session)
    for chain in sorted((noted.keys() | sealed) - there):
        yield CheckedChain(chain=chain, reference=None, head=_EMPTY, broken=_NOTHING_LEFT)


def astray(engine: Engine) -> Sequence[str]:
    """The journals that do not end at their head, by reference or id; quick enough for a start.

    What was changed further back is for `check` to find.
    """
    with Session(reading(engine)) as session, session.begin():
        known = {ORGANISATION: ORGANISATION}
        for row in session.execute(select(TrajectoryRow.id, TrajectoryRow.reference)):
            known[chain_of(row.id)] = row.reference
        there = dict(_ends(session))
        sealed = {chain: head_of(session, chain) for chain in _sealed(session)}
    chains = known.keys() | sealed.keys()
    return sorted(
        known.get(chain, chain) for chain in chains if there.get(chain) != sealed.get(chain)
    )


def check_trajectory(
    engine: Engine, reference: str, *, noted: Mapping[str, Head] | None = None
) -> CheckedChain | None:
    """Check the chain of the trajectory with this reference; None where there is none."""
    wanted = select(TrajectoryRow.id).where(TrajectoryRow.reference == reference)
    with Session(reading(engine)) as session:
        trajectory_id = session.scalar(wanted)
    if trajectory_id is None:
        return None
    known = (noted or {}).get(chain_of(trajectory_id))
    return _of_trajectory(engine, trajectory_id, reference, noted=known)


def _of_organisation(engine: Engine, noted: Head | None) -> CheckedChain:
    rows = OrganisationJournalRow
    last = select(rows.number, rows.hash).order_by(rows.number.desc()).limit(1)
    with Session(reading(engine)) as session, session.begin():
        found = session.execute(last).first()
        broken = organisation_journal.verify(session, noted=noted) or _altered_beside(session)
    return CheckedChain(chain=ORGANISATION, reference=None, head=_head(found), broken=broken)


def _altered_beside(session: Session) -> BrokenLink | None:
    number = organisation_journal.first_altered(session)
    return None if number is None else BrokenLink(number=number, breach=Breach.BESIDE)


def _of_trajectory(
    engine: Engine, trajectory_id: UUID, reference: str, *, noted: Head | None
) -> CheckedChain:
    rows, chain = JournalRow, chain_of(trajectory_id)
    last = (
        select(rows.number, rows.hash)
        .where(rows.trajectory_id == trajectory_id)
        .order_by(rows.number.desc())
        .limit(1)
    )
    with Session(reading(engine)) as session, session.begin():
        found = session.execute(last).first()
        # Opening a trajectory is its first entry: there is none without a journal.
        broken = journal.verify(session, trajectory_id, noted=noted) if found else _NOTHING_LEFT
    return CheckedChain(chain=chain, reference=reference, head=_head(found), broken=broken)


def _head(last: Row[int, str] | None) -> Head:
    """The last link; what was tampered with need not be one, and is told as broken beside it."""
    match last and tuple(last):
        case (int() as number, str() as sealed):
            return Head(number=number, hash=sealed)
        case _:
            return _EMPTY


def _ends(session: Session) -> Iterator[tuple[str, Head]]:
    """The last link of each chain that is there."""
    last = (
        select(JournalRow.trajectory_id, func.max(JournalRow.number).label("number"))
        .group_by(JournalRow.trajectory_id)
        .subquery()
    )
    is_last = and_(
        JournalRow.trajectory_id == last.c.trajectory_id, JournalRow.number == last.c.number
    )
    whose = as_kept(JournalRow.__table__.c.trajectory_id, "whose")
    found = select(whose, JournalRow.number, JournalRow.hash).join(last, is_last)
    for row in session.execute(found):
        with suppress(ValueError):  # an entry of no trajectory is missing in its own
            yield (
                chain_of(UUID(str(row.whose))),
                Head(number=row.number, hash=row.hash),
            )
    rows = OrganisationJournalRow
    newest = select(rows.number, rows.hash).order_by(rows.number.desc()).limit(1)
    for number, sealed in session.execute(newest):
        yield ORGANISATION, Head(number=number, hash=sealed)


def _references(engine: Engine) -> Mapping[UUID, str]:
    """Every trajectory, by id."""
    wanted = select(TrajectoryRow.id, TrajectoryRow.reference).order_by(TrajectoryRow.reference)
    with Session(reading(engine)) as session:
        return {row.id: row.reference for row in session.execute(wanted)}


def _sealed(session: Session) -> set[str]:
    return set(map(str, session.scalars(select(JournalHeadRow.chain))))
