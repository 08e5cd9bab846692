"""The timeline of a trajectory: what happened, what will, and what follows if people forget."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, unique

from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import FINAL, Phase
from verbetertraject.domain.plan import PlanVersion, SignatureKind
from verbetertraject.domain.schedule.message_schedule import SCHEDULE
from verbetertraject.domain.trajectory import Cycle, Trajectory


@unique
class EntryKind(Enum):
    """What an entry of the timeline is."""

    PHASE = "phase"
    """A phase was entered."""
    ACT = "act"
    """Something was held, recorded or signed."""
    APPOINTMENT = "appointment"
    """An appointment that is still to come, or was missed."""
    END = "end"
    """The start or the end of the plan's period."""
    MESSAGE = "message"
    """A message that will go out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the timeline: a day, and what it is about, as keys."""

    day: date
    kind: EntryKind
    key: str
    to: tuple[Role, ...] = ()
    about: date | None = None
    """The day that a message is about, where it differs from its own."""
    part: str = ""
    """The party that a message is about, or that signed, where there is one."""
    signed: SignatureKind | None = None
    """How the party signed, or that it refused: said to those who read the plan."""
    certain: bool = True
    """False for a message that goes out only if what it asks for is still missing then."""


def timeline(t: Trajectory, today: date) -> tuple[Entry, ...]:
    """Every entry in the order of days: what was done, what is planned, who will be told.

    It speaks of the plan as it stands: absences, concerns and acts to come change it.
    """
    entries = [*_phases(t), *_acts(t), *planned(t), *_messages(t, today)]
    return tuple(sorted(entries, key=lambda entry: entry.day))


def planned(t: Trajectory) -> Iterator[Entry]:
    """The start, the end and the appointments that are still to come, as they stand."""
    if t.phase in FINAL:
        return
    for cycle in t.open_cycles:
        yield Entry(day=cycle.start, kind=EntryKind.END, key="start")
        yield Entry(day=cycle.end, kind=EntryKind.END, key="end")
        for evaluation in cycle.open_evaluations:
            key = f"evaluation-{evaluation.number}"
            yield Entry(day=evaluation.planned, kind=EntryKind.APPOINTMENT, key=key)
        if cycle.outlook_is_open:
            yield Entry(day=cycle.outlook, kind=EntryKind.APPOINTMENT, key="outlook")
        yield Entry(day=cycle.final_evaluation, kind=EntryKind.APPOINTMENT, key="final")
    for follow_up in t.follow_ups:
        if follow_up.held_on is None:
            key = f"follow-up-{follow_up.number}"
            yield Entry(day=follow_up.planned, kind=EntryKind.APPOINTMENT, key=key)


def _phases(t: Trajectory) -> Iterator[Entry]:
    for entered in t.phases:
        yield Entry(day=entered.day, kind=EntryKind.PHASE, key=entered.phase.value)


def _acts(t: Trajectory) -> Iterator[Entry]:
    for conversation in t.conversations:
        yield _done(conversation.held_on, "conversation")
    for version in t.versions:
        yield _done(version.presented_on, f"plan-{version.number}")
        yield from _signatures(version)
    for cycle in t.cycles:
        yield from _acts_of(cycle)
    for follow_up in t.follow_ups:
        if follow_up.held_on is not None:
            yield _done(follow_up.held_on, f"follow-up-{follow_up.number}")


def _signatures(version: PlanVersion) -> Iterator[Entry]:
    for signature in version.signatures:
        party = signature.party.value
        entry = _done(signature.on, f"signature-{version.number}-{party}")
        yield replace(entry, part=party, signed=signature.kind)


def _acts_of(cycle: Cycle) -> Iterator[Entry]:
    for evaluation in cycle.evaluations:
        if evaluation.held_on is not None:
            yield _done(evaluation.held_on, f"evaluation-{evaluation.number}")
        if evaluation.reported_on is not None:
            yield _done(evaluation.reported_on, f"report-{evaluation.number}")
    for outlook in cycle.outlooks:
        yield _done(outlook.given_on, "outlook")
    if cycle.balance is not None:
        yield _done(cycle.balance.drawn_up_on, "balance")


def _done(day: date, key: str) -> Entry:
    return Entry(day=day, kind=EntryKind.ACT, key=key)


def _messages(t: Trajectory, today: date) -> Iterator[Entry]:
    """The scheduled messages to come, by the plan as it stands: each at its first day.

    What waits has no day: while the clock stands, the employee is away or a concern is open, only
    those go out that nothing holds.
    """
    if t.phase in FINAL:
        return
    stands = t.phase is Phase.SUSPENDED or t.awaits_extension
    stands = stands or t.is_absent(today) or bool(t.open_concerns)
    for rule in SCHEDULE:
        for occasion in () if stands and not rule.is_for_safety else rule.occasions(t):
            day = rule.term.day(occasion.on, calendar=t.calendar, policy=t.policy)
            if day > today:
                yield Entry(
                    day=day,
                    kind=EntryKind.MESSAGE,
                    key=rule.key,
                    to=rule.roles(t, occasion, today),
                    about=occasion.day or occasion.on,
                    part=occasion.part,
                    certain=day < occasion.on,
                )
