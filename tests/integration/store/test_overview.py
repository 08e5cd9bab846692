"""The lists: filters that combine, pages that neither repeat nor skip, and quick enough."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from tests.integration.store.cases import ASSESSOR, EMPLOYEE, HR, OPENED, State, keep, opened, save
from verbetertraject.application.ports import NewMessage, UnknownCursorError
from verbetertraject.application.read_models import (
    Delivery,
    Filters,
    OutgoingMessage,
    Page,
    Reach,
    Standing,
    Summary,
)
from verbetertraject.domain.people import Assignment, Person, Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.waits import waits_for
from verbetertraject.store.engine import reading
from verbetertraject.store.outbox import SqlOutbox, queue
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.tables import AssignmentRow, PersonRow, TrajectoryRow, WaitRow
from verbetertraject.store.tables.base import folded
from verbetertraject.store.trajectories import SqlTrajectories

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 2, 2, 8, tzinfo=UTC)
MANY = 10_000
OTHER_EMPLOYEE = Person(id="p9", name="Zoë van 't Hof", email="zoe.hof@school.example")
OTHER_ASSESSOR = Person(id="p8", name="100% Piet_Jan", email="piet@school.example")


def test_trajectories_tell_what_a_list_shows(engine: Engine) -> None:
    stored = keep(engine, opened(), unit="De Kruidenhof", wake_at=NOW)

    assert _listed(engine, Filters()) == Page(
        items=(
            Summary(
                id=stored.trajectory.id,
                reference="VT-2026-0001",
                phase=Phase.PREPARATION,
                variant=None,
                unit="De Kruidenhof",
                opened_on=OPENED,
                effective_end=None,
                outcome=None,
                employee_id=EMPLOYEE.id,
                employee_name=EMPLOYEE.name,
                wake_at=NOW,
                revision=1,
                standing=Standing.UNDER_WAY,
                paused_since=None,
                waits=waits_for(stored.trajectory),
                open_waits=waits_for(stored.trajectory),
                assignments=stored.trajectory.assignments,
            ),
        ),
        next=None,
    )


@pytest.mark.parametrize(
    ("filters", "references"),
    [
        (Filters(), ["A-1", "A-2", "B_1"]),
        (Filters(phase=Phase.WITHDRAWN), ["A-2"]),
        (Filters(unit="Noord"), ["A-1", "B_1"]),
        (Filters(reference_prefix="A-"), ["A-1", "A-2"]),
        (Filters(reference_prefix="_"), []),
        (Filters(overslept_at=NOW), ["A-1"]),
        (Filters(holder=ASSESSOR.id), ["A-1", "A-2"]),
        (Filters(holder=EMPLOYEE.id), ["A-1", "A-2"]),
        (Filters(holder="nobody"), []),
        (Filters(person_name="OZTURK"), ["A-1", "A-2"]),
        (Filters(person_name="zoe"), ["A-1", "A-2", "B_1"]),
        (Filters(person_name="van 't"), ["B_1"]),
        (Filters(person_name="%"), ["B_1"]),
        (Filters(person_name="t_j"), ["B_1"]),
        (Filters(unit="Noord", holder=HR.id, person_name="zoe", reference_prefix="A"), ["A-1"]),
    ],
)
def test_trajectories_are_those_that_pass_every_filter(
    engine: Engine, filters: Filters, references: Sequence[str]
) -> None:
    keep(engine, opened(reference="A-1"), unit="Noord", wake_at=NOW)
    second = opened(reference="A-2")
    keep(engine, second, unit="Zuid", wake_at=NOW + timedelta(seconds=1))
    save(engine, _withdrawn(second))
    other = opened(reference="B_1", employee=OTHER_EMPLOYEE, assessor=OTHER_ASSESSOR)
    keep(engine, other, unit="Noord")

    assert [each.reference for each in _listed(engine, filters).items] == references


def test_holder_is_who_holds_a_role_on_the_day(engine: Engine) -> None:
    state = opened()
    keep(engine, state)
    since = date(2026, 3, 1)
    successor = Assignment(role=Role.ASSESSOR, person=HR.id, since=since)
    t = state.trajectory
    handed_over = replace(t, assignments=(*t.assignments, successor))
    save(engine, replace(state, trajectory=handed_over))

    found = [
        len(_listed(engine, Filters(holder=ASSESSOR.id), on=day).items)
        for day in (OPENED - timedelta(days=1), OPENED, since - timedelta(days=1), since)
    ]

    assert found == [0, 1, 1, 0]


def test_pages_of_trajectories_neither_repeat_nor_skip(engine: Engine) -> None:
    for number in range(7):
        keep(engine, opened(reference=f"VT-{number}"))

    pages = [page := _listed(engine, Filters(), limit=3)]
    while page.next is not None:
        pages.append(page := _listed(engine, Filters(), limit=3, after=page.next))

    assert [[each.reference for each in page.items] for page in pages] == [
        ["VT-0", "VT-1", "VT-2"],
        ["VT-3", "VT-4", "VT-5"],
        ["VT-6"],
    ]


@pytest.mark.slow
def test_list_of_ten_thousand_takes_no_longer_than_loading_a_dozen(many: Engine) -> None:
    for filters in (
        Filters(),
        Filters(phase=Phase.PREPARATION, unit="Unit 3"),
        Filters(holder="person-77"),
        Filters(reference_prefix="VT-2026-099"),
        Filters(person_name="naam 77"),
        Filters(overslept_at=NOW),
        Filters(reach=Reach(person_id="person-77", units=frozenset({"Unit 3"}))),
        Filters(standing=Standing.THIS_WEEK),
        Filters(awaits="report"),
        Filters(awaited_of="person-78"),
    ):
        assert _in_loads(many, partial(_items, many, filters)) < 12, filters


@pytest.mark.slow
def test_glance_at_ten_thousand_takes_no_longer_than_loading_twenty(many: Engine) -> None:
    def glance() -> bool:
        with Session(reading(many)) as session:
            found = SqlOverview(session).glance(Filters(), on=OPENED, limit=8)
        assert sum(each.count for each in found.values()) == MANY + 1
        return all(len(each.items) in {0, 8} for each in found.values())

    assert _in_loads(many, glance) < 20


def test_messages_tell_how_far_each_has_come(engine: Engine) -> None:
    stored = keep(engine, opened())
    message_id = _queued(engine, stored.trajectory.id, 1, at=NOW)
    SqlOutbox(engine, now=lambda: NOW).claim(lease=timedelta(minutes=1))
    SqlOutbox(engine, now=lambda: NOW).mark_sent([message_id], channel="mailto")

    with Session(reading(engine)) as session:
        page = SqlOverview(session).messages(stored.trajectory.id)

    assert page == Page(
        items=(
            OutgoingMessage(
                id=message_id,
                key="eval_reminder_7d",
                person_id=EMPLOYEE.id,
                person_name=EMPLOYEE.name,
                roles=(Role.EMPLOYEE,),
                params={"day": "2026-02-09"},
                queued_at=NOW,
                delivery=Delivery.SENT,
                attempts=1,
                channel="mailto",
                sent_at=NOW,
                last_error=None,
            ),
        ),
        next=None,
    )


def test_pages_of_messages_neither_repeat_nor_skip(engine: Engine) -> None:
    stored, other = keep(engine, opened()), keep(engine, opened(reference="VT-2"))
    queued = {
        _queued(engine, stored.trajectory.id, number, at=NOW + timedelta(seconds=number // 4))
        for number in range(7)
    }
    _queued(engine, other.trajectory.id, 1, at=NOW)

    seen: list[OutgoingMessage] = []
    after: str | None = None
    while True:
        with Session(reading(engine)) as session:
            page = SqlOverview(session).messages(stored.trajectory.id, after=after, limit=3)
        seen += page.items
        if (after := page.next) is None:
            break

    assert len(seen) == 7
    assert {each.id for each in seen} == queued
    assert [each.queued_at for each in seen] == sorted(each.queued_at for each in seen)


def test_messages_refuse_a_cursor_that_no_page_gave(engine: Engine) -> None:
    stored, other = keep(engine, opened()), keep(engine, opened(reference="VT-2"))
    foreign = str(_queued(engine, other.trajectory.id, 1, at=NOW))

    for cursor in ("", "x", str(uuid4()), foreign):
        with pytest.raises(UnknownCursorError), Session(engine) as session:
            SqlOverview(session).messages(stored.trajectory.id, after=cursor)


@pytest.fixture
def many(engine: Engine) -> Engine:
    """Many trajectories, of which a thousand people hold the roles: some seconds."""
    row = keep(engine, opened(reference="VT-0"))
    with Session(engine) as session, session.begin():
        model = session.get_one(TrajectoryRow, row.trajectory.id)
        same = {"calendar": model.calendar, "policy": model.policy, "phase": model.phase}
        people = [_person(number) for number in range(1000)]
        session.execute(insert(PersonRow), people)
        ids = [uuid4() for _ in range(MANY)]
        session.execute(
            insert(TrajectoryRow),
            [_trajectory(number, identity) | same for number, identity in enumerate(ids)],
        )
        session.execute(
            insert(AssignmentRow),
            [
                _assignment(identity, place, number * (place + 1))
                for number, identity in enumerate(ids)
                for place in range(4)
            ],
        )
        session.execute(
            insert(WaitRow),
            [
                _wait(identity, place, OPENED + timedelta(days=number % 100))
                for number, identity in enumerate(ids)
                for place in range(3)
            ],
        )
    return engine


def _person(number: int) -> dict[str, object]:
    return {
        "id": f"person-{number}",
        "name": f"Naam {number}",
        "folded_name": folded(f"Naam {number}"),
        "email": f"{number}@school.example",
        "mailbox": f"{number}@school.example",
        "language": "nl",
        "channels": [],
        "created_at": NOW,
    }


def _trajectory(number: int, identity: UUID) -> dict[str, object]:
    return {
        "id": identity,
        "reference": f"VT-2026-{number:05}",
        "folded_reference": folded(f"VT-2026-{number:05}"),
        "opened_on": OPENED,
        "employee_id": f"person-{number % 1000}",
        "unit": f"Unit {number % 20}",
        "revision": 1,
        "settled_at": NOW,
        "wake_at": NOW + timedelta(minutes=number - 100),
        "run_number": 1,
        "due": OPENED + timedelta(days=number % 100),
        "paused_since": OPENED if number % 13 == 0 else None,
        "is_shown": True,
    }


def _wait(identity: UUID, place: int, due: date) -> dict[str, object]:
    return {
        "trajectory_id": identity,
        "number": place + 1,
        "key": ("report", "evaluation", "final")[place],
        "by": Role.ASSESSOR,
        "known_by": Role.ASSESSOR.value,
        "due": due,
    }


def _assignment(identity: UUID, place: int, person: int) -> dict[str, object]:
    roles = (Role.EMPLOYEE, Role.ASSESSOR, Role.HR, Role.CONTACT)
    return {
        "trajectory_id": identity,
        "number": place + 1,
        "role": roles[place],
        "person_id": f"person-{person % 1000}",
        "since": OPENED,
    }


def _listed(
    engine: Engine,
    filters: Filters,
    *,
    on: date = OPENED,
    limit: int = 50,
    after: str | None = None,
) -> Page[Summary]:
    with Session(reading(engine)) as session:
        return SqlOverview(session).trajectories(filters, on=on, after=after, limit=limit)


def _items(engine: Engine, filters: Filters) -> object:
    return _listed(engine, filters).items


def _in_loads(engine: Engine, found: Callable[[], object]) -> float:
    """How long something takes: in loads of one trajectory on this machine at this moment."""

    def load() -> object:
        with Session(reading(engine)) as session:
            trajectories = SqlTrajectories(session)
            named = trajectories.find("VT-0")
            return None if named is None else trajectories.load(named, lock=False)

    tries = [(_seconds(found), _seconds(load)) for _ in range(5)]
    return min(each for each, _ in tries) / min(each for _, each in tries)


def _seconds(found: Callable[[], object]) -> float:
    start = time.perf_counter()
    assert found()
    return time.perf_counter() - start


def _withdrawn(state: State) -> State:
    ended = state.trajectory.enter(Phase.WITHDRAWN, date(2026, 1, 9))
    return replace(state, trajectory=ended)


def _queued(engine: Engine, trajectory_id: UUID, number: int, *, at: datetime) -> UUID:
    message = NewMessage(
        trajectory_id=trajectory_id,
        reference="VT-2026-0001",
        step_identity=f"eval_reminder_7d/evaluation-1.{number}",
        person_id=EMPLOYEE.id,
        roles=("employee",),
        key="eval_reminder_7d",
        variant="improvement",
        params={"day": "2026-02-09"},
    )
    with Session(engine) as session, session.begin():
        return queue(session, message, queued_at=at, not_before=at)
