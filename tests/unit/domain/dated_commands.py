"""One example of every command with every date that it can have, as it is accepted on its day."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Final

from tests.unit.domain.dossier.levels_reached import EXTENSION
from tests.unit.domain.life import (
    ACHIEVED,
    CONVERSATION,
    EXTENDED,
    FINAL,
    FIRST,
    FIRST_PLAN,
    NOT_ACHIEVED,
    ON_TRACK,
    OPENED,
    OPENING,
    OUTLOOK,
    PLAN,
    PRESENTED,
    REPORT,
    SIGNED,
    STABLE,
    TALKED,
    Life,
    a_person,
    a_trajectory,
    signature,
)
from tests.unit.domain.stages import CONCERN, CONCLUDE, INVESTIGATE
from verbetertraject.domain.calendar import DAY, Span
from verbetertraject.domain.commands.additions import AddView, Attach, Correct, MediaType
from verbetertraject.domain.commands.balance import Extend, Finding, HoldFollowUp, RecordBalance
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.concern import Concrete, Resume
from verbetertraject.domain.commands.ending import RecordRedeployment, Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import (
    AppointmentKind,
    EvaluationRecord,
    HoldEvaluation,
    RecordReport,
    Reschedule,
    SafetyAnswer,
    SafetyQuestion,
)
from verbetertraject.domain.commands.interruption import (
    EndAbsence,
    EndPause,
    Pause,
    PauseReason,
    RegisterAbsence,
)
from verbetertraject.domain.commands.opening import IntakeRecord
from verbetertraject.domain.commands.plan import RecordProof
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.intake import GivenCalendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Party, Proof, RegisteredPost

HOURS: Final = OfficeHours()
LEAVE: Final = (Span(from_=date(2026, 7, 20), to=date(2026, 7, 24)),)
MARCH: Final = date(2026, 3, 10)
FOLLOWED: Final = date(2026, 8, 12)
EXTENDED_ON: Final = date(2026, 5, 18)


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A command with every date that it can have, as it is accepted on a day of a life."""

    command: Command
    by: Role
    on: date
    life: Life
    happened_on: date | None = None

    @property
    def given(self) -> Submission:
        """As it is given."""
        return Submission(command=self.command, happened_on=self.happened_on)


def proof(day: date) -> Proof:
    """Everything that an employer can prove, all on one day."""
    return Proof(
        witness=("p-3",),
        notification_delivered_at=datetime(day.year, day.month, day.day, 11, tzinfo=UTC),
        registered_post=RegisteredPost(sent=day, delivered=day),
        second_invitation=day,
    )


PEOPLE: Final = {
    each.name: replace(a_person(number), from_=OPENED, leave=LEAVE)
    for number, each in enumerate(fields(OPENING.people), start=1)
}
SAFETY: Final = SafetyQuestion(asked=True, answer=SafetyAnswer.BETER, links_to=FIRST)
WHEN: Final = Concrete(when=MARCH)
AGAIN: Final = FOLLOWED + 30 * DAY
BALANCED: Final = RecordBalance(
    outcome=ACHIEVED.outcome,
    decided_by=ACHIEVED.decided_by,
    goals=ACHIEVED.goals,
    sufficient=True,
    expected_to_last=True,
    follow_up=ACHIEVED.follow_up,
    employee_view="Heel blij.",
    employee_view_invited=FINAL,
)

