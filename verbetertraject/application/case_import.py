"""Taking over a trajectory that runs already: its history is played, checked whole, and written.

Afterwards it stands as if it had been here all along. Nothing of the past is sent: what would have
been told counts as told. The journal says of every act and every message of the past that it was
imported, and when; so "later vastgelegd" (D26) is said of all that happened long before.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final  # the fields of a file are JSON
from uuid import UUID, uuid5

from verbetertraject.application.actor import Actor
from verbetertraject.application.command_entries import what_of
from verbetertraject.application.dossier_levels import note_levels
from verbetertraject.application.due_steps import entry_of
from verbetertraject.application.named_people import (
    Named,
    check_address,
    check_hr,
    known_otherwise,
    named_in,
)
from verbetertraject.application.ports import (
    Clock,
    Store,
    Stored,
    UnknownTrajectoryError,
    Work,
)
from verbetertraject.application.replay import (
    ENVELOPE,
    GIVEN,
    NOON,
    Given,
    Happening,
    Performed,
    Refused,
    Replay,
    ScriptedCommand,
    own_calendar,
    scripted_commands,
)
from verbetertraject.application.units import Units
from verbetertraject.domain.calendar import DAY, Calendar
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.additions import Attach
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.intake import unit_of
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.steps import Step, Tell, next_wake
from verbetertraject.domain.trajectory import Trajectory

IGNORED: Final = frozenset({"schema", "title", "fictional", "timezone"})
"""What a file may have for its readers."""

FIELDS: Final = frozenset({*GIVEN, "plan", "script"}) | IGNORED

LONGEST: Final = timedelta(days=3 * 366)
"""How long ago a trajectory that still runs can have been opened."""

MOST_TOLD: Final = 50
"""Faults that are told of one file: whoever mends those asks again."""

MOST_COMMANDS: Final = 500
"""Acts in one history; a full year has about twenty-five."""

_NAME: Final = re.compile(r"[a-z_]{1,40}")
"""What the name of a field looks like; nothing else of a file is said back."""

_NAMESPACE: Final = UUID("6e4b1a52-6f0c-4a58-9d0e-6a6f2f7f3a11")


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportFault:
    """One thing that stands in the way, and where."""

    number: int
    """The command in the script, from 1; 0 for the file itself."""
    refused: RefusedError
    day: date | None = None
    do: str | None = None
    """The command, where there is one of this name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What a file tells: what was given, and what happened."""

    reference: str
    commands: Sequence[ScriptedCommand]
    identity: UUID
    """Follows from the content: the same file again is the same trajectory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What an import would do, or what stands in its way."""

    faults: tuple[ImportFault, ...] = ()
    happenings: tuple[Happening, ...] = ()
    trajectory: Trajectory | None = None
    """As it would stand now."""
    known_people: tuple[str, ...] = ()
    """Ids of people who are known here by other particulars: those stay."""
    stored: Stored | None = None
    """The trajectory, where this very file was imported before."""


class FaultyImportError(Exception):
    """A file with which something is wrong; nothing was written.

    Attributes:
        faults: what is wrong, as far as anybody reads.
        count: in how many places something is.
    """

    def __init__(self, faults: tuple[ImportFault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults[:MOST_TOLD]
        self.count = len(faults)


def read_case(document: Mapping[str, Any]) -> Case:
    """The case in a document.

    Raises:
        FaultyImportError: when it is none; every fault is in it.
    """
    faults = (*_faults_of_file(document), *_faults_of_script(document.get("script")))
    if faults:
        raise FaultyImportError(faults)
    script = [{**entry, "date": _day(entry["date"])} for entry in document["script"]]
    given = {key: document[key] for key in GIVEN if key in document}
    return Case(
        reference=document["reference"],
        commands=scripted_commands(script, given=given, plan=document.get("plan")),
        identity=_identity(document),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Imports:
    """Checks and writes histories; HR of the organisation alone may."""

    store: Store
    clock: Clock
    units: Units
    """The terms that imported trajectories are kept by."""
    on_committed: Callable[[UUID], None]
    """Called after a commit that may have moved a wake."""
    check_text: Callable[[Submission], None]
    """Refuses a text about which its writer must be asked first."""

    def check(self, case: Case, *, actor: Actor) -> Checked:
        """What would come of it; nothing is written.

        Raises:
            RefusedError: when the actor may not import.
        """
        _check_actor(actor, case)
        with self.store.look() as work:
            return self._checked(work, case, actor=actor, now=self.clock.now())

    def write(self, case: Case, *, actor: Actor) -> tuple[Stored, bool]:
        """Write the whole history in one transaction; whether it was new.

        It is played before that, so that nobody waits for the playing.

        Raises:
            RefusedError: when the actor may not import.
            FaultyImportError: when anything is wrong with it; then nothing was written.
            ReferenceTakenError: when another trajectory got the reference at this very moment.
        """
        checked = self.check(case, actor=actor)
        now = self.clock.now()
        with self.store.change() as work:
            known = _known(work, case)
            if known is not None:
                return known, False
            faults = checked.faults or (*_taken(work, case), *_people_faults(work, case, checked))
            if faults or checked.trajectory is None:
                raise FaultyImportError(faults)
            stored = self._kept(work, checked, checked.trajectory, actor=actor, now=now)
        self.on_committed(stored.trajectory.id)
        return stored, True

    def _checked(self, work: Work, case: Case, *, actor: Actor, now: datetime) -> Checked:
        """What would come of it; that a reference is taken is told of files that one may see.

        Of others it is told when a case is written with which nothing else is wrong: trying
        references leaves a trajectory behind for each that is free.
        """
        known = _known(work, case)
        if known is not None:
            return Checked(stored=known)
        taken = tuple(_taken(work, case))
        if taken and _may_see(work, case.reference, actor, now):
            return Checked(faults=taken)
        t, happenings, faults = self._played(work, case, now=now)
        named = tuple(each for _, each in _named(happenings))
        checked = Checked(
            faults=faults,
            happenings=happenings,
            trajectory=t,
            known_people=tuple(dict.fromkeys(known_otherwise(work, named))),
        )
        return replace(checked, faults=(*faults, *_people_faults(work, case, checked)))

    def _played(
        self, work: Work, case: Case, *, now: datetime
    ) -> tuple[Trajectory | None, tuple[Happening, ...], tuple[ImportFault, ...]]:
        """Play the history up to now: what happened, and every refusal; without `open`, none."""
        try:
            terms = self.units.of(_unit(case))
        except RefusedError as unknown:
            return None, (), (ImportFault(number=1, refused=unknown),)
        hours = terms.policy.office_hours
        today = hours.day(now)
        replay = Replay(
            identity=case.identity,
            policy=terms.policy,
            calendar=lambda command, day: self._calendar_then(work, command, day),
            check_text=self.check_text,
        )
        happenings: list[Happening] = []
        faults: list[ImportFault] = []
        latest = today - LONGEST
        for command in case.commands:
            if not latest <= command.date <= today:
                out_of_order = RefusedError(
                    Rule.DATE_IMPOSSIBLE, field="date", date=command.date, earliest=latest
                )
                faults.append(_fault(command, out_of_order))
                continue
            latest = command.date
            moment = min(hours.at(command.date, NOON), now)
            happenings += replay.until(moment)
            for happening in replay.do(command, now=moment):
                if isinstance(happening, Refused):
                    faults += [_fault(command, each) for each in happening.error.faults]
                happenings.append(happening)
            if replay.trajectory is None:
                break
        happenings += replay.until(now)
        return replay.trajectory, tuple(happenings), tuple(faults)

    def _kept(
        self, work: Work, checked: Checked, t: Trajectory, *, actor: Actor, now: datetime
    ) -> Stored:
        opened, command = _opening(checked.happenings)
        unit = unit_of(command.organisation)
        calendar = self._calendar_now(work, command, t.opened_on, policy_day=self._today(now))
        t, opened = replace(t, calendar=calendar), replace(opened, calendar=calendar)
        people = {each.person.id: each.person for _, each in _named(checked.happenings)}
        for person in people.values():  # of two mentions the last one
            if work.known(person.id) is None:
                work.add_person(person, by=actor.person_id)
        is_of_terms = own_calendar(command) is None
        if (
            unit is not None
            and work.trajectories.calendar(unit) is None
            and (is_of_terms or actor.administers)
        ):
            work.begin_calendar(unit, calendar, by=actor.person_id)
        before = work.trajectories.add(
            replace(opened, settled_at=now), unit=unit, wake_at=None, now=now
        )
        _journal(work, checked.happenings, actor=actor, today=self._today(now), now=now)
        note_levels(work, opened, t, now=now)
        stored = work.save(
            before,
            t,
            wake_at=next_wake(t, t.settled_at),
            now=now,
            performed=tuple(_silent_steps(checked.happenings)),
        )
        for each in checked.happenings:
            if isinstance(each, Given) and isinstance(each.command, Attach):
                number = len(each.after.attachments)
                work.keep_file(t.id, number=number, content=each.command.content)
        return stored

    def _calendar_then(self, work: Work, command: Open, day: date) -> Calendar:
        """The calendar of the history: what a unit's list does not reach back to is added."""
        calendar = self._calendar_now(work, command, day, policy_day=day)
        if own_calendar(command) is not None:
            return calendar
        first = min(calendar.non_working_days, default=day)
        if first <= day:
            return calendar
        days_off = self.units.of(unit_of(command.organisation)).days_off
        before = days_off.between(day, first - DAY)
        return replace(calendar, non_working_days=calendar.non_working_days | before)

    def _calendar_now(self, work: Work, command: Open, day: date, *, policy_day: date) -> Calendar:
        """The calendar from now on: as given, of its unit, or as its terms have it."""
        unit = unit_of(command.organisation)
        known = work.trajectories.calendar(unit) if unit is not None else None
        return own_calendar(command) or known or self.units.of(unit).calendar(policy_day, since=day)

    def _today(self, now: datetime) -> date:
        return self.units.organisation.policy.office_hours.day(now)


