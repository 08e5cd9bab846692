"""The names of records: those of the file and no other."""

from datetime import date

from tests.unit.domain.life import NOT_ACHIEVED, STABLE, a_trajectory
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.people import Role
from verbetertraject.domain.record_names import KINDS, filed, kind_of

TALKED_AND_PLANNED = ["intake", "conversation-1", "plan-1"]
CYCLE = [
    "evaluation-1.1",
    "report-1.1",
    "evaluation-1.2",
    "report-1.2",
    "outlook-1.1",
    "balance-1",
]


def test_file_has_a_name_for_every_record() -> None:
    concern = ReportConcern(text="Een zorg.", about=(Role.ASSESSOR,))
    life = (
        a_trajectory()
        .balanced()
        .does(Role.ASSESSOR, STABLE, date(2026, 8, 12))
        .does(Role.EMPLOYEE, concern, date(2026, 8, 13))
    )

    assert list(filed(life.t)) == [*TALKED_AND_PLANNED, *CYCLE, "follow-up-1", "concern-1"]


def test_redeployment_is_a_record_without_a_number() -> None:
    found = RecordRedeployment(result="Geen plek.", options=("Drie bekeken.",))
    life = a_trajectory().balanced(NOT_ACHIEVED).does(Role.HR, found, date(2026, 5, 20))

    assert list(filed(life.t)) == [*TALKED_AND_PLANNED, *CYCLE, "redeployment"]


def test_appointment_that_was_not_held_is_no_record() -> None:
    assert list(filed(a_trajectory().active().t)) == TALKED_AND_PLANNED


def test_name_tells_the_kind_whether_or_not_there_is_such_a_record() -> None:
    assert kind_of("report-9.9") is KINDS["report"]
    assert kind_of("follow-up-2") is KINDS["follow-up"]
    assert kind_of("redeployment") is KINDS["redeployment"]
    assert kind_of("diary-1") is None


def test_kinds_are_recorded_by_whom_a_correction_is_open_to() -> None:
    recorders = {role for kind in KINDS.values() for role in PERMISSIONS[kind.command].by}

    assert PERMISSIONS["correct"].by == PERMISSIONS["attach"].by == recorders
