"""The use cases of people: opening a trajectory, and giving a command to one.

A command first settles what was due before it, so that a late worker changes nothing about the
order of things; then it changes the trajectory, queues what is told at once, and records itself,
all in one transaction. Delivery and waking come after the commit.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from verbetertraject.application.ports import (
    Clock,
    StaleRevisionError,
    Store,
    Stored,
    UnknownTrajectoryError,
    Work,
)
from verbetertraject.application.stepping import perform_due
from verbetertraject.domain.acts.act import begin
from verbetertraject.domain.acts.decide import decide
from verbetertraject.domain.acts.intake import open_trajectory, people_by_role
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands import (
    NAMES,
    AnyCommand,
    Open,
    ReplaceAssessor,
    ReplacePerson,
)
from verbetertraject.domain.given import GivenCalendar
from verbetertraject.domain.people import Person, Role, roles_of
from verbetertraject.domain.permissions import PERMISSIONS
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.steps import next_wake, settled
from verbetertraject.domain.trajectory import Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who gives a command: a person, who may be HR for the whole organisation."""

    person_id: str
    is_hr: bool = False

    def roles(self, t: Trajectory, now: datetime) -> tuple[Role, ...]:
        """The roles that this person has in a trajectory; none: the file does not exist."""
        own = roles_of(t.assignments, self.person_id, t.policy.office_hours.day(now))
        of_organisation = (Role.HR,) if self.is_hr else ()
        return tuple(dict.fromkeys((*own, *of_organisation)))


class Trajectories:
    """Opens trajectories and gives them commands."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        policy: Policy,
        calendar: Callable[[str | None, GivenCalendar | None], Calendar],
        told: Callable[[UUID], None],
    ) -> None:
        """Put the use cases together.

        Args:
            store: where trajectories are kept.
            clock: the time by which they are judged.
            policy: what new trajectories start with.
            calendar: the calendar of a unit, from what was given or from the organisation's.
            told: called after a commit that may have queued messages or moved a wake.
        """
        self._store = store
        self._clock = clock
        self._policy = policy
        self._calendar = calendar
        self._told = told

    def open(self, command: Open, *, actor: Actor) -> Stored:
        """Open a trajectory; who opens it is HR, or the assessor whom it names.

        Raises:
            RefusedError: when a rule refuses it.
            KnownReferenceError: when the reference is taken.
        """
        now = self._clock.now()
        by = _opener(command, actor)
        organisation = command.organisation or {}
        unit = organisation.get("unit")
        unit = unit if isinstance(unit, str) else None
        today = self._policy.office_hours.day(now)
        identity = uuid4()
        t = open_trajectory(
            command,
            begin("open", by=by, today=today, happened_on=command.happened_on),
            identity=identity,
            reference=command.reference or f"VT-{today.year}-{identity.hex[:8]}",
            calendar=self._calendar(unit, command.calendar),
            policy=self._policy,
            now=now,
        )
        with self._store.change() as work:
            people = [person for _, person in people_by_role(command.people)]
            stored = work.add(t, people=people, unit=unit)
            _record(work, t, "open", by=by, actor=actor, command=command, now=now)
            stored = self._told_at_once(work, stored, t, now)
        self._told(t.id)
        return stored

    def act(
        self,
        trajectory_id: UUID,
        command: AnyCommand,
        *,
        actor: Actor,
        revision: int | None = None,
        by: Role | None = None,
    ) -> Stored:
        """Give a command to a trajectory.

        Args:
            trajectory_id: which one.
            command: what to do.
            actor: who gives it.
            revision: the revision that the actor has seen, where that must be the present one.
            by: in which of the own roles; without it, the first one that may.

        Raises:
            UnknownTrajectoryError: when there is none, or the actor has no part in it.
            StaleRevisionError: when it changed since `revision`.
            RefusedError: when a rule refuses the command; then nothing has changed.
        """
        now = self._clock.now()
        with self._store.change() as work:
            before = work.load(trajectory_id, lock=True)
            role = _acting_role(before.trajectory, NAMES[type(command)], actor, now, by=by)
            if revision is not None and revision != before.revision:
                raise StaleRevisionError
            t = settled(perform_due(work, before.trajectory, now), now)
            t = decide(t, command, by=role, now=now)
            for person in _people_in(command):
                work.add_person(person)
            name = NAMES[type(command)]
            _record(work, t, name, by=role, actor=actor, command=command, now=now)
            stored = self._told_at_once(work, before, t, now)
        self._told(trajectory_id)
        return stored

    def _told_at_once(self, work: Work, before: Stored, t: Trajectory, now: datetime) -> Stored:
        t = settled(perform_due(work, t, now), now)
        return work.save(before, t, wake_at=next_wake(t, now))


def _opener(command: Open, actor: Actor) -> Role:
    if actor.is_hr or command.people.hr.id == actor.person_id:
        return Role.HR
    if command.people.assessor.id == actor.person_id:
        return Role.ASSESSOR
    raise RefusedError(Rule.WRONG_ROLE, command="open")


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


def _people_in(command: AnyCommand) -> tuple[Person, ...]:
    match command:
        case ReplaceAssessor() | ReplacePerson():
            return (replace(command.person, from_=None),)
        case _:
            return ()


def _record(
    work: Work,
    t: Trajectory,
    name: str,
    *,
    by: Role,
    actor: Actor,
    command: AnyCommand | Open,
    now: datetime,
) -> None:
    """The journal entry of a command: who, in which role, what, and when it happened."""
    day = t.policy.office_hours.day(now)
    entry = {
        "did": name,
        "by": by.value,
        "person": actor.person_id,
        "phase": t.phase.value,
    }
    work.record(t.id, entry, on=command.happened_on or day, at=now)