def _faults_of_file(document: Mapping[str, Any]) -> Iterator[ImportFault]:
    for key in document:
        if key not in FIELDS:
            yield _of_file(key if _NAME.fullmatch(key) else "", "unknown")
    reference = document.get("reference")
    if not isinstance(reference, str) or not reference:
        yield _of_file("reference", "missing")
    if not isinstance(document.get("plan", {}), dict):
        yield _of_file("plan", "no_fields")


def _faults_of_script(script: object) -> Iterator[ImportFault]:
    if not isinstance(script, list) or not 0 < len(script) <= MOST_COMMANDS:
        refused = RefusedError(Rule.FIELD, field="script", problem="commands", most=MOST_COMMANDS)
        yield ImportFault(number=0, refused=refused)
        return
    for number, entry in enumerate(script, start=1):
        fields = entry if isinstance(entry, dict) else {}
        for name in ENVELOPE:
            value = fields.get(name)
            if not isinstance(value, str) or (name == "date" and _day(value) is None):
                refused = RefusedError(Rule.FIELD, field=name, problem="missing")
                yield ImportFault(number=number, refused=refused)


def _of_file(field: str, problem: str) -> ImportFault:
    return ImportFault(number=0, refused=RefusedError(Rule.FIELD, field=field, problem=problem))


