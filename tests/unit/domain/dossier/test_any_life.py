"""Whatever people do, and forget: the dossier check always has its say."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.domain.dossier.levels_reached import (
    BEHIND,
    CONCERN,
    CONTINUED,
    EXTENSION,
    HELD,
    INVESTIGATED,
    UNASKED,
)
from tests.unit.domain.life import (
    ACHIEVED,
    CONVERSATION,
    EXTENDED,
    FIRST_PLAN,
    NOON,
    NOT_ACHIEVED,
    ON_TRACK,
    OPENED,
    REPORT,
    STABLE,
    Life,
    a_trajectory,
    signature,
)
from tests.unit.domain.stages import CONCLUDE
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.concern import Resume
from verbetertraject.domain.commands.ending import Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import RecordReport
from verbetertraject.domain.commands.interruption import (
    EndAbsence,
    EndPause,
    Pause,
    PauseReason,
    RegisterAbsence,
)
from verbetertraject.domain.commands.plan import PresentPlan
from verbetertraject.domain.decisions.balance_rules import open_concern
from verbetertraject.domain.decisions.decide import obstacle
from verbetertraject.domain.dossier.checks import CHECKS, check
from verbetertraject.domain.dossier.lines import Level, Line
from verbetertraject.domain.dossier.remedies import REMEDIES
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Party, SignatureKind
from verbetertraject.domain.refusals import RefusedError

REFUSED_BY_COMMANDS: Final = frozenset({"D01", "D02", "D04", "D06", "D08", "D20", "D22"})
"""Rules that can never be broken by commands, because the commands refuse by the same checks."""

SAYS_WHEN: Final = frozenset({"ask_safety"})
"""What is asked for the next talk, and only while there is one to come."""

PREPARED: Final[tuple[tuple[Role, Command], ...]] = (
    (Role.ASSESSOR, CONVERSATION),
    (Role.ASSESSOR, FIRST_PLAN),
    (Role.EMPLOYEE, signature(Party.EMPLOYEE)),
    (Role.EMPLOYER_SIGNATORY, signature(Party.EMPLOYER)),
)

ACTS: Final[tuple[tuple[Role, Command], ...]] = (
    (Role.ASSESSOR, HELD),
    (Role.ASSESSOR, RecordReport(report=REPORT)),
    (Role.ASSESSOR, replace(HELD, broken_off=True)),
    (Role.ASSESSOR, ON_TRACK),
    (Role.ASSESSOR, ACHIEVED),
    (Role.ASSESSOR, NOT_ACHIEVED),
    (Role.ASSESSOR, EXTENDED),
    (Role.ASSESSOR, EXTENSION),
    (Role.ASSESSOR, STABLE),
    (Role.ASSESSOR, PresentPlan(version=2, change="Meer oefening.")),
    (Role.EMPLOYEE, signature(Party.EMPLOYEE, SignatureKind.REFUSED, version=2)),
    (Role.HR, RegisterAbsence(from_=date(2026, 3, 2))),
    (Role.HR, EndAbsence()),
    (Role.ASSESSOR, RecordReport(report=BEHIND)),
    (Role.ASSESSOR, RecordReport(report=UNASKED)),
    (Role.HR, Pause(reason=PauseReason.AGREED)),
    (Role.HR, EndPause()),
    (Role.INVESTIGATOR, CONCLUDE),
    (Role.HR, Resume(decided_by=(Role.HR,))),
    (Role.EMPLOYEE, CONCERN),
    (Role.HR, CONTINUED),
    (Role.HR, INVESTIGATED),
    (Role.HR, Withdraw(reason=WithdrawalReason.OTHER)),
)

DEEDS: Final = st.lists(
    st.tuples(st.integers(min_value=0, max_value=40), st.sampled_from(ACTS)), max_size=12
)


@given(prepared=st.integers(min_value=0, max_value=4), deeds=DEEDS)
@settings(max_examples=40)
def test_check_has_its_say_about_any_life(
    prepared: int, deeds: list[tuple[int, tuple[Role, Command]]]
) -> None:
    life, day = a_trajectory(), OPENED
    for by, command in PREPARED[:prepared]:
        day += timedelta(days=1)
        life = life.does(by, command, day)
    for days, (by, command) in deeds:
        day += timedelta(days=days)
        life = tried(life, by, command, day)

        lines = {line.rule: line for line in check(life.t, day)}

        assert list(lines) == [each.rule for each in CHECKS]
        assert all(line.since is None or line.since <= day for line in lines.values())
        assert {lines[rule].level for rule in REFUSED_BY_COMMANDS} <= {
            Level.IN_ORDER,
            Level.NOT_YET,
        }
        assert asked_in_vain(life, day, lines.values()) == []
        assert (lines["D16"].level is Level.MISSING) == bool([*open_concern(life.t)])


def asked_in_vain(life: Life, day: date, lines: Iterable[Line]) -> list[tuple[str, str]]:
    """What a line asks for, and nobody can do now."""
    return [
        (line.rule, remark.do)
        for line in lines
        for remark in line.remarks
        if remark.level in {Level.ATTENTION, Level.MISSING}
        and REMEDIES[remark.do]
        and remark.do not in SAYS_WHEN
        and not any(can_be_given(life, name, day) for name in REMEDIES[remark.do])
    ]


def can_be_given(life: Life, name: str, day: date) -> bool:
    """Whether somebody who takes part could give this command now."""
    roles = (role for role in Role if life.t.person(role, day) is not None)
    return any(obstacle(life.t, name, by=role, today=day) is None for role in roles)


def tried(life: Life, by: Role, command: Command, day: date) -> Life:
    """The life after someone tried something at noon, which may have been refused."""
    try:
        return life.does(by, command, day)
    except RefusedError:
        return life.until(day, NOON)
