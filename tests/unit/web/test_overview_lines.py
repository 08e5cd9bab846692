"""A line of the overview says all that is awaited, each once, and of whom."""

from datetime import date
from uuid import UUID

import pytest

from verbetertraject.application.read_models import Standing
from verbetertraject.application.views import Listed
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.web.forms.available import ANSWERS
from verbetertraject.web.overview import line_of

TODAY = date(2026, 11, 25)
ASKED = sorted(key for key, commands in ANSWERS.items() if commands)


@pytest.mark.parametrize("looks", Role)
@pytest.mark.parametrize("key", ASKED)
def test_line_says_each_wait_once_and_has_a_form_only_for_the_own(key: str, looks: Role) -> None:
    waits = tuple(Wait(key=key, by=by) for by in Role)

    found = line_of(_listed(key, waits, looks), TODAY).asked

    assert sorted(each.wait.by.value for each in found if each.wait.by) == sorted(
        role.value for role in Role
    )
    assert {each.wait.by for each in found if each.address} <= {looks}


def _listed(key: str, waits: tuple[Wait, ...], looks: Role) -> Listed:
    phases = PERMISSIONS[ANSWERS[key][0]].phases
    return Listed(
        id=UUID(int=1),
        reference="VT-2026-0001",
        phase=next(each for each in Phase if each in phases),
        variant=None,
        unit=None,
        opened_on=TODAY,
        end=None,
        outcome=None,
        employee="p-1",
        employee_name="Noa",
        your_roles=(looks,),
        standing=Standing.UNDER_WAY,
        paused_since=None,
        waits_for=waits,
        missing=None,
        attention=None,
    )
