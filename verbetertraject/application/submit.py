"""The one way in for a command, through whichever door it comes.

It is read, with everything that is wrong told at once; then, in one transaction, it is claimed
under its key, decided on and kept with its answer. A command first settles what was due before
it, so that a late worker changes nothing about the order of things; then it changes the
trajectory, queues what is told at once, and records itself. Delivery and waking come after the
commit.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final  # a body is JSON
from uuid import UUID, uuid4

from verbetertraject.application import views
from verbetertraject.application.actor import Actor
from verbetertraject.application.calendars import check_given
from verbetertraject.application.command_bodies import everything_wrong, named_as_sent, read_command
from verbetertraject.application.command_entries import record_command, what_of
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
from verbetertraject.application.read_models import Answer
from verbetertraject.application.replay import own_calendar
from verbetertraject.application.units import Terms, Units
from verbetertraject.application.visibility import Known, look
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands import NAMES, PERMISSIONS
from verbetertraject.domain.commands.additions import Attach
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.decisions.act import Act, begin
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.decisions.opening import open_trajectory
from verbetertraject.domain.dossier.lines import Recorded
from verbetertraject.domain.intake import unit_of
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import FINAL
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.steps import next_wake, settled
from verbetertraject.domain.trajectory import Trajectory

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestKey:
    """By what a request is known when it comes again: under one key it is done once."""

    key: str
    sha256: str
    """Of what was sent: another request under the same key is refused."""
    again: str = ""
    """What tells the command from others: the very same, before anything else has happened, is not
    done under another key either. Empty: it is."""
    draft: UUID | None = None
    """The form in which it was typed: what was kept of it before need not be kept any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandRequest:
    """A command as it comes in, and the conditions on which it is given."""

    name: str
    body: Mapping[str, Any] | RefusedError
    """Its fields; or why they could not be read from what was sent."""
    actor: Actor
    by: Role | None = None
    """In which of the own roles; without it, the first one that may."""
    revision: int | None = None
    """The present revision, as the actor saw it; None: whatever it is."""
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Submitted:
    """What came of a command."""

    answer: Answer
    """What is kept of it under its key."""
    stored: Stored | None
    """The trajectory as it then stood; None where the command was given before."""


def by_id(stored: Stored) -> Answer:
    """What is kept of an answer: to which trajectory the command was given, and nothing it said.

    What was said then may not be for whoever sends it again.
    """
    return Answer(status=200, body=json.dumps({"id": str(stored.trajectory.id)}))


