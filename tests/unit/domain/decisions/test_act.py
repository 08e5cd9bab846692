"""What holds for every command: the role, the phase, the day, and a hold by HR."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    ACHIEVED,
    CONVERSATION,
    FINAL,
    FIRST,
    FIRST_PLAN,
    NOT_ACHIEVED,
    ON_TRACK,
    OPENING,
    OUTLOOK,
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
from verbetertraject.domain.commands import NAMES, PERMISSIONS
from verbetertraject.domain.commands.additions import AddView, Attach, Correct, MediaType
from verbetertraject.domain.commands.balance import Extend
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
    EvaluationRecord,
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
from verbetertraject.domain.commands.plan import RecordProof
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.decisions.act import begin
from verbetertraject.domain.intake import Nature
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import Party, Proof
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Withheld

HELD = HoldEvaluation(present=("employee", "assessor"))
CONCERN = ReportConcern(text="Ik voel me niet veilig.", about=(Role.ASSESSOR,))
REDEPLOYED = RecordRedeployment(result="Geen plek.", options=("Drie bekeken.",))
EACH: tuple[Command, ...] = (
    CONVERSATION,
    FIRST_PLAN,
    signature(Party.EMPLOYEE),
    RecordProof(version=1, proof=Proof(witness=("p-3",))),
    HELD,
    RecordReport(report=REPORT),
    Reschedule(what=AppointmentKind.EVALUATION, planned=FIRST, to=FIRST, reason="Ruil."),
    Extend(reason="Bijna.", goals=("G1",), control_questions_reconfirmed=FINAL, weeks=8),
    ON_TRACK,
    ACHIEVED,
    STABLE,
    RegisterAbsence(from_=FIRST),
    EndAbsence(),
    Pause(reason=PauseReason.AGREED),
    EndPause(),
    CONCERN,
    TriageConcern(category=ConcernCategory.DISCONTENT, decision=ConcernDecision.CONTINUE),
    ConcludeInvestigation(
        conclusion=Conclusion.UNFOUNDED,
        summary="Niets gevonden.",
        heard=Heard(total=3, invited_all_team=True, named=3, anonymous=0),
        measures=("Geen.",),
    ),
    Resume(decided_by=(Role.HR,)),
    ReplaceAssessor(person=a_person(6)),
    ReplacePerson(role=Role.HR, person=a_person(6)),
    REDEPLOYED,
    Withdraw(reason=WithdrawalReason.AGREED),
    AddView(to="plan-1", text="Mijn kijk."),
    Correct(to="evaluation-1.1", reason="Naam.", content=EvaluationRecord(present=("hr",))),
    Attach(to="plan-1", name="plan.txt", media_type=MediaType.TEXT, content="cGxhbg=="),
)
"""One of each command."""


def lives() -> dict[Phase, Life]:
    """A trajectory in every phase."""
    active = a_trajectory().active()
    return {
        Phase.PREPARATION: a_trajectory(),
        Phase.PRESENTED: a_trajectory().presented(),
        Phase.ACTIVE: active,
        Phase.SUSPENDED: active.does(Role.EMPLOYEE, CONCERN, date(2026, 2, 3)),
        Phase.FOLLOW_UP: a_trajectory().balanced(),
        Phase.REDEPLOYMENT: a_trajectory().balanced(NOT_ACHIEVED),
        Phase.COMPLETED: a_trajectory()
        .balanced(NOT_ACHIEVED)
        .does(Role.HR, REDEPLOYED, date(2026, 5, 20)),
        Phase.OTHER_TRACK: a_trajectory(replace(OPENING, nature=Nature.UNWILLINGNESS)),
        Phase.WITHDRAWN: a_trajectory().does(
            Role.HR, Withdraw(reason=WithdrawalReason.LEFT), TALKED
        ),
    }


LIVES = lives()


def test_one_of_each_command_is_tried_in_every_phase() -> None:
    assert set(LIVES) == set(Phase)
    assert {NAMES[type(each)] for each in EACH} == set(PERMISSIONS) - {"open"}


@pytest.mark.parametrize("command", EACH, ids=lambda each: NAMES[type(each)])
def test_command_is_refused_to_every_other_role(command: Command) -> None:
    name = NAMES[type(command)]
    life = LIVES[Phase.ACTIVE]

    for role in set(Role) - PERMISSIONS[name].by:
        assert life.refuses(role, command, date(2026, 2, 3)) == (
            Rule.WRONG_ROLE,
            None,
            {"role": role.value, "command": name},
        )


FORBIDDEN = [
    pytest.param(command, phase, id=f"{NAMES[type(command)]}-{phase.value}")
    for command in EACH
    for phase in Phase
    if phase not in PERMISSIONS[NAMES[type(command)]].phases
]


@pytest.mark.parametrize(("command", "phase"), FORBIDDEN)
def test_command_is_refused_in_every_other_phase(command: Command, phase: Phase) -> None:
    name = NAMES[type(command)]
    life = LIVES[phase]
    by = Role.HR if Role.HR in PERMISSIONS[name].by else Role.EMPLOYEE

    assert life.refuses(by, command, life.hours.day(life.t.settled_at)) == (
        Rule.WRONG_PHASE,
        None,
        {"command": name, "phase": phase.value},
    )


def test_opening_is_refused_to_the_employee() -> None:
    with pytest.raises(RefusedError, match="wrong_role: role employee, command open"):
        begin("open", by=Role.EMPLOYEE, today=TALKED, happened_on=None)


def test_something_that_happens_tomorrow_is_refused() -> None:
    with pytest.raises(RefusedError, match="date_impossible: field happened_on, date 2026-01-09"):
        begin("open", by=Role.HR, today=TALKED, happened_on=date(2026, 1, 9))


def test_act_knows_the_day_of_recording_and_the_day_it_happened() -> None:
    act = begin("open", by=Role.HR, today=TALKED, happened_on=date(2026, 1, 6))

    assert (act.today, act.on) == (TALKED, date(2026, 1, 6))


def test_barred_assessor_is_refused_neutrally_in_whatever_phase() -> None:
    barred = LIVES[Phase.SUSPENDED]

    for command in EACH:
        if Role.ASSESSOR in PERMISSIONS[NAMES[type(command)]].by:
            refused = barred.refuses(Role.ASSESSOR, command, date(2026, 2, 4))
            assert refused == (Rule.ON_HOLD, None, {})


def test_signature_before_the_presentation_is_refused() -> None:
    early = Submission(command=signature(Party.EMPLOYEE), happened_on=date(2026, 1, 9))

    assert LIVES[Phase.PRESENTED].refuses(Role.EMPLOYEE, early, SIGNED) == (
        Rule.DATE_IMPOSSIBLE,
        "happened_on",
        {"date": date(2026, 1, 9), "earliest": PRESENTED},
    )


def test_outlook_may_be_recorded_later_than_it_was_given() -> None:
    late = Submission(command=ON_TRACK, happened_on=OUTLOOK)
    life = LIVES[Phase.ACTIVE].does(Role.ASSESSOR, late, date(2026, 4, 24))

    assert [each.given_on for each in life.t.cycles[0].outlooks] == [OUTLOOK]


def test_hold_that_is_kept_from_a_reader_holds_their_commands_all_the_same() -> None:
    life = a_trajectory().active()
    held = replace(life, t=replace(life.t, withheld=Withheld(hold=True)))

    assert held.refuses(Role.ASSESSOR, HELD, FIRST) == (Rule.ON_HOLD, None, {})
    assert life.does(Role.ASSESSOR, HELD, FIRST).t.cycles
