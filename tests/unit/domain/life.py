"""A fictional trajectory that is lived: people act at noon, and what is due happens in between.

    a_trajectory().active().until(date(2026, 3, 6)).sent

Every stage is reached by the commands that people would give, never by a state made by hand.
The dates of the story: opened on 5 January 2026, presented on 12 January, active on 2 February,
evaluations on 2 and 30 March, the outlook on 20 April, the final evaluation on 13 May, the end
on 15 May. No holidays, unless a test brings its own calendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

import pytest

from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands.balance import (
    BalanceOutcome,
    Finding,
    GoalBalance,
    GoalResult,
    HoldFollowUp,
    OutlookMessage,
    RecordBalance,
    RecordOutlook,
    StillShort,
)
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.evaluation import (
    GoalProgress,
    GoalStatus,
    HoldEvaluation,
    RecordReport,
    Report,
    SafetyAnswer,
    SafetyQuestion,
)
from verbetertraject.domain.commands.opening import (
    ConversationRecord,
    ListeningResult,
    Open,
    RecordConversation,
    Variant,
)
from verbetertraject.domain.commands.plan import PresentPlan, Sign
from verbetertraject.domain.control_questions import Answer, ControlAnswer
from verbetertraject.domain.decisions.act import begin
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.decisions.opening import open_trajectory
from verbetertraject.domain.intake import (
    Analysis,
    EarlierTalk,
    Fact,
    Nature,
    People,
    Shortcoming,
)
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.plan import (
    Amount,
    Approach,
    GivenPeriod,
    Goal,
    GoalType,
    Party,
    Plan,
    SignatureKind,
    Support,
)
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.steps import Tell, due, next_wake, perform, settled
from verbetertraject.domain.trajectory import Trajectory

NOON: Final = time(12)
LATE: Final = time(23, 59)

OPENED: Final = date(2026, 1, 5)
TALKED: Final = date(2026, 1, 8)
PRESENTED: Final = date(2026, 1, 12)
SIGNED: Final = date(2026, 1, 13)
START: Final = date(2026, 2, 2)
FIRST: Final = date(2026, 3, 2)
SECOND: Final = date(2026, 3, 30)
OUTLOOK: Final = date(2026, 4, 20)
FINAL: Final = date(2026, 5, 13)
END: Final = date(2026, 5, 15)
FOLLOW_UPS: Final = (date(2026, 8, 12), date(2026, 11, 12))

ANSWERS: Final = (
    ControlAnswer(key="training_adequate", answer=Answer.JA),
    ControlAnswer(key="caused_by_illness", answer=Answer.NEE),
    ControlAnswer(key="primarily_working_conditions", answer=Answer.NEE),
    ControlAnswer(key="environment_safe", answer=Answer.NEE),
)


def a_person(number: int) -> Person:
    """A fictional person."""
    return Person(id=f"p-{number}", name=f"Persoon {number}", email=f"p{number}@voorbeeld.example")


OPENING: Final = Open(
    people=People(
        employee=a_person(1),
        assessor=a_person(2),
        hr=a_person(3),
        employer_signatory=a_person(4),
        investigator=a_person(5),
    ),
    nature=Nature.INABILITY,
    first_notice_date=date(2025, 9, 1),
    history=(EarlierTalk(date=date(2025, 10, 6), two_sided=True),),
    analysis=Analysis(
        expected_norm="Het profiel van de functie.",
        shortcomings=(
            Shortcoming(
                id="S1",
                facts=(
                    Fact(date=date(2025, 10, 6), source="observatie"),
                    Fact(date=date(2025, 11, 10), source="observatie"),
                ),
            ),
        ),
    ),
    control_questions=ANSWERS,
)

CONVERSATION: Final = RecordConversation(
    conversation=ConversationRecord(
        present=("employee", "assessor"),
        expected_and_short="Het profiel naast het werk gelegd.",
        manager_view_of_cause="Te weinig ingewerkt.",
        employee_reaction="Herkent het.",
        employee_view_of_cause="Te weinig ingewerkt.",
        listening_result=ListeningResult(
            picture_correct="grotendeels",
            attitude="open",
            interventions_needed="een maatje",
            trajectory_indicated=True,
        ),
        variant_choice=Variant.DEVELOPMENT,
        variant_reason="Er is vertrouwen.",
        consequences_named="Besproken.",
    )
)

PLAN: Final = Plan(
    goals=(
        Goal(
            id="G1",
            shortcoming="S1",
            type=GoalType.RESULT,
            text="Op tijd klaar.",
            metric="Aantal keer op tijd",
            baseline="2 van 6",
            target="5 van 6",
            sources=("logboek",),
        ),
        Goal(
            id="G2",
            shortcoming="S1",
            type=GoalType.BEHAVIOUR,
            text="Vraagt om hulp.",
            metric="Aantal keer gevraagd",
            baseline=0,
            target=3,
            sources=("logboek", "maatje"),
        ),
    ),
    approach=(Approach(goal=("G1", "G2"), text="Elke week samen vooruitkijken."),),
    support=(
        Support(id="U1", goal="G1", planned=Amount(total=12, unit="sessions")),
        Support(id="U2", goal=("G1", "G2"), planned=Amount(total=3, unit="days")),
    ),
    duration_reason="Genoeg tijd om het te laten zien.",
    monitoring={"information_sources": ["logboek"]},
    consequences="Besproken.",
)

PERIOD: Final = GivenPeriod(
    start=START,
    planned_end=END,
    evaluations=(FIRST, SECOND),
    outlook=OUTLOOK,
    final_evaluation=FINAL,
)

FIRST_PLAN: Final = PresentPlan(version=1, plan=PLAN, period=PERIOD)

REPORT: Final = Report(
    tops=("Vraagt eerder om hulp.",),
    goals=tuple(
        GoalProgress(
            goal=goal,
            measured="3 van 4",
            improvement="duidelijk",
            still_needed="volhouden",
            employer_status=GoalStatus.PROGRESSING,
            employee_status=GoalStatus.ON_TRACK,
        )
        for goal in ("G1", "G2")
    ),
    support_delivered={"U1": (4, 4), "U2": (1, 1)},
    employee_view="Het gaat beter.",
    employee_needs="Geen.",
    safety_question=SafetyQuestion(asked=True, answer=SafetyAnswer.GEEN_ZORG),
)

ON_TRACK: Final = RecordOutlook(
    message=OutlookMessage.ON_TRACK, text="Zo doorgaan.", employee_view="Eens."
)

ACHIEVED: Final = RecordBalance(
    outcome=BalanceOutcome.ACHIEVED,
    decided_by=(Role.ASSESSOR, Role.HR),
    goals=tuple(
        GoalBalance(goal=goal, result=GoalResult.ACHIEVED, evidence="Het logboek.")
        for goal in ("G1", "G2")
    ),
    sufficient=True,
    expected_to_last=True,
    follow_up=FOLLOW_UPS,
    employee_view="Blij.",
)

NOT_ACHIEVED: Final = replace(
    ACHIEVED,
    outcome=BalanceOutcome.NOT_ACHIEVED,
    goals=tuple(
        GoalBalance(goal=goal, result=GoalResult.PARTLY, evidence="Het logboek.")
        for goal in ("G1", "G2")
    ),
    sufficient=False,
    expected_to_last=None,
    follow_up=(),
    explanation="Na de vooruitblik ging het minder.",
    still_short_in=(StillShort(text="De planning."),),
)

EXTENDED: Final = replace(
    NOT_ACHIEVED, outcome=BalanceOutcome.EXTENDED, reason="Bijna zover.", still_short_in=None
)

STABLE: Final = HoldFollowUp(finding=Finding.STABLE, text="Het gaat goed.", agreement="Geen.")


def signature(
    party: Party, kind: SignatureKind = SignatureKind.AGREED, *, version: int = 1
) -> Sign:
    """A signature under a version."""
    return Sign(version=version, party=party, kind=kind)


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """A trajectory so far, and what was sent on the way, one line a message."""

    t: Trajectory
    sent: tuple[str, ...] = ()

    @property
    def hours(self) -> OfficeHours:
        """The office hours by which the trajectory lives."""
        return self.t.policy.office_hours

    @property
    def phases(self) -> tuple[str, ...]:
        """The phases so far with the day on which each was entered."""
        return tuple(f"{entry.day} {entry.phase.value}" for entry in self.t.phases)

    def sent_since(self, day: date) -> tuple[str, ...]:
        """What was sent from a day on."""
        return tuple(line for line in self.sent if line >= day.isoformat())

    def until(self, day: date, at: time = LATE) -> "Life":
        """The trajectory later: woken whenever it asked to be."""
        moment = self.hours.at(day, at)
        life = self
        while (wake := next_wake(life.t, life.t.settled_at)) is not None and wake <= moment:
            life = life.awake(wake)
            assert life.t.settled_at == wake, "no progress"
        return replace(life, t=settled(life.t, moment))

    def awake(self, now: datetime) -> "Life":
        """The trajectory after one wake: everything due is performed, until nothing is."""
        t, sent = self.t, list(self.sent)
        while steps := due(t, now):
            for step in steps:
                t = perform(t, step)
                sent += [line(step)] if isinstance(step, Tell) else []
        return Life(t=settled(t, now), sent=tuple(sent))

    def does(self, by: Role, given: Command | Submission, on: date, at: time = NOON) -> "Life":
        """The trajectory after someone gave a command on a day."""
        life, now = self.until(on, at), self.hours.at(on, at)
        return replace(life, t=decided(life.t, given, by=by, now=now)).awake(now)

    def refuses(
        self, by: Role, given: Command | Submission, on: date
    ) -> tuple[Rule, str | None, Mapping[str, object]]:
        """The rule, the field and the figures by which a command is refused on a day."""
        life = self.until(on, NOON)
        with pytest.raises(RefusedError) as refused:
            decided(life.t, given, by=by, now=self.hours.at(on, NOON))
        return refused.value.rule, refused.value.field, refused.value.figures

    def talked(self) -> "Life":
        """After the conversation of step 3."""
        return self.does(Role.ASSESSOR, CONVERSATION, TALKED)

    def presented(self, command: PresentPlan = FIRST_PLAN, on: date = PRESENTED) -> "Life":
        """After the first plan was presented."""
        return self.talked().does(Role.ASSESSOR, command, on)

    def signed(self, on: date = SIGNED, *, version: int = 1) -> "Life":
        """After both parties signed a version."""
        employee = signature(Party.EMPLOYEE, version=version)
        employer = signature(Party.EMPLOYER, version=version)
        return self.does(Role.EMPLOYEE, employee, on).does(Role.EMPLOYER_SIGNATORY, employer, on)

    def active(self) -> "Life":
        """On the day of the start, the plan presented and signed."""
        return self.presented().signed().until(START)

    def evaluated(self, on: date) -> "Life":
        """After an evaluation that was held and reported on one day."""
        held = HoldEvaluation(present=("employee", "assessor"))
        return self.does(Role.ASSESSOR, held, on).does(
            Role.ASSESSOR, RecordReport(report=REPORT), on
        )

    def foreseen(self, command: RecordOutlook = ON_TRACK) -> "Life":
        """After both evaluations and the outlook, from the start on."""
        life = self.active().evaluated(FIRST).evaluated(SECOND)
        return life.does(Role.ASSESSOR, command, OUTLOOK)

    def balanced(self, command: RecordBalance = ACHIEVED, on: date = FINAL) -> "Life":
        """After the balance, with everything before it done on time."""
        return self.foreseen().does(Role.ASSESSOR, command, on)


def decided(t: Trajectory, given: Command | Submission, *, by: Role, now: datetime) -> Trajectory:
    """The trajectory after a command; as a submission, with the day on which it happened."""
    sent = given if isinstance(given, Submission) else Submission(command=given)
    return decide(t, sent.command, by=by, now=now, happened_on=sent.happened_on)


def a_trajectory(
    opening: Open = OPENING,
    *,
    calendar: Calendar | None = None,
    policy: Policy | None = None,
    on: date = OPENED,
    happened_on: date | None = None,
) -> Life:
    """A trajectory that HR opened at noon."""
    terms = policy or Policy()
    t = open_trajectory(
        opening,
        begin("open", by=Role.HR, today=on, happened_on=happened_on),
        identity=UUID(int=7),
        reference="VT-2026-0007",
        calendar=calendar or Calendar(),
        policy=terms,
        now=terms.office_hours.at(on, NOON),
    )
    return Life(t=t)


def line(tell: Tell) -> str:
    """A message on one line: its day, its key, the roles it goes to, and its parameters."""
    to = " ".join(role.value for role in tell.recipients)
    params = " ".join(f"{name}={value}" for name, value in tell.notice.params)
    return f"{tell.day} {tell.notice.key}: {to} {params}".rstrip()
