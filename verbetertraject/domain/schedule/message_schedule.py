"""Who is told what, and when: the message table of domain rules 5, as data.

A scheduled message is judged in the morning, on what is recorded at that moment. Its rule says
about which objects it is (`occasions`), how its day follows from theirs (`term`), to whom it
goes, in which phases, and whether it lapses or repeats.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, unique
from typing import Final, assert_never

from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.safety_desk import desk_of
from verbetertraject.domain.schedule import occasions
from verbetertraject.domain.schedule.notices import Notice
from verbetertraject.domain.schedule.occasions import BOTH_SIDES, HR, Occasion
from verbetertraject.domain.trajectory import Trajectory

EMPLOYEE: Final = (Role.EMPLOYEE,)
ASSESSOR: Final = (Role.ASSESSOR,)
EMPLOYER: Final = (Role.ASSESSOR, Role.HR)
ESCALATION: Final = (Role.HR, Role.EMPLOYEE)
DESK_AND_SIGNATORY: Final = (Role.HR, Role.EMPLOYER_SIGNATORY)
"""For a concern, its desk stands in the place of HR."""

EVERY_PHASE: Final = frozenset(Phase)
ACTIVE: Final = frozenset({Phase.ACTIVE})
SIGNING: Final = frozenset({Phase.PRESENTED, Phase.ACTIVE})


@unique
class Carries(Enum):
    """Which appointments a message brings to the reader's calendar."""

    NOTHING = "nothing"
    """It speaks of a duty, a document or what is past."""
    ITS_OWN = "its_own"
    """The appointment that it is about."""
    ALL = "all"
    """Every appointment ahead, and those ahead that will not be held."""


ITS_OWN, ALL = Carries.ITS_OWN, Carries.ALL


