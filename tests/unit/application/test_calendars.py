"""The calendar of a unit, which cases follow and do not change."""

from datetime import date

import pytest

from verbetertraject.application.calendars import check_given
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.refusals import RefusedError, Rule


def test_case_gives_its_unit_no_other_calendar() -> None:
    given = Calendar(non_working_days=frozenset({date(2026, 4, 27)}))

    check_given(None, kept=given, may_begin=False)
    check_given(given, kept=given, may_begin=False)
    check_given(given, kept=None, may_begin=True)
    for kept, may_begin in ((Calendar(), True), (Calendar(), False), (None, False)):
        with pytest.raises(RefusedError) as refused:
            check_given(given, kept=kept, may_begin=may_begin)

        assert (refused.value.rule, refused.value.field) == (Rule.CALENDAR_OF_UNIT, "calendar")