def _fault(command: ScriptedCommand, refused: RefusedError) -> ImportFault:
    do = command.do if command.do in COMMANDS else None
    return ImportFault(number=command.number, refused=refused, day=command.date, do=do)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _identity(document: Mapping[str, Any]) -> UUID:
    kept = {key: value for key, value in document.items() if key not in IGNORED}
    return uuid5(_NAMESPACE, json.dumps(kept, sort_keys=True, separators=(",", ":")))


def _check_actor(actor: Actor, case: Case) -> None:
    """Refuse whoever is not HR of the unit, and its own employee."""
    if not actor.serves(_unit(case)) or actor.person_id == _employee(case):
        raise RefusedError(Rule.WRONG_ROLE, command="import")


def _employee(case: Case) -> object:
    """The id of whom the case says to be its employee."""
    people = case.commands[0].body.get("people") if case.commands else None
    employee = people.get("employee") if isinstance(people, Mapping) else None
    return employee.get("id") if isinstance(employee, Mapping) else None


def _known(work: Work, case: Case) -> Stored | None:
    """The trajectory that came of this very file, if it was imported before."""
    try:
        return work.trajectories.load(case.identity, lock=False)
    except UnknownTrajectoryError:
        return None


def _taken(work: Work, case: Case) -> Iterator[ImportFault]:
    if work.trajectories.find(case.reference) is not None:
        yield _of_file("reference", "taken")


