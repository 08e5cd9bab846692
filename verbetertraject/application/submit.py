"""The use cases of people: opening a trajectory, and giving a command to one.

A command first settles what was due before it, so that a late worker changes nothing about the
order of things; then it changes the trajectory, queues what is told at once, and records itself,
all in one transaction. Delivery and waking come after the commit.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID, uuid4

from verbetertraject.application.actor import Actor
from verbetertraject.application.calendars import check_given
from verbetertraject.application.dossier_levels import note_levels
from verbetertraject.application.due_steps import perform_due, settle
from verbetertraject.application.failpoints import failpoint
from verbetertraject.application.named_people import named_in, newcomers
from verbetertraject.application.ports import (
    Clock,
    StaleRevisionError,
    Store,
    Stored,
    UnknownTrajectoryError,
    Work,
)
from verbetertraject.application.replay import own_calendar
from verbetertraject.application.units import Terms, Units
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands import NAMES, PERMISSIONS
from verbetertraject.domain.commands.additions import AddView, Attach, Correct
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.commands.plan import Sign
from verbetertraject.domain.commands.roles import ReplacePerson
from verbetertraject.domain.decisions.act import Act, begin
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.decisions.opening import open_trajectory
from verbetertraject.domain.dossier.lines import Recorded
from verbetertraject.domain.intake import unit_of
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import FINAL
from verbetertraject.domain.record_names import kind_of
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.steps import next_wake, settled
from verbetertraject.domain.trajectory import Concern, Trajectory


class Trajectories:
    """Opens trajectories and gives them commands."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        units: Units,
        on_committed: Callable[[UUID], None],
    ) -> None:
        """Put the use cases together.

        Args:
            store: where trajectories are kept.
            clock: the time by which they are judged.
            units: the terms with which new trajectories start.
            on_committed: called after a commit that may have queued messages or moved a wake.
        """
        self._store = store
        self._clock = clock
        self._units = units
        self._on_committed = on_committed

    def open(self, given: Submission, *, actor: Actor) -> Stored:
        """Open a trajectory; who opens it is HR of the unit, or the assessor whom it names.

        What is known of a person and the calendar of a unit stay as they are.

        Raises:
            RefusedError: when a rule refuses it.
            ReferenceTakenError: when the reference is taken.
        """
        now, command = self._clock.now(), given.command
        if not isinstance(command, Open):
            raise TypeError(NAMES[type(command)])
        by = _opener(command, actor)
        unit = unit_of(command.organisation)
        terms = self._units.of(unit)
        today = terms.policy.office_hours.day(now)
        act = begin("open", by=by, today=today, happened_on=given.happened_on)
        identity = uuid4()
        if command.calendar is not None and by is not Role.HR:
            raise RefusedError(Rule.WRONG_ROLE, field="calendar", command="open")
        with self._store.change() as work:
            named = named_in(command)
            for person in newcomers(work, named, unit=unit, may_add=by is Role.HR):
                work.add_person(person, by=actor.person_id)
            t = open_trajectory(
                command,
                act,
                identity=identity,
                reference=command.reference or f"VT-{today.year}-{identity.hex[:8]}",
                calendar=_calendar(work, command, actor=actor, otherwise=terms, on=today),
                policy=terms.policy,
                now=now,
            )
            stored = work.trajectories.add(t, unit=unit, wake_at=next_wake(t, now), now=now)
            _record(work, t, act, actor=actor, now=now)
            failpoint("opening.written")
        failpoint("opening.committed")
        self._on_committed(t.id)
        return stored

    def act(
        self,
        trajectory_id: UUID,
        given: Submission,
        *,
        actor: Actor,
        is_as_seen: Callable[[Stored], bool] = lambda _stored: True,
        by: Role | None = None,
    ) -> Stored:
        """Give a command to a trajectory.

        Args:
            trajectory_id: which one.
            given: what to do.
            actor: who gives it.
            is_as_seen: whether it is still as the actor saw it, where that must be so.
            by: in which of the own roles; without it, the first one that may.

        Raises:
            UnknownTrajectoryError: when there is none, or the actor has no part in it.
            StaleRevisionError: when it is not as the actor saw it.
            RefusedError: when a rule refuses the command; then nothing has changed.
        """
        now, command, happened_on = self._clock.now(), given.command, given.happened_on
        name = NAMES[type(command)]
        with self._store.change() as work:
            before = work.trajectories.load(trajectory_id, lock=True)
            role = _acting_role(before.trajectory, name, actor, now, by=by)
            if not is_as_seen(before):
                raise StaleRevisionError
            t, settling = perform_due(work, before.trajectory, now)
            t = decide(
                settle(work, t, now),
                command,
                by=role,
                now=now,
                happened_on=happened_on,
                person=actor.person_id,
            )
            for person in newcomers(work, named_in(command), unit=before.unit, may_add=True):
                work.add_person(person, by=actor.person_id)
            today = t.policy.office_hours.day(now)
            act = Act(name=name, by=role, today=today, on=happened_on or today)
            about = what_of(command, before.trajectory, t)
            _record(work, t, act, actor=actor, now=now, about=about)
            t, telling = perform_due(work, t, now)
            t = settled(t, now)
            performed = (*settling, *telling)
            recorded = Recorded(act=name, on=act.on, recorded_on=today)
            note_levels(work, before.trajectory, t, now=now, act=recorded)
            wake = _wake_after(before, t, now)
            stored = work.save(before, t, wake_at=wake, now=now, performed=performed)
            if isinstance(command, Attach):
                number = len(t.attachments)
                work.keep_file(trajectory_id, number=number, content=command.content)
            failpoint("command.written")
        failpoint("command.committed")
        self._on_committed(trajectory_id)
        return stored


