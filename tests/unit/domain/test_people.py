"""Who holds which role, from which day on."""

from datetime import date

from verbetertraject.domain.people import Assignment, Role, holder, roles_of

ASSIGNMENTS = (
    Assignment(role=Role.ASSESSOR, person="p-2", since=date(2026, 1, 5)),
    Assignment(role=Role.CONTACT, person="p-2", since=date(2026, 1, 5)),
    Assignment(role=Role.ASSESSOR, person="p-6", since=date(2026, 3, 2)),
)


def test_role_is_held_from_its_day_until_the_next_holder() -> None:
    days = (date(2026, 1, 4), date(2026, 1, 5), date(2026, 3, 1), date(2026, 3, 2))

    assert [holder(ASSIGNMENTS, Role.ASSESSOR, day) for day in days] == [None, "p-2", "p-2", "p-6"]


def test_one_person_may_hold_two_roles() -> None:
    assert roles_of(ASSIGNMENTS, "p-2", date(2026, 3, 1)) == (Role.ASSESSOR, Role.CONTACT)
    assert roles_of(ASSIGNMENTS, "p-2", date(2026, 3, 2)) == (Role.CONTACT,)


def test_latest_start_decides_and_then_what_was_assigned_last() -> None:
    between = Assignment(role=Role.ASSESSOR, person="p-7", since=date(2026, 2, 2))
    again = Assignment(role=Role.ASSESSOR, person="p-8", since=date(2026, 3, 2))
    changed = (*ASSIGNMENTS, between, again)

    days = (date(2026, 2, 1), date(2026, 2, 2), date(2026, 3, 2))

    assert [holder(changed, Role.ASSESSOR, day) for day in days] == ["p-2", "p-7", "p-8"]
