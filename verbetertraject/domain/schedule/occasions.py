"""What a scheduled message can be about, with the date that its day is counted from.

Each function finds the objects of one kind that ask for something now: what was held, signed or
closed is not found any more, and its message does not go out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from verbetertraject.domain.commands.balance import BalanceOutcome
from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Party, SignatureKind
from verbetertraject.domain.schedule import deadlines
from verbetertraject.domain.trajectory import Concern, Trajectory

HR: Final = (Role.HR,)
BOTH_SIDES: Final = (Role.EMPLOYEE, Role.ASSESSOR)
SIGNATORY_AND_HR: Final = (Role.EMPLOYER_SIGNATORY, Role.HR)


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """An object that a scheduled message is about, with the date its day is computed from."""

    about: str
    on: date
    part: str = ""
    to: tuple[Role, ...] | None = None
    """Who is told, where that depends on the object."""
    day: date | None = None
    """The day that the text names, where that is not `on`."""
    concern: Concern | None = None
    """Whose desk is told in the place of HR; nobody whom it is about is."""


def unsigned(t: Trajectory) -> Iterator[Occasion]:
    """The current version, for each party that neither signed nor refused."""
    for version in t.versions[-1:]:
        for party, to in ((Party.EMPLOYEE, BOTH_SIDES), (Party.EMPLOYER, SIGNATORY_AND_HR)):
            if version.signature(party) is None:
                about = f"plan-{version.number}"
                yield Occasion(about=about, on=version.presented_on, part=party.value, to=to)


def unproven(t: Trajectory) -> Iterator[Occasion]:
    """The current version, refused by the employee and without proof of presentation."""
    for version in t.versions[-1:]:
        signature = version.signature(Party.EMPLOYEE)
        refused = signature is not None and signature.kind is SignatureKind.REFUSED
        if signature is not None and refused and not version.is_proven():
            yield Occasion(about=f"plan-{version.number}", on=signature.on)


def blocked_start(t: Trajectory) -> Iterator[Occasion]:
    """The start of the first plan, as long as it cannot start."""
    for cycle in t.cycles[-1:]:
        for version in t.versions[-1:]:
            if not version.is_signed():
                yield Occasion(about="start", on=cycle.start)


def open_evaluations(t: Trajectory) -> Iterator[Occasion]:
    """The evaluations of the current cycle that were not held."""
    return _open(t, AppointmentKind.EVALUATION)


def unreported(t: Trajectory) -> Iterator[Occasion]:
    """The evaluations that were held and have no report."""
    for cycle in t.cycles:
        for evaluation in cycle.evaluations:
            if evaluation.held_on is not None and evaluation.report is None:
                about = f"report-{cycle.number}.{evaluation.number}"
                yield Occasion(about=about, on=evaluation.held_on)


def end_without_outlook(t: Trajectory) -> Iterator[Occasion]:
    """The end of the cycle, while there is no outlook; the text names the last good day."""
    for cycle in t.open_cycles:
        if cycle.outlook_is_open:
            last = deadlines.outlook(t, cycle)
            yield Occasion(about=f"end-{cycle.number}", on=cycle.end, day=last)


def open_outlook(t: Trajectory) -> Iterator[Occasion]:
    """The planned outlook, while it was not given."""
    return _open(t, AppointmentKind.OUTLOOK)


def final_without_outlook(t: Trajectory) -> Iterator[Occasion]:
    """The final evaluation, while there is no outlook."""
    for cycle in t.open_cycles:
        if cycle.outlook_is_open:
            yield Occasion(about=f"final-{cycle.number}", on=cycle.final_evaluation)


def open_end(t: Trajectory) -> Iterator[Occasion]:
    """The end of the cycle, while there is no balance."""
    for cycle in t.open_cycles:
        yield Occasion(about=f"end-{cycle.number}", on=cycle.end)


def open_final(t: Trajectory) -> Iterator[Occasion]:
    """The final evaluation, while there is no balance."""
    return _open(t, AppointmentKind.FINAL)


def negative_balance(t: Trajectory) -> Iterator[Occasion]:
    """The balance `not_achieved`."""
    for cycle in t.cycles[-1:]:
        balance = cycle.balance
        if balance is not None and balance.outcome is BalanceOutcome.NOT_ACHIEVED:
            yield Occasion(about=f"balance-{cycle.number}", on=balance.drawn_up_on)


def open_follow_ups(t: Trajectory) -> Iterator[Occasion]:
    """The follow-ups that were not held."""
    return _open(t, AppointmentKind.FOLLOW_UP)


def untriaged(t: Trajectory) -> Iterator[Occasion]:
    """The concerns that were not triaged."""
    for concern in t.concerns:
        if concern.awaits_triage:
            about = f"concern-{concern.number}"
            yield Occasion(about=about, on=concern.reported_on, concern=concern)


def unresumed(t: Trajectory) -> Iterator[Occasion]:
    """The concerns that were concluded and not resumed."""
    for concern in t.concerns:
        if concern.concluded_on is not None and concern.awaits_resuming:
            about = f"concern-{concern.number}"
            yield Occasion(about=about, on=concern.concluded_on, concern=concern)


def stops_by_people(t: Trajectory) -> Iterator[Occasion]:
    """The stop of the clock by a concern or a pause, for those who are not told at once."""
    suspension = t.suspension
    if suspension is not None and suspension.by_people:
        about = f"suspension-{suspension.number}"
        told_at_once = {role for each in t.queued if each.about == about for role in each.to}
        to = tuple(role for role in (Role.ASSESSOR, Role.HR) if role not in told_at_once)
        yield Occasion(about=about, on=suspension.stopped_on, to=to)


def unended_pause(t: Trajectory) -> Iterator[Occasion]:
    """The pause that HR did not end."""
    pause = t.open_pause
    if pause is not None:
        yield Occasion(about=f"pause-{pause.number}", on=pause.from_)


def _open(t: Trajectory, kind: AppointmentKind) -> Iterator[Occasion]:
    for appointment in t.named_appointments():
        if appointment.kind is kind:
            yield Occasion(about=appointment.about, on=appointment.planned)