def _calendar(work: Work, command: Open, *, actor: Actor, otherwise: Terms, on: date) -> Calendar:
    """The calendar of the case: of its unit, or else as given, or as the terms have it.

    The first calendar of a unit is given by its terms, or by who administers calendars.

    Raises:
        RefusedError: when a calendar is given for a unit that has another, or by someone who may
            not give the unit its first one.
    """
    unit, given = unit_of(command.organisation), own_calendar(command)
    kept = work.trajectories.calendar(unit) if unit is not None else None
    if unit is not None:
        check_given(given, kept=kept, may_begin=actor.administers)
    calendar = given or kept or otherwise.calendar(on)
    if unit is not None and kept is None:
        work.begin_calendar(unit, calendar, by=actor.person_id)
    return calendar


def _opener(command: Open, actor: Actor) -> Role:
    """In which role someone opens a trajectory: never their own, as its employee."""
    if actor.only is not None or command.people.employee.id == actor.person_id:
        raise RefusedError(Rule.WRONG_ROLE, command="open")
    if actor.serves(unit_of(command.organisation)):
        return Role.HR
    if command.people.assessor.id == actor.person_id:
        return Role.ASSESSOR
    field = "organisation.unit" if actor.is_hr else None
    raise RefusedError(Rule.WRONG_ROLE, command="open", field=field)


def _acting_role(t: Trajectory, name: str, actor: Actor, now: datetime, *, by: Role | None) -> Role:
    """The role in which the actor may give the command: the first of their own that may."""
    roles = actor.roles(t, now)
    if not roles:
        raise UnknownTrajectoryError
    if by is not None:
        if by not in roles:
            raise RefusedError(Rule.WRONG_ROLE, role=by.value, command=name)
        return by
    may = [role for role in roles if role in PERMISSIONS[name].by]
    return may[0] if may else roles[0]


def _wake_after(before: Stored, t: Trajectory, now: datetime) -> datetime | None:
    """When something can be due next; at once where nothing ever will, so that the run ends.

    Otherwise a run that slept until people do something would sleep on, with nothing to wait for.
    """
    wake = next_wake(t, now)
    was_over = before.trajectory.phase in FINAL and before.wake_at is None
    return now if wake is None and t.phase in FINAL and not was_over else wake


def what_of(command: Command, before: Trajectory | None, after: Trajectory) -> Mapping[str, object]:
    """What a command was about, in codes: by these it is kept from who may not know of it."""
    known = () if before is None else before.concerns
    return {
        **_concerns(known, after),
        **_named_record(command),
        **_named_role(command),
        **_signed(command),
    }


def _concerns(before: tuple[Concern, ...], after: Trajectory) -> Mapping[str, object]:
    """Of which concerns a command was: some readers may know of one, and not of another."""
    changed = [each.number for each in after.concerns if each not in before]
    return {"concerns": changed} if changed else {}


def _named_record(command: Command) -> Mapping[str, object]:
    """Of which record a command was, where it names a kind that there is."""
    match command:
        case AddView() | Correct() | Attach() if kind_of(command.to) is not None:
            return {"record": command.to}
        case _:
            return {}


def _signed(command: Command) -> Mapping[str, object]:
    """How a party signed, or that it refused: the journal says no more than what was done."""
    return {"signed": command.kind.value} if isinstance(command, Sign) else {}


def _named_role(command: Command) -> Mapping[str, object]:
    """Which role a command gave to somebody."""
    return {"role": command.role.value} if isinstance(command, ReplacePerson) else {}


def _record(
    work: Work,
    t: Trajectory,
    act: Act,
    *,
    actor: Actor,
    now: datetime,
    about: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """The journal entry of a command: who, in which role, what, and when it happened."""
    entry = {
        "did": act.name,
        "by": act.by.value,
        "person": actor.person_id,
        "phase": t.phase.value,
        **about,
    }
    work.record(t.id, entry, on=act.on, now=now)