@unique
class Unit(Enum):
    """How the day of a message is counted from the date that it is about."""

    PREVIOUS = "prev({date} {amount} days)"
    """Calendar days, then to the working day on or before."""
    NEXT = "next({date} {amount} days)"
    """Calendar days, then to the working day on or after."""
    WORKING = "add({date}, {amount})"
    """Working days."""
    OFFICE = "office({date}, {amount})"
    """Office days: safety terms do not wait for the end of a closing period."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """How the day of a message follows from the date that it is about."""

    unit: Unit
    amount: Callable[[Policy], int]

    def day(self, on: date, *, calendar: Calendar, policy: Policy) -> date:
        """The day of the message."""
        amount = self.amount(policy)
        match self.unit:
            case Unit.PREVIOUS:
                return calendar.previous(on + timedelta(days=amount))
            case Unit.NEXT:
                return calendar.next(on + timedelta(days=amount))
            case Unit.WORKING:
                return calendar.add(on, amount)
            case Unit.OFFICE:
                return calendar.office(on, amount)
            case _:
                assert_never(self.unit)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheduled:
    """The rule of one scheduled message."""

    key: str
    to: tuple[Role, ...]
    phases: frozenset[Phase]
    about: str
    """The letter or word that stands for the date in the table."""
    occasions: Callable[[Trajectory], Iterator[Occasion]]
    term: Term
    lapses: bool = False
    """Gone when its morning passed unsent; after an outage, sent while still useful."""
    ahead: bool = False
    """Goes out only while the date that it is about is after today."""
    repeats: bool = False
    """Repeated on a fixed grid while what it asks for is missing."""
    is_for_safety: bool = False
    """Keeps office days, and is held by nothing."""
    passes_absence: bool = False
    """Goes out although the employee is away."""
    only_unbarred: bool = False
    """Not for whom a concern is about, until it is found unfounded; not for HR in their place."""
    carries: Carries = Carries.NOTHING

    def grid(self, first: date, repetition: int, t: Trajectory) -> date:
        """The day of a repetition; 0 is the first day itself."""
        count = t.calendar.office if self.is_for_safety else t.calendar.add
        return count(first, repetition * t.policy.repeat_working_days)

    def roles(self, t: Trajectory, occasion: Occasion, day: date) -> tuple[Role, ...]:
        """To whom it goes on a day: of a concern its desk, and nobody whom it is about."""
        concern = occasion.concern
        if concern is None:
            to = self.to if occasion.to is None else occasion.to
            return tuple(filter(lambda role: self._reaches(t, role, day), to))
        desk = desk_of(t, concern, day).role
        named = (desk if role is Role.HR else role for role in self.to)
        known = (role for role in named if t.person(role, day) not in concern.about_people)
        return tuple(dict.fromkeys(known))

    def _reaches(self, t: Trajectory, role: Role, day: date) -> bool:
        return not self.only_unbarred or not t.is_barred_by_concern(t.person(role, day))

    def is_held(self, t: Trajectory, day: date) -> bool:
        """Whether an absence, a concern or a gap between cycles holds it on this day."""
        if self.is_for_safety:
            return False
        if self.passes_absence:
            return t.awaits_extension
        waits = t.phase in HELD_BY_CONCERN and bool(t.open_concerns)
        return waits or t.awaits_extension or t.is_absent(day)

    def notice(self, occasion: Occasion, *, to: tuple[Role, ...], repetition: int) -> Notice:
        """The message about one object."""
        params = (("party", occasion.part),) if occasion.part else ()
        return Notice(
            key=self.key,
            about=occasion.about,
            on=occasion.on,
            to=to,
            day=occasion.day or occasion.on,
            part=occasion.part,
            repetition=repetition,
            params=params,
        )


HELD_BY_CONCERN: Final = frozenset({Phase.PRESENTED, Phase.FOLLOW_UP, Phase.REDEPLOYMENT})
"""Phases without a clock, in which an open concern holds messages and open terms."""


def _days(unit: Unit, amount: int) -> Term:
    return Term(unit=unit, amount=lambda _: amount)


SCHEDULE: Final = (
    Scheduled(
        key="signature_reminder",
        to=BOTH_SIDES,
        phases=SIGNING,
        about="presented",
        occasions=occasions.unsigned,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.signature_reminder_working_days),
    ),
    Scheduled(
        key="proof_missing",
        to=EMPLOYER,
        phases=SIGNING,
        about="refused",
        occasions=occasions.unproven,
        term=_days(Unit.WORKING, 1),
        repeats=True,
    ),
    Scheduled(
        key="start_blocked",
        to=EMPLOYER,
        phases=frozenset({Phase.PRESENTED}),
        about="S",
        occasions=occasions.blocked_start,
        term=_days(Unit.NEXT, 0),
        repeats=True,
    ),
    Scheduled(
        key="eval_reminder_7d",
        to=BOTH_SIDES,
        phases=ACTIVE,
        about="P",
        occasions=occasions.open_evaluations,
        term=Term(unit=Unit.PREVIOUS, amount=lambda p: -p.first_reminder_days),
        lapses=True,
        carries=ITS_OWN,
    ),
    Scheduled(
        key="eval_reminder_1wd",
        to=BOTH_SIDES,
        phases=ACTIVE,
        about="P",
        occasions=occasions.open_evaluations,
        term=Term(unit=Unit.WORKING, amount=lambda p: -p.last_reminder_working_days),
        lapses=True,
        carries=ITS_OWN,
    ),
    Scheduled(
        key="eval_missed",
        to=ASSESSOR,
        phases=ACTIVE,
        about="P",
        occasions=occasions.open_evaluations,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.missed_working_days),
    ),
    Scheduled(
        key="eval_missed_escalation",
        to=ESCALATION,
        phases=ACTIVE,
        about="P",
        occasions=occasions.open_evaluations,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.escalated_working_days),
        repeats=True,
    ),
    Scheduled(
        key="report_due",
        to=ASSESSOR,
        phases=ACTIVE,
        about="held",
        occasions=occasions.unreported,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.report_working_days),
    ),
    Scheduled(
        key="report_overdue",
        to=ESCALATION,
        phases=ACTIVE,
        about="held",
        occasions=occasions.unreported,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.report_overdue_working_days),
        repeats=True,
    ),
    Scheduled(
        key="outlook_due",
        to=ASSESSOR,
        phases=ACTIVE,
        about="E",
        occasions=occasions.end_without_outlook,
        term=Term(unit=Unit.PREVIOUS, amount=lambda p: -p.outlook_days_before_end),
    ),
    Scheduled(
        key="outlook_invite",
        to=BOTH_SIDES,
        phases=ACTIVE,
        about="O",
        occasions=occasions.open_outlook,
        term=Term(unit=Unit.PREVIOUS, amount=lambda p: -p.first_reminder_days),
        ahead=True,
        carries=ITS_OWN,
    ),
    Scheduled(
        key="outlook_overdue",
        to=EMPLOYER,
        phases=ACTIVE,
        about="F",
        occasions=occasions.final_without_outlook,
        term=Term(unit=Unit.NEXT, amount=lambda p: -p.outlook_overdue_days_before_final),
        repeats=True,
    ),
    Scheduled(
        key="end_warning_28",
        to=EMPLOYER,
        phases=ACTIVE,
        about="E",
        occasions=occasions.open_end,
        term=Term(unit=Unit.PREVIOUS, amount=lambda p: -p.end_warnings_days[0]),
        lapses=True,
    ),
    Scheduled(
        key="end_warning_14",
        to=EMPLOYER,
        phases=ACTIVE,
        about="E",
        occasions=occasions.open_end,
        term=Term(unit=Unit.PREVIOUS, amount=lambda p: -p.end_warnings_days[1]),
        lapses=True,
    ),
    Scheduled(
        key="end_warning_7",
        to=EMPLOYER,
        phases=ACTIVE,
        about="E",
        occasions=occasions.open_end,
        term=Term(unit=Unit.PREVIOUS, amount=lambda p: -p.end_warnings_days[2]),
        lapses=True,
    ),
    Scheduled(
        key="final_invite",
        to=BOTH_SIDES,
        phases=ACTIVE,
        about="F",
        occasions=occasions.open_final,
        term=Term(unit=Unit.PREVIOUS, amount=lambda p: -p.invite_days),
        ahead=True,
        carries=ITS_OWN,
    ),
    Scheduled(
        key="final_reminder_1wd",
        to=BOTH_SIDES,
        phases=ACTIVE,
        about="F",
        occasions=occasions.open_final,
        term=Term(unit=Unit.WORKING, amount=lambda p: -p.last_reminder_working_days),
        lapses=True,
        carries=ITS_OWN,
    ),
    Scheduled(
        key="balance_missed",
        to=ASSESSOR,
        phases=ACTIVE,
        about="F",
        occasions=occasions.open_final,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.missed_working_days),
    ),
    Scheduled(
        key="balance_missed_escalation",
        to=ESCALATION,
        phases=ACTIVE,
        about="F",
        occasions=occasions.open_final,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.escalated_working_days),
        repeats=True,
    ),
    Scheduled(
        key="closed_other",
        to=EMPLOYEE,
        phases=frozenset({Phase.REDEPLOYMENT, Phase.COMPLETED}),
        about="balance",
        occasions=occasions.negative_balance,
        term=_days(Unit.WORKING, 1),
        carries=ALL,
    ),
    Scheduled(
        key="redeployment_due",
        to=HR,
        phases=frozenset({Phase.REDEPLOYMENT}),
        about="balance",
        occasions=occasions.negative_balance,
        term=_days(Unit.WORKING, 1),
        repeats=True,
    ),
    Scheduled(
        key="followup_invite",
        to=BOTH_SIDES,
        phases=frozenset({Phase.FOLLOW_UP}),
        about="U",
        occasions=occasions.open_follow_ups,
        term=Term(unit=Unit.PREVIOUS, amount=lambda p: -p.invite_days),
        ahead=True,
        carries=ITS_OWN,
    ),
    Scheduled(
        key="followup_missed",
        to=ASSESSOR,
        phases=frozenset({Phase.FOLLOW_UP}),
        about="U",
        occasions=occasions.open_follow_ups,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.missed_working_days),
    ),
    Scheduled(
        key="followup_missed_escalation",
        to=ESCALATION,
        phases=frozenset({Phase.FOLLOW_UP}),
        about="U",
        occasions=occasions.open_follow_ups,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.escalated_working_days),
        repeats=True,
    ),
    Scheduled(
        key="safety_triage_overdue",
        to=DESK_AND_SIGNATORY,
        phases=EVERY_PHASE,
        about="reported",
        occasions=occasions.untriaged,
        term=Term(unit=Unit.OFFICE, amount=lambda p: p.triage_office_days + 1),
        repeats=True,
        is_for_safety=True,
    ),
    Scheduled(
        key="resume_due",
        to=HR,
        phases=EVERY_PHASE,
        about="concluded",
        occasions=occasions.unresumed,
        term=Term(unit=Unit.OFFICE, amount=lambda p: p.resume_office_days),
        repeats=True,
        is_for_safety=True,
    ),
    Scheduled(
        key="clock_paused",
        to=EMPLOYER,
        phases=frozenset({Phase.SUSPENDED}),
        about="stopped",
        occasions=occasions.stops_by_people,
        term=_days(Unit.WORKING, 1),
        passes_absence=True,
        only_unbarred=True,
        carries=ALL,
    ),
    Scheduled(
        key="pause_due",
        to=HR,
        phases=frozenset({Phase.SUSPENDED}),
        about="paused",
        occasions=occasions.unended_pause,
        term=Term(unit=Unit.WORKING, amount=lambda p: p.pause_due_working_days),
        repeats=True,
    ),
)
"""Every scheduled message, in the order of domain rules 5."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AtOnce:
    """The rule of one message that goes out as soon as what it tells is recorded."""

    key: str
    to: tuple[Role, ...]
    when: str
    waits: bool = True
    """Whether the employee's copy waits for office hours and for the return from absence."""
    to_desk: bool = False
    """Whether it goes to the desk of its concern, as that is when it is sent."""
    carries: Carries = Carries.NOTHING