EXAMPLES: Final = (
    Example(
        command=replace(
            OPENING,
            people=replace(OPENING.people, **PEOPLE),
            calendar=GivenCalendar(non_working_days=(FIRST,), closing_periods=LEAVE),
        ),
        happened_on=OPENED,
        by=Role.HR,
        on=OPENED,
        life=a_trajectory(),
    ),
    Example(
        command=CONVERSATION,
        happened_on=TALKED,
        by=Role.ASSESSOR,
        on=TALKED,
        life=a_trajectory(),
    ),
    Example(
        command=replace(
            FIRST_PLAN, plan=replace(PLAN, drafted_together_on=(TALKED,)), proof=proof(PRESENTED)
        ),
        happened_on=PRESENTED,
        by=Role.ASSESSOR,
        on=PRESENTED,
        life=a_trajectory().talked(),
    ),
    Example(
        command=replace(EXTENSION, proof=proof(EXTENDED_ON)),
        happened_on=EXTENDED_ON,
        by=Role.ASSESSOR,
        on=EXTENDED_ON,
        life=a_trajectory().balanced(EXTENDED),
    ),
    Example(
        command=signature(Party.EMPLOYEE),
        happened_on=SIGNED,
        by=Role.EMPLOYEE,
        on=SIGNED,
        life=a_trajectory().presented(),
    ),
    Example(
        command=RecordProof(version=1, proof=proof(SIGNED)),
        happened_on=SIGNED,
        by=Role.HR,
        on=SIGNED,
        life=a_trajectory().presented(),
    ),
    Example(
        command=RecordProof(version=1, proof=Proof(portal_opened_at=SIGNED)),
        by=Role.EMPLOYEE,
        on=SIGNED,
        life=a_trajectory().presented(),
    ),
    Example(
        command=HoldEvaluation(present=("employee",), planned=FIRST),
        happened_on=FIRST,
        by=Role.ASSESSOR,
        on=FIRST,
        life=a_trajectory().active(),
    ),
    Example(
        command=RecordReport(report=replace(REPORT, safety_question=SAFETY), planned=FIRST),
        happened_on=FIRST,
        by=Role.ASSESSOR,
        on=FIRST,
        life=a_trajectory().active().does(Role.HR, HoldEvaluation(present=("hr",)), FIRST),
    ),
    Example(
        command=Reschedule(
            what=AppointmentKind.EVALUATION, planned=FIRST, to=FIRST + DAY, reason="Ruil."
        ),
        happened_on=FIRST,
        by=Role.ASSESSOR,
        on=FIRST,
        life=a_trajectory().active(),
    ),
    Example(
        command=Extend(
            reason="Bijna.",
            goals=("G1",),
            control_questions_reconfirmed=FINAL,
            start=date(2026, 5, 19),
            planned_end=date(2026, 7, 17),
            employee_view_invited=FINAL,
            proof=proof(FINAL),
        ),
        happened_on=FINAL,
        by=Role.ASSESSOR,
        on=FINAL,
        life=a_trajectory().foreseen(),
    ),
    Example(
        command=Extend(
            reason="Bijna.",
            goals=("G1",),
            control_questions_reconfirmed=FINAL,
            period=EXTENSION.period,
            employee_view="Graag.",
        ),
        by=Role.HR,
        on=FINAL,
        life=a_trajectory().foreseen(),
    ),
    Example(
        command=ON_TRACK,
        happened_on=OUTLOOK,
        by=Role.ASSESSOR,
        on=OUTLOOK,
        life=a_trajectory().active().evaluated(FIRST),
    ),
    Example(
        command=replace(ACHIEVED, employee_view_invited=FINAL),
        happened_on=FINAL,
        by=Role.ASSESSOR,
        on=FINAL,
        life=a_trajectory().foreseen(),
    ),
    Example(
        command=replace(STABLE, safety_question=SAFETY, next=AGAIN),
        happened_on=FOLLOWED,
        by=Role.ASSESSOR,
        on=FOLLOWED,
        life=a_trajectory().balanced(),
    ),
    Example(
        command=RegisterAbsence(from_=MARCH),
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory().active(),
    ),
    Example(
        command=EndAbsence(),
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory().active().does(Role.HR, RegisterAbsence(from_=FIRST), FIRST),
    ),
    Example(
        command=Pause(reason=PauseReason.AGREED),
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory().active(),
    ),
    Example(
        command=EndPause(),
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory().active().does(Role.HR, Pause(reason=PauseReason.AGREED), FIRST),
    ),
    Example(
        command=replace(CONCERN, concrete=WHEN),
        happened_on=MARCH,
        by=Role.EMPLOYEE,
        on=MARCH,
        life=a_trajectory().active(),
    ),
    Example(
        command=INVESTIGATE,
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory().active().does(Role.EMPLOYEE, CONCERN, MARCH),
    ),
    Example(
        command=CONCLUDE,
        happened_on=MARCH,
        by=Role.INVESTIGATOR,
        on=MARCH,
        life=a_trajectory()
        .active()
        .does(Role.EMPLOYEE, CONCERN, MARCH)
        .does(Role.HR, INVESTIGATE, MARCH),
    ),
    Example(
        command=Resume(decided_by=(Role.HR,)),
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory()
        .active()
        .does(Role.EMPLOYEE, CONCERN, MARCH)
        .does(Role.HR, INVESTIGATE, MARCH)
        .does(Role.INVESTIGATOR, CONCLUDE, MARCH),
    ),
    Example(
        command=ReplaceAssessor(person=replace(a_person(9), from_=MARCH, leave=LEAVE)),
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory().active(),
    ),
    Example(
        command=ReplacePerson(
            role=Role.COACH, person=replace(a_person(9), from_=MARCH, leave=LEAVE)
        ),
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory().active(),
    ),
    Example(
        command=RecordRedeployment(result="Gevonden.", options=("Een andere functie.",)),
        happened_on=FINAL,
        by=Role.HR,
        on=FINAL,
        life=a_trajectory().balanced(NOT_ACHIEVED),
    ),
    Example(
        command=Withdraw(reason=WithdrawalReason.AGREED),
        happened_on=MARCH,
        by=Role.HR,
        on=MARCH,
        life=a_trajectory().active(),
    ),
    Example(
        command=AddView(to="plan-1", text="Mijn kijk."),
        happened_on=MARCH,
        by=Role.EMPLOYEE,
        on=MARCH,
        life=a_trajectory().active(),
    ),
    Example(
        command=Correct(
            to="intake",
            reason="Aangevuld.",
            content=IntakeRecord(
                analysis=OPENING.analysis,
                first_notice_date=OPENING.first_notice_date,
                history=OPENING.history,
                control_questions=OPENING.control_questions,
            ),
        ),
        by=Role.HR,
        on=OPENED,
        life=a_trajectory(),
    ),
    Example(
        command=Correct(
            to="evaluation-1.1", reason="Naam.", content=EvaluationRecord(present=("hr",))
        ),
        happened_on=FIRST,
        by=Role.ASSESSOR,
        on=FIRST,
        life=a_trajectory().active().evaluated(FIRST),
    ),
    Example(
        command=Correct(to="balance-1", reason="Naam.", content=BALANCED),
        by=Role.ASSESSOR,
        on=FINAL,
        life=a_trajectory().balanced(replace(ACHIEVED, employee_view_invited=FINAL)),
    ),
    Example(
        command=Correct(
            to="follow-up-1",
            reason="Naam.",
            content=HoldFollowUp(
                finding=Finding.STABLE, text="Goed.", agreement="Geen.", next=AGAIN
            ),
        ),
        by=Role.ASSESSOR,
        on=FOLLOWED,
        life=a_trajectory().balanced().does(Role.HR, replace(STABLE, next=AGAIN), FOLLOWED),
    ),
    Example(
        command=Attach(to="plan-1", name="plan.txt", media_type=MediaType.TEXT, content="cGxhbg=="),
        happened_on=MARCH,
        by=Role.ASSESSOR,
        on=MARCH,
        life=a_trajectory().active(),
    ),
)
