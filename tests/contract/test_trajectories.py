"""What the store of trajectories promises: what was saved is what is loaded, to the last field."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from tests.integration.store.cases import (
    Line,
    State,
    keep,
    lived,
    lived_until,
    load_kept,
    opened,
    save,
    scenario_lines,
)
from tests.integration.store.safety_case import UNTIL, safety_lines
from verbetertraject.application.ports import (
    ReferenceTakenError,
    Sleeper,
    Stored,
    UnknownTrajectoryError,
)
from verbetertraject.domain.calendar import Calendar, Span
from verbetertraject.domain.commands.balance import (
    BalanceOutcome,
    GoalBalance,
    GoalResult,
    RecordBalance,
    StillShort,
)
from verbetertraject.domain.commands.ending import WithdrawalReason
from verbetertraject.domain.control_questions import Route
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import Proof, RegisteredPost
from verbetertraject.domain.schedule.steps import Start
from verbetertraject.domain.trajectory import Balance, Redeployment, Trajectory, View
from verbetertraject.store import schema
from verbetertraject.store.column_types import use_keys
from verbetertraject.store.encryption import reencrypt
from verbetertraject.store.errors import FixedFactError, RevisionConflictError, StepRepeatedError
from verbetertraject.store.keys import KeyRing, new_key
from verbetertraject.store.trajectories import SqlTrajectories

NOW = datetime(2026, 2, 2, 8, tzinfo=UTC)
RUN = UUID("77777777-7777-4777-8777-777777777777")
HOLIDAY = Calendar(
    non_working_days=frozenset({date(2026, 4, 6), date(2026, 4, 27)}),
    closing_periods=(Span(from_=date(2026, 7, 18), to=date(2026, 8, 30), label="zomervakantie"),),
)


@pytest.mark.parametrize(
    "name", ["teacher", pytest.param("software-tester", marks=pytest.mark.slow)]
)
def test_load_gives_every_state_of_a_scenario_as_it_was_saved(engine: Engine, name: str) -> None:
    _check_round_trips(engine, scenario_lines(name), until=date(2027, 3, 5))


def test_load_gives_every_state_of_a_safety_concern_as_it_was_saved(engine: Engine) -> None:
    last = _check_round_trips(engine, safety_lines(), until=UNTIL)

    assert last.phase is Phase.WITHDRAWN
    assert (len(last.concerns), len(last.suspensions), len(last.views)) == (1, 1, 1)


@pytest.mark.both_databases
def test_load_gives_rare_fields_as_they_were_saved(engine: Engine) -> None:
    last = lived_until(scenario_lines("teacher"), date(2026, 6, 1))
    keep(engine, last)
    rare = _with_rare_fields(last.trajectory)

    assert save(engine, replace(last, trajectory=rare, people=())).trajectory == rare


@pytest.mark.both_databases
def test_a_trajectory_is_found_by_its_reference(engine: Engine) -> None:
    stored = keep(engine, opened(reference="VT-2026-0042"))

    with Session(engine) as session:
        trajectories = SqlTrajectories(session)
        found = trajectories.find("VT-2026-0042")
        assert found is not None
        assert trajectories.load(found, lock=True) == stored
        assert trajectories.revision(found) == stored.revision


def test_load_refuses_what_does_not_exist(engine: Engine) -> None:
    with Session(engine) as session:
        trajectories = SqlTrajectories(session)
        with pytest.raises(UnknownTrajectoryError):
            trajectories.load(uuid4(), lock=False)
        assert trajectories.find("VT-0000-0000") is None
        with pytest.raises(UnknownTrajectoryError):
            trajectories.revision(uuid4())


def test_add_gives_what_is_loaded(engine: Engine) -> None:
    state = opened(calendar=HOLIDAY)

    stored = keep(engine, state, unit="De Kruidenhof", wake_at=NOW)

    assert stored == Stored(
        trajectory=state.trajectory,
        revision=1,
        unit="De Kruidenhof",
        wake_at=NOW,
        synced_wake_at=None,
        run_id=None,
        run_number=1,
    )
    assert load_kept(engine, state.trajectory.id) == stored


@pytest.mark.both_databases
def test_add_refuses_a_reference_that_differs_in_case_alone(engine: Engine) -> None:
    keep(engine, opened(reference="VT-2026-0042"))

    with pytest.raises(ReferenceTakenError):
        keep(engine, opened(reference="vt-2026-0042"))


def test_add_refuses_a_reference_that_is_taken(engine: Engine) -> None:
    keep(engine, opened(reference="VT-2026-0042"))

    with pytest.raises(ReferenceTakenError):
        keep(engine, opened(reference="VT-2026-0042"))


def test_save_counts_the_revision_when_something_changed(engine: Engine) -> None:
    state = opened()
    keep(engine, state)

    stored = save(engine, _with_view(state, "Ik zie het anders."))

    assert stored.revision == 2


def test_save_of_a_settled_instant_and_a_wake_leaves_the_revision(engine: Engine) -> None:
    state = opened()
    keep(engine, state)
    settled = replace(state.trajectory, settled_at=NOW)

    stored = save(engine, replace(state, trajectory=settled), wake_at=NOW + timedelta(days=1))

    assert stored.revision == 1
    assert stored.trajectory.settled_at == NOW
    assert stored.wake_at == NOW + timedelta(days=1)


@pytest.mark.both_databases
def test_save_refuses_what_another_changed_in_the_meantime(engine: Engine) -> None:
    state = opened()
    before = keep(engine, state)
    save(engine, _with_view(state, "Ik zie het anders."))
    late = _with_view(state, "Ik ook.").trajectory

    with (
        pytest.raises(RevisionConflictError),
        Session(engine) as session,
        session.begin(),
    ):
        SqlTrajectories(session).save(before, late, wake_at=None, now=NOW)

    assert [view.text for view in load_kept(engine, late.id).trajectory.views] == [
        "Ik zie het anders."
    ]


@pytest.mark.both_databases
def test_processes_that_lock_at_once_change_one_after_the_other(engine: Engine) -> None:
    state = opened()
    keep(engine, state)

    def add_views() -> None:
        for _ in range(3):
            with Session(engine) as session, session.begin():
                trajectories = SqlTrajectories(session)
                before = trajectories.load(state.trajectory.id, lock=True)
                after = _with_view(replace(state, trajectory=before.trajectory), "Nog iets.")
                trajectories.save(before, after.trajectory, wake_at=None, now=NOW)

    with ThreadPoolExecutor(2) as others:
        for adding in [others.submit(add_views) for _ in range(2)]:
            adding.result()

    stored = load_kept(engine, state.trajectory.id)
    assert (stored.revision, len(stored.trajectory.views)) == (7, 6)


@pytest.mark.both_databases
def test_trajectory_is_readable_with_a_new_key_after_reencryption(
    database_url: str, connect: Callable[[str], Engine]
) -> None:
    old, new = new_key(), new_key()
    engine = connect(database_url)
    schema.upgrade(engine)
    use_keys(engine, KeyRing([old]))
    last = lived_until(safety_lines(), UNTIL)
    keep(engine, last)

    use_keys(engine, KeyRing([new, old]))
    reencrypt(engine)
    use_keys(engine, KeyRing([new]))

    assert load_kept(engine, last.trajectory.id).trajectory == last.trajectory


@pytest.mark.both_databases
def test_save_refuses_another_calendar_or_reference(engine: Engine) -> None:
    before = keep(engine, opened())

    for changed in ({"calendar": HOLIDAY}, {"reference": "VT-2026-0099"}):
        other = replace(before.trajectory, **changed)
        with pytest.raises(FixedFactError), Session(engine) as session:
            SqlTrajectories(session).save(before, other, wake_at=None, now=NOW)


def test_save_of_the_same_writes_one_row_at_most(engine: Engine) -> None:
    last = lived_until(scenario_lines("teacher"), date(2026, 2, 9))
    keep(engine, last)

    with _written(engine) as statements:
        save(engine, replace(last, people=()), wake_at=NOW)

    assert statements == ["UPDATE trajectories"]


@pytest.mark.both_databases
def test_save_writes_only_what_changed(engine: Engine) -> None:
    last = lived_until(scenario_lines("teacher"), date(2026, 2, 9))
    keep(engine, last)
    held = _with_view(_with_first_evaluation_on(last, date(2026, 2, 10)), "Ik zie het anders.")

    with _written(engine) as statements:
        save(engine, replace(held, people=()))

    assert statements == ["UPDATE evaluations", "INSERT views", "UPDATE trajectories"]


def test_save_refuses_a_message_that_was_told_before(engine: Engine) -> None:
    told = lived_until(scenario_lines("teacher"), date(2026, 2, 9))
    keep(engine, told)
    forgetful = replace(told.trajectory, told=frozenset())
    before = replace(load_kept(engine, forgetful.id), trajectory=forgetful)

    with pytest.raises(StepRepeatedError), Session(engine) as session, session.begin():
        SqlTrajectories(session).save(before, told.trajectory, wake_at=None, now=NOW)


def test_save_refuses_a_start_that_was_performed_before(engine: Engine) -> None:
    state = replace(opened(), performed=(Start(day=date(2026, 1, 12)),))
    keep(engine, state)
    save(engine, state)

    with pytest.raises(StepRepeatedError):
        save(engine, state)


def test_calendar_of_a_unit_is_live_for_those_that_began_with_it(engine: Engine) -> None:
    _give_calendar(engine, "De Kruidenhof", Calendar())
    follows = keep(engine, opened(reference="VT-1", calendar=Calendar()), unit="De Kruidenhof")
    own = keep(engine, opened(reference="VT-2", calendar=HOLIDAY), unit="De Kruidenhof")
    changed = replace(HOLIDAY, closing_periods=())

    _give_calendar(engine, "De Kruidenhof", changed)

    assert load_kept(engine, follows.trajectory.id).trajectory.calendar == changed
    assert load_kept(engine, own.trajectory.id).trajectory.calendar == HOLIDAY


def test_calendar_of_an_unknown_unit_is_none(engine: Engine) -> None:
    with Session(engine) as session:
        assert SqlTrajectories(session).calendar("De Kruidenhof") is None


@pytest.mark.both_databases
def test_unsynced_are_those_without_a_run_or_with_another_wake(engine: Engine) -> None:
    new, moved, told = (
        keep(engine, opened(reference=f"VT-{number}"), wake_at=NOW + timedelta(days=number))
        for number in (1, 2, 3)
    )
    for stored, wake_at in ((moved, NOW), (told, told.wake_at)):
        _mark(engine, stored.trajectory.id, wake_at=wake_at)

    with Session(engine) as session:
        unsynced = SqlTrajectories(session).unsynced(limit=10)
        assert SqlTrajectories(session).unsynced(limit=1) == unsynced[:1]

    assert list(unsynced) == [
        _sleeper(new),
        replace(_sleeper(moved), run_id=RUN, run_number=2, synced_wake_at=NOW),
    ]


def test_unsynced_has_one_that_never_wakes_again_until_that_was_told(engine: Engine) -> None:
    stored = keep(engine, opened(), wake_at=None)
    _mark(engine, stored.trajectory.id, wake_at=NOW)

    with Session(engine) as session, session.begin():
        trajectories = SqlTrajectories(session)
        before = [each.trajectory_id for each in trajectories.unsynced(limit=10)]
        trajectories.mark_synced(stored.trajectory.id, wake_at=None)
        after = list(trajectories.unsynced(limit=10))

    assert (before, after) == ([stored.trajectory.id], [])


def _check_round_trips(engine: Engine, lines: Sequence[Line], *, until: date) -> Trajectory:
    states = lived(lines, until=until)
    first = next(states)
    assert keep(engine, first).trajectory == first.trajectory
    last = first
    for last in states:
        assert save(engine, last).trajectory == last.trajectory
    return last.trajectory


def _with_view(state: State, text: str) -> State:
    view = View(to="conversation-1", text=text, on=date(2026, 1, 6))
    t = state.trajectory
    return replace(state, trajectory=replace(t, views=(*t.views, view)))


def _with_rare_fields(t: Trajectory) -> Trajectory:
    """A trajectory that was not achieved after all, with the fields in their other shapes."""
    record = RecordBalance(
        outcome=BalanceOutcome.NOT_ACHIEVED,
        decided_by=(Role.ASSESSOR, Role.HR),
        goals=(GoalBalance(goal="G1", result=GoalResult.PARTLY, evidence="2,8 gemiddeld"),),
        sufficient=False,
        still_short_in=(StillShort(goal="G1", text="Nog onrust bij de overgangen."),),
        extension_considered="Te weinig uitzicht.",
        intensified_follow_up=False,
        employee_view_invited=date(2026, 5, 20),
    )
    cycle = replace(t.cycles[-1], balance=Balance(drawn_up_on=date(2026, 5, 28), record=record))
    redeployment = Redeployment(
        recorded_on=date(2026, 6, 15),
        result="Een passende plek gevonden.",
        options=({"function": "remedial teacher", "from_": "2026-08-01"}, {"function": None}),
        new_function="Remedial teacher",
        training=({"course": "Rekenproblemen", "days": 3, "cost": 812.5},),
    )
    proof = Proof(witness=({"name": "een collega"},), registered_post=RegisteredPost(sent=True))
    version = replace(t.versions[-1], proofs=(*t.versions[-1].proofs, proof))
    return replace(
        t.with_version(version).with_cycle(cycle),
        redeployment=redeployment,
        follow_ups=(),
        route=Route.TRAINING_FIRST,
        withdrawal_reason=WithdrawalReason.LEFT,
    )


def _with_first_evaluation_on(state: State, day: date) -> State:
    cycle = state.trajectory.cycles[-1]
    first, *others = cycle.evaluations
    moved = replace(cycle, evaluations=(replace(first, planned=day), *others))
    return replace(state, trajectory=state.trajectory.with_cycle(moved))


def _give_calendar(engine: Engine, unit: str, calendar: Calendar) -> None:
    with Session(engine) as session, session.begin():
        SqlTrajectories(session).save_calendar(unit, calendar)


def _mark(engine: Engine, trajectory_id: UUID, *, wake_at: datetime | None) -> None:
    with Session(engine) as session, session.begin():
        SqlTrajectories(session).mark_run(trajectory_id, run_id=RUN, run_number=2)
        SqlTrajectories(session).mark_synced(trajectory_id, wake_at=wake_at)


def _sleeper(stored: Stored) -> Sleeper:
    return Sleeper(
        trajectory_id=stored.trajectory.id,
        reference=stored.trajectory.reference,
        phase=stored.trajectory.phase,
        revision=stored.revision,
        wake_at=stored.wake_at,
        synced_wake_at=stored.synced_wake_at,
        run_id=stored.run_id,
        run_number=stored.run_number,
    )


@contextmanager
def _written(engine: Engine) -> Iterator[list[str]]:
    """What is written meanwhile: the verb and the table of every statement."""
    statements: list[str] = []

    def note(_connection: Connection, _cursor: Any, statement: str, *_others: Any) -> None:
        words = statement.replace("INSERT INTO", "INSERT").replace("DELETE FROM", "DELETE").split()
        if words[0] in {"INSERT", "UPDATE", "DELETE"}:
            statements.append(f"{words[0]} {words[1]}")

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
