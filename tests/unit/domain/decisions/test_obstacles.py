"""What stands in the way of a command is the very refusal that the command would meet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    ACHIEVED,
    CONVERSATION,
    FIRST,
    FIRST_PLAN,
    NOON,
    ON_TRACK,
    REPORT,
    STABLE,
)
from tests.unit.domain.stages import CONCERN, CONCLUDE, INVESTIGATE, STAGES
from verbetertraject.domain.commands import COMMANDS, NAMES, PERMISSIONS
from verbetertraject.domain.commands.additions import AddView
from verbetertraject.domain.commands.balance import Extend
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.concern import Resume
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
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.commands.plan import PresentPlan, RecordProof, Sign
from verbetertraject.domain.decisions.decide import decide, obstacle
from verbetertraject.domain.decisions.plan import SIGNS_FOR
from verbetertraject.domain.decisions.registry import DECISIONS, OBSTACLES
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Party, Proof, SignatureKind
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Trajectory


def commands(t: Trajectory, by: Role, today: date) -> Iterator[Command]:
    """A command of each kind, as someone might give it now."""
    version = len(t.versions)
    party = next((party for party, role in SIGNS_FOR.items() if role is by), Party.EMPLOYEE)
    yield from (CONVERSATION, ON_TRACK, ACHIEVED, STABLE, CONCERN, INVESTIGATE, CONCLUDE)
    yield (
        replace(FIRST_PLAN, version=1)
        if not version
        else PresentPlan(
            version=version + 1, change="Anders.", extension=1 if t.awaits_extension else None
        )
    )
    yield Sign(version=version, party=party, kind=SignatureKind.AGREED)
    yield RecordProof(version=version, proof=Proof(portal_opened_at=today))
    yield HoldEvaluation(present=())
    yield RecordReport(report=REPORT)
    yield Reschedule(what=AppointmentKind.EVALUATION, planned=FIRST, to=today, reason="Studiedag.")
    yield Extend(reason="Nog even.", goals=("G1",), control_questions_reconfirmed=today, weeks=8)
    yield RegisterAbsence(from_=today)
    yield EndAbsence()
    yield Pause(reason=PauseReason.AGREED)
    yield EndPause()
    yield Resume(decided_by=(by,))
    yield RecordRedeployment(result="Gevonden.", options=("Een.",))
    yield Withdraw(reason=WithdrawalReason.AGREED)
    yield AddView(to="conversation-1", text="Zo zie ik het.")


CASES = [(stage, role) for stage in STAGES for role in Role]


@pytest.mark.parametrize(("stage", "role"), CASES, ids=lambda each: getattr(each, "value", each))
def test_obstacle_is_the_refusal_that_the_command_meets(stage: str, role: Role) -> None:
    life, day = STAGES[stage]
    life = life.until(day, NOON)
    now = life.hours.at(day, NOON)

    for command in commands(life.t, role, day):
        found = obstacle(life.t, NAMES[type(command)], by=role, today=day)
        if found is not None:
            with pytest.raises(RefusedError) as refused:
                decide(life.t, command, by=role, now=now)
            assert found.rule is refused.value.rule, command
            assert found.figures.items() <= refused.value.figures.items(), command


def test_what_is_possible_has_no_obstacle() -> None:
    life, day = STAGES["active"]

    may = {name for name in PERMISSIONS if obstacle(life.t, name, by=Role.HR, today=day) is None}

    assert may == {
        "present_plan",
        "record_proof",
        "hold_evaluation",
        "reschedule",
        "extend",
        "record_outlook",
        "record_balance",
        "register_absence",
        "pause",
        "replace_assessor",
        "replace_person",
        "withdraw",
        "correct",
        "attach",
    }


def test_employee_confirms_an_opening_once() -> None:
    life, day = STAGES["presented"]
    opened = RecordProof(version=1, proof=Proof(portal_opened_at=day))
    confirmed = life.does(Role.EMPLOYEE, opened, day)

    again = obstacle(confirmed.t, "record_proof", by=Role.EMPLOYEE, today=day)

    assert obstacle(life.t, "record_proof", by=Role.EMPLOYEE, today=day) is None
    assert again is not None
    assert (again.rule, again.figures) == (Rule.ALREADY_DONE, {"date": day})


def test_barred_assessor_meets_the_neutral_hold_and_nothing_else() -> None:
    life, day = STAGES["concerned about the assessor"]
    found = {
        refused.rule
        for name, permission in PERMISSIONS.items()
        if Role.ASSESSOR in permission.by
        and name != "open"
        and (refused := obstacle(life.t, name, by=Role.ASSESSOR, today=day)) is not None
    }

    assert found == {Rule.ON_HOLD}


def test_hr_whom_a_concern_is_about_meets_what_there_would_be_without_it() -> None:
    about_hr, day = STAGES["concerned about hr"]
    without, _ = STAGES["active"]

    for name in ("triage_concern", "resume"):
        with_it = obstacle(about_hr.t, name, by=Role.HR, today=day)
        without_it = obstacle(without.t, name, by=Role.HR, today=day)
        assert with_it is not None
        assert without_it is not None
        assert with_it.rule is without_it.rule is Rule.NO_SUCH_CONCERN


def test_every_command_is_decided_on_and_obstacles_are_of_commands() -> None:
    assert set(DECISIONS) == set(COMMANDS.values()) - {Open}
    assert set(OBSTACLES) <= set(DECISIONS)