def _may_see(work: Work, reference: str, actor: Actor, now: datetime) -> bool:
    """Whether someone has a part in the trajectory of a reference."""
    found = work.trajectories.find(reference)
    return found is not None and bool(
        actor.roles(work.trajectories.load(found, lock=False).trajectory, now)
    )


def _silent_steps(happenings: Sequence[Happening]) -> Iterator[Step]:
    """The steps that told nobody; of those that did, nobody is to hear now."""
    for each in happenings:
        if isinstance(each, Performed) and not isinstance(each.step, Tell):
            yield each.step


def _opening(happenings: Sequence[Happening]) -> tuple[Trajectory, Open]:
    for each in happenings:
        if isinstance(each, Given) and isinstance(each.command, Open):
            return each.after, each.command
    raise TypeError("open")


def _named(happenings: Sequence[Happening]) -> Iterator[tuple[ScriptedCommand, Named]]:
    """Everyone whom the history names, with the command that does."""
    for given in happenings:
        if isinstance(given, Given):
            yield from ((given.scripted, each) for each in named_in(given.command))


def _people_faults(work: Work, case: Case, checked: Checked) -> Iterator[ImportFault]:
    """What is wrong with who is named: a new one's address, and who is HR of the case from now on.

    Who was HR of it before need not be HR of the organisation any more.
    """
    t, new = checked.trajectory, dict[str, Person]()
    staying = frozenset[str]() if t is None else _hr_from_now_on(t)
    for command, named in _named(checked.happenings):
        person = named.person
        try:
            if work.known(person.id) is None:
                others = [each for each in new.values() if each.id != person.id]
                check_address(work, named, others=others)
                new[person.id] = person
            if named.role is Role.HR and person.id in staying:
                check_hr(work, named, unit=_unit(case))
        except RefusedError as refused:
            yield _fault(command, refused)


def _hr_from_now_on(t: Trajectory) -> frozenset[str]:
    """Who is HR of the case now, or becomes so on a day to come."""
    today = t.policy.office_hours.day(t.settled_at)
    now = t.person(Role.HR, today)
    later = {each.person for each in t.assignments if each.role is Role.HR and each.since > today}
    return frozenset(later if now is None else {*later, now})


def _unit(case: Case) -> str | None:
    """The unit that the case says it belongs to."""
    for command in case.commands[:1]:
        organisation = command.body.get("organisation")
        return unit_of(organisation) if isinstance(organisation, Mapping) else None
    return None


def _journal(
    work: Work, happenings: Sequence[Happening], *, actor: Actor, today: date, now: datetime
) -> None:
    """Who imported it, and then the whole past: each entry says that it was imported."""
    opened, _ = _opening(happenings)
    begun = {"did": "import", "person": actor.person_id, "by": "hr", "phase": opened.phase.value}
    work.record(opened.id, begun, on=today, now=now)
    for happening in happenings:
        match happening:
            case Given(scripted=scripted, given=given, before=before, after=after):
                entry = {
                    "did": scripted.do,
                    "by": scripted.by,
                    "person": actor.person_id,
                    "phase": after.phase.value,
                    "imported": True,
                    **what_of(given.command, before, after),
                }
                on = given.happened_on or scripted.date
                work.record(opened.id, entry, on=on, now=now)
            case Performed(step=step, after=after):
                entry = entry_of(step, after) | {"imported": True}
                work.record(opened.id, entry, on=step.day, now=now)
            case Refused():
                pass
