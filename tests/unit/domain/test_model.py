"""Random people give random commands on random days: what must hold whatever they do.

The machine lives a trajectory for simulated years. It knows the table of messages by itself, so
that a slip in the product's table shows here; and when it has had enough, people who mean well
must still be able to bring the trajectory to its end.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.unit.domain.life import (
    ACHIEVED,
    CONVERSATION,
    EXTENDED,
    NOON,
    NOT_ACHIEVED,
    ON_TRACK,
    PLAN,
    REPORT,
    STABLE,
    Life,
    a_person,
    a_trajectory,
    decided,
    signature,
)
from verbetertraject.domain.calendar import Calendar, Span, plus_months
from verbetertraject.domain.commands.balance import BalanceOutcome, Extend, Finding, HoldFollowUp
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ConcludeInvestigation,
    Conclusion,
    Heard,
    ReportConcern,
    Resume,
    TriageConcern,
)
from verbetertraject.domain.commands.ending import RecordRedeployment, Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import (
    AppointmentKind,
    HoldEvaluation,
    RecordReport,
    Reschedule,
)
from verbetertraject.domain.commands.interruption import (
    EndAbsence,
    EndPause,
    Pause,
    PauseReason,
    RegisterAbsence,
)
from verbetertraject.domain.commands.plan import PresentPlan, RecordProof
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.people import Directory, Role
from verbetertraject.domain.phases import FINAL, TRANSITIONS, Phase
from verbetertraject.domain.plan import GivenPeriod, Party, Proof, SignatureKind
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.domain.safety_desk import holder_of, serves_all
from verbetertraject.domain.schedule.notices import Told
from verbetertraject.domain.schedule.preview import preview
from verbetertraject.domain.schedule.steps import Tell, due, next_wake, perform, settled
from verbetertraject.domain.trajectory import Trajectory

E, A, H, S = Role.EMPLOYEE, Role.ASSESSOR, Role.HR, Role.EMPLOYER_SIGNATORY
DESK: Final = {H, S, Role.OTHER_HR, Role.SAFETY_CONTACT}
"""By which roles a safety desk is named."""

DIRECTORY: Final = Directory(hr=("p-3", "p-13", "p-31"), safety_contact="p-32")

NAMED: Final[dict[str, set[Role]]] = {
    "plan_presented": {E},
    "extended": {A, H},
    "signature_reminder": {E, A, S, H},
    "proof_missing": {A, H},
    "start_blocked": {A, H},
    "eval_reminder_7d": {E, A},
    "eval_reminder_1wd": {E, A},
    "appointment_moved": {E, A},
    "eval_missed": {A},
    "eval_missed_escalation": {H, E},
    "report_due": {A},
    "report_overdue": {H, E},
    "report_shared": {E},
    "support_behind": {A, H},
    "outlook_due": {A},
    "outlook_invite": {E, A},
    "outlook_overdue": {A, H},
    "end_warning_28": {A, H},
    "end_warning_14": {A, H},
    "end_warning_7": {A, H},
    "final_invite": {E, A},
    "final_reminder_1wd": {E, A},
    "balance_missed": {A},
    "balance_missed_escalation": {H, E},
    "closed_success": {E, A},
    "closed_other": {E},
    "redeployment_due": {H},
    "followup_invite": {E, A},
    "followup_missed": {A},
    "followup_missed_escalation": {H, E},
    "safety_ack": {E},
    "safety_triage_due": DESK,
    "safety_triage_overdue": DESK,
    "resume_due": DESK,
    "pause_due": {H},
    "clock_paused": {E, A, *DESK},
    "clock_resumed": {E, A, H},
    "withdrawn": {E, A},
}
"""The roles that domain rules 5 names for each message."""

ABOUT_CONCERNS: Final = {"safety_triage_due", "safety_triage_overdue", "resume_due"}
"""What nobody gets about a concern about themselves."""

CALENDAR: Final = Calendar(
    non_working_days=frozenset({date(2026, 4, 6), date(2026, 5, 14), date(2026, 12, 25)}),
    closing_periods=(Span(from_=date(2026, 7, 20), to=date(2026, 8, 7)),),
)

STAGES: Final[dict[str, Callable[[], Life]]] = {
    "opened": lambda: a_trajectory(calendar=CALENDAR),
    "presented": lambda: a_trajectory(calendar=CALENDAR).presented(),
    "active": lambda: a_trajectory(calendar=CALENDAR).active(),
    "foreseen": lambda: a_trajectory(calendar=CALENDAR).foreseen(),
    "extended": lambda: a_trajectory(calendar=CALENDAR).balanced(EXTENDED),
    "followed": lambda: a_trajectory(calendar=CALENDAR).balanced(),
}
"""From where random people go on."""

HEARD: Final = Heard(total=3, invited_all_team=True, named=2, anonymous=1)
HELD: Final = HoldEvaluation(present=("employee", "assessor"))
WITNESSED: Final = Proof(witness=("p-3",))
TRIAGED: Final = TriageConcern(
    category=ConcernCategory.UNCERTAINTY, decision=ConcernDecision.CONTINUE
)
RESUMED: Final = Resume(decided_by=(Role.HR,))
CLOSED_BY_THREE: Final = replace(ACHIEVED, decided_by=(E, A, H))
HELPED: Final = replace(STABLE, finding=Finding.RELAPSE, agreement="De coach komt terug.")

Given = Callable[[Trajectory, date], Command]
"""A command that fits where a trajectory stands; often it is refused all the same."""


def first_plan(_: Trajectory, today: date) -> PresentPlan:
    """A plan of four months from next week on, its appointments proposed."""
    period = GivenPeriod(start=today + timedelta(days=7), months=4)
    return PresentPlan(version=1, plan=PLAN, period=period)


def extension(t: Trajectory, today: date) -> PresentPlan:
    """Ten more weeks, with a reason to go beyond the maximum."""
    given = sum(version.extension is not None for version in t.versions)
    return PresentPlan(
        version=len(t.versions) + 1,
        extension=given + 1,
        period=GivenPeriod(start=today + timedelta(days=7), weeks=10),
        reason="Meer tijd.",
        override_reason="Er ging tijd verloren.",
        goals=("G1", "G2"),
        control_questions_reconfirmed=today,
    )


def revision(t: Trajectory, _: date) -> PresentPlan:
    """Another approach, the dates left as they are."""
    return PresentPlan(version=len(t.versions) + 1, change="Vaker samen kijken.")


def moved(t: Trajectory, today: date) -> Reschedule:
    """The first open appointment, nine days on."""
    kind, planned = next(t.open_appointments(), (AppointmentKind.FINAL, today))
    to = t.availability.meeting(max(planned, today) + timedelta(days=9), t.calendar)
    return Reschedule(what=kind, planned=planned, to=to, reason="Ander overleg.")


def followed_up(_: Trajectory, today: date) -> Command:
    """Achieved, with follow-ups to come."""
    days = (today + timedelta(days=60), today + timedelta(days=120))
    return replace(CLOSED_BY_THREE, follow_up=days)


def relapsed(_: Trajectory, today: date) -> Command:
    """A relapse, met with help."""
    return replace(HELPED, next=today + timedelta(days=40))


def extended(_: Trajectory, today: date) -> Command:
    """Eight more weeks, in one."""
    return Extend(
        reason="Bijna.",
        goals=("G1",),
        control_questions_reconfirmed=today,
        weeks=8,
        employee_view="Graag.",
    )


def under(kind: SignatureKind, party: Party) -> Given:
    """A signature under the current version."""
    return lambda t, _: signature(party, kind, version=max(1, len(t.versions)))


def always(command: Command) -> Given:
    """The same command whatever the trajectory."""
    return lambda _, __: command


def concern_about(*roles: Role) -> Given:
    """A concern about those who hold these roles."""
    return always(ReportConcern(text="Ik voel me niet vrij.", about=roles))


def concluded(conclusion: Conclusion) -> Given:
    """What an investigation concluded."""
    return always(ConcludeInvestigation(conclusion=conclusion, summary="Gehoord.", heard=HEARD))


def replaced(role: Role, number: int) -> Given:
    """Another person in a role."""
    return always(ReplacePerson(role=role, person=a_person(number)))


COMMANDS: Final[tuple[tuple[Role, Given], ...]] = (
    (A, always(CONVERSATION)),
    (A, first_plan),
    (A, revision),
    (H, extension),
    (A, extension),
    (A, extended),
    (E, under(SignatureKind.AGREED, Party.EMPLOYEE)),
    (E, under(SignatureKind.REFUSED, Party.EMPLOYEE)),
    (S, under(SignatureKind.AGREED, Party.EMPLOYER)),
    (H, lambda t, _: RecordProof(version=max(1, len(t.versions)), proof=WITNESSED)),
    (A, always(HELD)),
    (H, always(HELD)),
    (A, always(RecordReport(report=REPORT))),
    (H, always(RecordReport(report=REPORT))),
    (A, moved),
    (H, moved),
    (A, always(ON_TRACK)),
    (A, followed_up),
    (A, always(NOT_ACHIEVED)),
    (H, always(EXTENDED)),
    (A, always(STABLE)),
    (H, relapsed),
    (H, lambda _, today: RegisterAbsence(from_=today)),
    (A, lambda _, today: RegisterAbsence(from_=today - timedelta(days=20))),
    (H, always(EndAbsence())),
    (H, always(Pause(reason=PauseReason.AGREED))),
    (H, always(EndPause())),
    (E, concern_about(A)),
    (E, concern_about(H)),
    (E, concern_about(Role.CONTACT)),
    (H, always(TRIAGED)),
    (S, always(TRIAGED)),
    (H, always(replace(TRIAGED, decision=ConcernDecision.INDEPENDENT_INVESTIGATION))),
    (Role.INVESTIGATOR, concluded(Conclusion.FOUNDED)),
    (Role.INVESTIGATOR, concluded(Conclusion.UNFOUNDED)),
    (H, always(RESUMED)),
    (S, always(RESUMED)),
    (H, always(ReplaceAssessor(person=a_person(12)))),
    (H, replaced(Role.HR, 13)),
    (H, replaced(Role.ASSESSOR, 13)),
    (S, replaced(Role.INVESTIGATOR, 14)),
    (H, always(RecordRedeployment(result="Gevonden.", options=("Archief",)))),
)
"""What people may come up with, each with a role that could be right."""


class RandomPeople(RuleBasedStateMachine):
    """A trajectory among random people, and what was told to whom."""

    def __init__(self) -> None:
        super().__init__()
        self.t = STAGES["opened"]().t
        self.told: set[Told] = set()

    @initialize(stage=st.sampled_from(sorted(STAGES)))
    def begin(self, stage: str) -> None:
        """Start somewhere on the way."""
        self.t = replace(STAGES[stage]().t, directory=DIRECTORY)
        self.told = set(self.t.told)

    @rule(days=st.sampled_from((1, 1, 2, 3, 7, 14, 30, 60)))
    def pass_days(self, days: int) -> None:
        """Time passes, and the process wakes by itself."""
        self.live_until(self.noon(self.today + timedelta(days=days)))

    @rule(which=st.sampled_from(range(len(COMMANDS))))
    def act(self, which: int) -> None:
        """Someone gives a command in a role that could be right."""
        by, given = COMMANDS[which]
        self.tried(by, given(self.t, self.today))

    @rule(which=st.sampled_from(range(len(COMMANDS))), by=st.sampled_from(Role))
    def act_in_any_role(self, which: int, by: Role) -> None:
        """Someone gives a command in whatever role."""
        self.tried(by, COMMANDS[which][1](self.t, self.today))

    @rule(which=st.sampled_from(range(len(COMMANDS))), days=st.integers(-1, 9))
    def record_late(self, which: int, days: int) -> None:
        """Someone records what happened days ago, or says that it happened tomorrow."""
        by, given = COMMANDS[which]
        on = self.today - timedelta(days=days)
        self.tried(by, Submission(command=given(self.t, self.today), happened_on=on))

    @invariant()
    def every_phase_follows_the_one_before(self) -> None:
        """Never an illegal state."""
        phases = [entry.phase for entry in self.t.phases]
        for before, after in zip([None, *phases], phases, strict=False):
            assert after in TRANSITIONS[before]

    @invariant()
    def clock_stands_while_a_concern_is_open(self) -> None:
        """Never the clock running during a concern."""
        assert not (self.t.open_concerns and self.t.clock_runs)

    @invariant()
    def nothing_is_left_to_do(self) -> None:
        """What was due is done, and what comes next lies ahead."""
        now = self.t.settled_at
        wake = next_wake(self.t, now)
        assert due(self.t, now) == ()
        assert wake is None or wake > now

    def teardown(self) -> None:
        """From wherever random people left it, it can be foreseen and brought to an end."""
        days = [entry.day for entry in preview(self.t, self.t.settled_at)]
        assert days == sorted(days)
        for _ in range(ENOUGH):
            if self.t.phase in FINAL:
                return
            self.bring_on()
        raise AssertionError(f"no way out of {self.t.phase}")

    @property
    def today(self) -> date:
        """The day that the trajectory has reached."""
        return self.t.policy.office_hours.day(self.t.settled_at)

    def noon(self, day: date) -> datetime:
        """When people act."""
        return self.t.policy.office_hours.at(day, NOON)

    def live_until(self, moment: datetime) -> None:
        """Wake whenever the trajectory asked to be woken."""
        while (wake := next_wake(self.t, self.t.settled_at)) is not None and wake <= moment:
            self.awake(wake)
        self.t = settled(self.t, moment)

    def awake(self, now: datetime) -> None:
        """Perform what is due, and look at each message."""
        while steps := due(self.t, now):
            for step in steps:
                if isinstance(step, Tell):
                    self.look_at(step)
                self.t = perform(self.t, step)
        self.t = settled(self.t, now)
        assert self.t.settled_at == now

    def look_at(self, tell: Tell) -> None:
        """Never a message twice, nor to a role that is not named for it."""
        notice = tell.notice
        identities = {notice.identity(role) for role in notice.to}
        assert not identities & self.told, f"{tell.identity} was told before"
        self.told |= identities
        named = NAMED[notice.key]
        assert set(notice.to) <= named
        if self.t.assessor_is_barred(tell.day):
            assert A not in tell.recipients
            named = named - {A} | (DESK if A in notice.to else set())
        assert set(tell.recipients) <= named
        if notice.key in ABOUT_CONCERNS:
            number = int(notice.about.removeprefix("concern-"))
            told = {
                holder_of(self.t, each, tell.day, about=notice.about) for each in tell.recipients
            }
            assert not told & set(self.t.concerns[number - 1].about_people)

    def tried(self, by: Role, given: Command | Submission) -> bool:
        """Give a command; refused, it changes nothing."""
        before, days, now = self.t, self.t.suspended_days, self.t.settled_at
        try:
            self.t = decided(self.t, given, by=by, now=now)
        except RefusedError:
            assert self.t == before
            return False
        if self.t.outcome is BalanceOutcome.NOT_ACHIEVED and self.t.balance != before.balance:
            self.look_at_negative_end(days)
        self.awake(now)
        return True

    def look_at_negative_end(self, days: int) -> None:
        """Never a negative end under three effective months."""
        balance, active = self.t.balance, self.t.active_since
        assert balance is not None
        assert active is not None
        assert balance.drawn_up_on - timedelta(days=days) >= plus_months(active, 3)

    def bring_on(self) -> None:
        """One round of people who mean well: nobody withdraws, until nothing else is left."""
        self.settle_concerns()
        self.tried(H, EndAbsence())
        phase, today = self.t.phase, self.today
        for by, given in FORWARD[phase]:
            self.tried(by, given(self.t, today))
        self.live_until(self.noon(today + timedelta(days=10)))

    def settle_concerns(self) -> None:
        """New people triage, investigate and resume whatever concern there is."""
        investigator = ReplacePerson(role=Role.INVESTIGATOR, person=a_person(23))
        for _ in self.t.open_concerns:
            for by in sorted(DESK, key=str):
                self.tried(by, investigator)
                self.tried(by, TRIAGED)
            self.tried(Role.INVESTIGATOR, concluded(Conclusion.UNFOUNDED)(self.t, self.today))
            for by in sorted(DESK, key=str):
                self.tried(by, RESUMED)
        for by in sorted(DESK, key=str):
            self.tried(by, ReplaceAssessor(person=a_person(24)))
        self.tried(H, EndPause())


def held_follow_up(_: Trajectory, __: date) -> HoldFollowUp:
    """A follow-up in which everything is well."""
    return STABLE


EXECUTION: Final[tuple[tuple[Role, Given], ...]] = (
    (H, extension),
    *((H, always(HELD)),) * 3,
    *((H, always(RecordReport(report=REPORT))),) * 3,
    (H, always(ON_TRACK)),
    (H, followed_up),
)

FORWARD: Final[dict[Phase, tuple[tuple[Role, Given], ...]]] = {
    Phase.PREPARATION: ((H, always(CONVERSATION)), (H, first_plan)),
    Phase.PRESENTED: (
        (E, under(SignatureKind.RECEIVED_ONLY, Party.EMPLOYEE)),
        (S, under(SignatureKind.AGREED, Party.EMPLOYER)),
    ),
    Phase.ACTIVE: EXECUTION,
    Phase.SUSPENDED: (),
    Phase.FOLLOW_UP: ((H, held_follow_up),),
    Phase.REDEPLOYMENT: (
        (H, always(RecordRedeployment(result="Gevonden.", options=("Archief",)))),
    ),
}
"""What people who mean well do in each phase."""

ENOUGH: Final = 40
"""Rounds of ten days within which they must be done."""


class LeavingPeople(RandomPeople):
    """The same, where people may also leave before it is done."""

    @rule(by=st.sampled_from((H, E, A)))
    def leave(self, by: Role) -> None:
        """Someone withdraws it; only HR can, and not what has ended."""
        t = self.t
        hr = t.person(H, self.today)
        is_free = not t.open_concerns or serves_all(t, hr, self.today)
        held = hr == t.person(A, self.today) and t.is_barred_by_concern(hr)
        may = by is H and is_free and not held and t.phase not in FINAL
        assert self.tried(by, Withdraw(reason=WithdrawalReason.LEFT)) == may


WITHIN_SECONDS: Final = settings(
    derandomize=True,
    max_examples=40,
    stateful_step_count=50,
    database=None,
    suppress_health_check=list(HealthCheck),
)

TestRandomPeople = RandomPeople.TestCase
TestRandomPeople.settings = WITHIN_SECONDS
TestLeavingPeople = LeavingPeople.TestCase
TestLeavingPeople.settings = settings(WITHIN_SECONDS, max_examples=15)
