"""A body becomes a command, or is refused with everything that is wrong in it."""

import pytest

from verbetertraject.application.command_bodies import read_command
from verbetertraject.domain.refusals import RefusedError


def test_what_may_come_with_every_command_is_told_before_its_own_fields() -> None:
    wrong = {"from": 17, "not_about_health": 17, "happened_on": 17, "strange": 17}

    with pytest.raises(RefusedError) as refused:
        read_command("register_absence", wrong)

    told = [each.field for each in refused.value.faults]
    assert told == ["strange", "happened_on", "not_about_health", "from"]