@dataclass(frozen=True, kw_only=True, slots=True)
class Commands:
    """Takes commands in."""

    store: Store
    clock: Clock
    units: Units
    """The terms with which new trajectories start."""
    check_text: Callable[[Submission], None]
    """Refuses a text about which its writer must be asked first."""
    on_committed: Callable[[UUID], None]
    """Called after a commit that may have queued messages or moved a wake."""

    def submit(
        self,
        request: CommandRequest,
        *,
        to: UUID | None = None,
        answer: Callable[[Stored], Answer] = by_id,
    ) -> Submitted:
        """Give a command to a trajectory, or open one; once, where it has a key.

        Args:
            request: the command.
            to: to which trajectory; without it, the command opens one.
            answer: what is kept under the key.

        Raises:
            KeyReusedError: when the key was used for another request.
            BegunError: when this request was begun under its key, and not answered.
            UnknownTrajectoryError: when there is none, or the actor has no part in it.
            StaleRevisionError: when it is not as the actor saw it.
            ReferenceTakenError: when another trajectory has the reference.
            RefusedError: with everything for which the command is refused; nothing has changed.
        """
        now, given = self.clock.now(), self._read(request)
        with named_as_sent(request.body), self.store.change() as work:
            before = None if to is None else work.trajectories.load(to, lock=True)
            known = _answer_given(work, before, request)
            if known is not None:
                return Submitted(answer=known, stored=None)
            stored = self._done(work, before, given, request=request, now=now)
            kept = answer(stored)
            _keep(work, stored, request, kept)
        if before is None:
            failpoint("opening.committed")
        else:
            failpoint("command.committed")
        _LOG.info("%s %s by %s", request.name, stored.trajectory.id, request.actor.person_id)
        self.on_committed(stored.trajectory.id)
        return Submitted(answer=kept, stored=stored)

    def check(self, request: CommandRequest, *, known: Known | None = None) -> None:
        """Refuse a command for everything that is wrong with it; nothing is changed.

        Args:
            request: the command.
            known: the trajectory as the actor may know it; without it, the command opens one.

        Raises:
            RefusedError: with all of it.
        """
        found = self._read(request)
        if known is not None and request.by is not None:
            now = self.clock.now()
            found = self._everything_wrong(known, request, by=request.by, now=now) or found
        with named_as_sent(request.body):
            if isinstance(found, RefusedError):
                raise found

    def _read(self, request: CommandRequest) -> Submission | RefusedError:
        """What was sent, or why it cannot be taken in."""
        if isinstance(request.body, RefusedError):
            return request.body
        try:
            given = read_command(request.name, request.body)
            self.check_text(given)
        except RefusedError as refused:
            return refused
        return given

    def _done(
        self,
        work: Work,
        before: Stored | None,
        given: Submission | RefusedError,
        *,
        request: CommandRequest,
        now: datetime,
    ) -> Stored:
        if isinstance(given, RefusedError):
            raise given if before is None else self._whole(before, given, request, now=now)
        if before is not None:
            return self._given(work, before, given, request=request, now=now)
        return self._opened(work, given, actor=request.actor, now=now)

    def _whole(
        self, before: Stored, refused: RefusedError, request: CommandRequest, *, now: datetime
    ) -> RefusedError:
        """A refusal with everything else that is wrong, for who may give the command at all."""
        known, sight = look(before, request.actor, now)
        may = (each for each in sight.roles if each in PERMISSIONS[request.name].by)
        by = request.by or next(may, None)
        if by is None:
            return refused
        return self._everything_wrong(known, request, by=by, now=now) or refused

    def _everything_wrong(
        self, known: Known, request: CommandRequest, *, by: Role, now: datetime
    ) -> RefusedError | None:
        if isinstance(request.body, RefusedError):
            return None
        return everything_wrong(
            known.trajectory,
            request.name,
            request.body,
            by=by,
            now=now,
            person=request.actor.person_id,
            check_text=self.check_text,
        )

    def _opened(
        self,
        work: Work,
        given: Submission,
        *,
        actor: Actor,
        now: datetime,
    ) -> Stored:
        """Open a trajectory; who opens it is HR of the unit, or the assessor whom it names.

        What is known of a person and the calendar of a unit stay as they are.
        """
        command = given.command
        if not isinstance(command, Open):
            raise TypeError(NAMES[type(command)])
        by = _opener(command, actor)
        unit = unit_of(command.organisation)
        terms = self.units.of(unit)
        today = terms.policy.office_hours.day(now)
        act = begin("open", by=by, today=today, happened_on=given.happened_on)
        identity = uuid4()
        if command.calendar is not None and by is not Role.HR:
            raise RefusedError(Rule.WRONG_ROLE, field="calendar", command="open")
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
        record_command(work, t, act, actor=actor, now=now)
        failpoint("opening.written")
        return stored

    def _given(
        self,
        work: Work,
        before: Stored,
        given: Submission,
        *,
        request: CommandRequest,
        now: datetime,
    ) -> Stored:
        """Give a command to a trajectory that nobody else changes meanwhile."""
        actor, command, happened_on = request.actor, given.command, given.happened_on
        name = NAMES[type(command)]
        role = _acting_role(before.trajectory, name, actor, now, by=request.by)
        if not _is_as_seen(before, request, now):
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
        record_command(work, t, act, actor=actor, now=now, about=about)
        t, telling = perform_due(work, t, now)
        t = settled(t, now)
        recorded = Recorded(act=name, on=act.on, recorded_on=today)
        note_levels(work, before.trajectory, t, now=now, act=recorded)
        wake = _wake_after(before, t, now)
        performed = (*settling, *telling)
        stored = work.save(before, t, wake_at=wake, now=now, performed=performed)
        if isinstance(command, Attach):
            number = len(t.attachments)
            work.keep_file(t.id, number=number, content=command.content)
        failpoint("command.written")
        return stored


def _answer_given(work: Work, before: Stored | None, request: CommandRequest) -> Answer | None:
    """What was answered before; None where nothing was: then the key is claimed."""
    key, person = request.key, request.actor.person_id
    if key is None:
        return None
    known = work.answer(person, key.key, sha256=key.sha256)
    if known is not None:
        return known
    work.claim(person, key.key, sha256=key.sha256)
    if before is None or not key.again:
        return None
    known = work.answer(person, _same(before, key), sha256=key.sha256)
    if known is not None:
        work.keep_answer(person, key.key, sha256=key.sha256, answer=known)
    return known


def _keep(work: Work, stored: Stored, request: CommandRequest, answer: Answer) -> None:
    """Keep the answer under the key, with the command that it answers."""
    key, person = request.key, request.actor.person_id
    if key is None:
        return
    work.keep_answer(person, key.key, sha256=key.sha256, answer=answer)
    if key.again:
        work.keep_answer(person, _same(stored, key), sha256=key.sha256, answer=answer)
    if key.draft is not None:
        work.drop_draft(person, key.draft)


def _same(stored: Stored, key: RequestKey) -> str:
    """The key of the very same command, as long as the trajectory stays as it left it."""
    return f"same {stored.trajectory.id} {stored.revision} {key.again}"


def _is_as_seen(before: Stored, request: CommandRequest, now: datetime) -> bool:
    """Whether the actor sees the trajectory still as it was when they were told its revision."""
    if request.revision is None:
        return True
    return views.revision(*look(before, request.actor, now)) == request.revision


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