AT_ONCE: Final = {
    rule.key: rule
    for rule in (
        AtOnce(
            key="plan_presented", to=EMPLOYEE, when="every plan version and extension", carries=ALL
        ),
        AtOnce(key="extended", to=EMPLOYER, when="an extension is presented", carries=ALL),
        AtOnce(
            key="appointment_moved",
            to=BOTH_SIDES,
            when="an appointment is moved by hand or by a short absence",
            carries=ITS_OWN,
        ),
        AtOnce(key="report_shared", to=EMPLOYEE, when="a report is recorded"),
        AtOnce(
            key="support_behind",
            to=EMPLOYER,
            when="a report tells of support below 80 % of what was planned to date",
        ),
        AtOnce(key="closed_success", to=BOTH_SIDES, when="outcome achieved", carries=ALL),
        AtOnce(key="safety_ack", to=EMPLOYEE, when="a concern is reported", waits=False),
        AtOnce(key="safety_triage_due", to=HR, when="a concern is reported", to_desk=True),
        AtOnce(
            key="clock_paused",
            to=(Role.EMPLOYEE, Role.ASSESSOR, Role.HR),
            when="a running clock stops: by a concern to employee and safety desk, by a pause "
            "to employee and hr, by absence to assessor and hr",
            carries=ALL,
        ),
        AtOnce(
            key="clock_resumed",
            to=(Role.EMPLOYEE, Role.ASSESSOR, Role.HR),
            when="the clock runs again after a stop",
            carries=ALL,
        ),
        AtOnce(
            key="withdrawn",
            to=BOTH_SIDES,
            when="withdrawn (the employee only once a conversation was recorded)",
            carries=ALL,
        ),
    )
}
"""Every message that goes out at once, by its key."""

KEYS: Final = tuple(dict.fromkeys([*AT_ONCE, *(rule.key for rule in SCHEDULE)]))
"""Every message key, each once."""


def at_once(
    key: str,
    *,
    about: str,
    on: date,
    to: tuple[Role, ...] | None = None,
    part: str = "",
    **params: str | int,
) -> Notice:
    """A message that goes out at once; `to` only where not all of the rule's roles are told."""
    rule = AT_ONCE[key]
    return Notice(
        key=key,
        about=about,
        on=on,
        to=rule.to if to is None else to,
        day=on,
        part=part,
        params=tuple(params.items()),
    )
