"""What of the journal and of the access log is kept from who may not know of a concern."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from tests.unit.domain.life import a_trajectory
from verbetertraject.application.read_models import Access, JournalEntry
from verbetertraject.application.visibility import (
    Sight,
    Since,
    known_accesses,
    known_entries,
    known_to,
)
from verbetertraject.domain.commands.additions import MediaType
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.trajectory import Attachment, Concern, Trajectory, View

REPORTED: Final = date(2026, 2, 2)
BEFORE: Final = date(2026, 1, 30)
LATER: Final = date(2026, 2, 4)
HOURS: Final = a_trajectory().t.policy.office_hours

ACCUSED: Final = Sight(
    person_id="p-accused",
    roles=(Role.HR,),
    hidden=frozenset({2}),
    since=Since(day=REPORTED, at=HOURS.morning(REPORTED)),
    concerns=frozenset({1}),
    attachments=(1, 3),
)
"""HR who knows of the first concern and not of the second, to which the second file belongs."""

KNOWS_NONE: Final = replace(ACCUSED, hidden=frozenset({1, 2}), concerns=frozenset())


def link(
    entry: Mapping[str, object], *, on: date = LATER, recorded: date | None = None
) -> JournalEntry:
    """An entry of the journal."""
    return JournalEntry(
        number=1,
        event_date=on,
        recorded_at=HOURS.morning(recorded or on),
        entry=entry,
        hash="",
    )


def look(what: str, *roles: Role, by: str = "p-signatory", on: date = LATER) -> Access:
    """A look."""
    return Access(number=1, person_id=by, roles=roles, what=what, at=HOURS.morning(on))


NAMED: Final[dict[str, object]] = {"did": "replace_person", "by": "hr", "person": "p-9"}


@pytest.mark.parametrize(
    ("entry", "is_told"),
    [
        (link(NAMED | {"role": "investigator"}), False),
        (link(NAMED | {"role": "investigator"}, on=BEFORE), True),
        (link(NAMED | {"role": "investigator"}, on=BEFORE, recorded=LATER), False),
        (link(NAMED | {"role": "coach"}), True),
        (link(NAMED), False),
        (link(NAMED | {"imported": True}, on=BEFORE, recorded=LATER), True),
        (link(NAMED | {"by": "employer_signatory", "role": "hr"}), False),
        (link({"did": "add_view", "by": "employee", "record": "report-1.1"}), True),
        (link({"did": "add_view", "by": "employee", "record": "concern-1"}), True),
        (link({"did": "add_view", "by": "employee", "record": "concern-2"}), False),
        (link({"did": "add_view", "by": "employee", "record": "concern-3"}), False),
        (link({"did": "add_view", "by": "employee"}), False),
        (link({"did": "add_view", "by": "employee"}, on=BEFORE), True),
        (link({"did": "attach", "imported": True}, recorded=LATER), False),
    ],
)
def test_entry_is_told_unless_all_that_it_did_is_kept_back(
    entry: JournalEntry, *, is_told: bool
) -> None:
    assert (list(known_entries([entry], ACCUSED)) == [entry]) is is_told


@pytest.mark.parametrize(
    ("looked", "told"),
    [
        (look("attachments/1", Role.HR), "attachments/1"),
        (look("attachments/2", Role.HR), None),
        (look("attachments/3", Role.HR), "attachments/2"),
        (look("attachments/x", Role.HR), None),
        (look("detail", Role.EMPLOYER_SIGNATORY), "detail"),
        (look("file", Role.EMPLOYER_SIGNATORY), "file"),
        (look("journal", Role.EMPLOYER_SIGNATORY), None),
        (look("dossier-check", Role.EMPLOYER_SIGNATORY), None),
        (look("do/sign", Role.EMPLOYER_SIGNATORY), "do/sign"),
        (look("do/withdraw", Role.EMPLOYER_SIGNATORY), None),
        (look("do/withdraw", Role.EMPLOYER_SIGNATORY, on=BEFORE), "do/withdraw"),
        (look("do/withdraw", Role.HR), "do/withdraw"),
        (look("do/resume", Role.HR), None),
        (look("detail", Role.COACH, Role.INVESTIGATOR), None),
    ],
)
def test_look_is_told_by_the_number_that_the_reader_knows_or_not_at_all(
    looked: Access, told: str | None
) -> None:
    found = [each.what for each in known_accesses([looked], [], known(ACCUSED), ACCUSED)]

    assert found == ([] if told is None else [told])


def test_signatory_who_deputises_looked_as_the_signatory() -> None:
    looks = [look(what, Role.EMPLOYER_SIGNATORY, Role.HR) for what in ("detail", "journal")]

    found = list(known_accesses(looks, [], known(ACCUSED), ACCUSED))

    assert [(each.what, each.roles) for each in found] == [("detail", (Role.EMPLOYER_SIGNATORY,))]


def test_form_by_which_an_investigator_was_named_is_not_told_of_that_day() -> None:
    given = link(NAMED | {"role": "investigator", "person": "p-hr"})
    looks = [look("do/replace_person", Role.HR, by=who) for who in ("p-hr", "p-other")]

    found = list(known_accesses(looks, [given], known(ACCUSED), ACCUSED))

    assert [each.person_id for each in found] == ["p-other"]


def test_form_is_told_where_its_person_did_what_is_told_as_well() -> None:
    given = [link(NAMED | {"role": role, "person": "p-hr"}) for role in ("investigator", "coach")]
    looks = [look("do/replace_person", Role.HR, by="p-hr")]

    assert list(known_accesses(looks, given, known(ACCUSED), ACCUSED))


def test_who_knows_of_no_concern_knows_of_no_investigator_from_whatever_day() -> None:
    held = {sight: known(sight).person(Role.INVESTIGATOR, LATER) for sight in (ACCUSED, KNOWS_NONE)}

    assert held == {ACCUSED: "p-investigator", KNOWS_NONE: None}


def test_view_that_calls_a_concern_by_another_number_is_kept_back() -> None:
    assert [each.to for each in known(ACCUSED).views] == ["concern-1", "report-1.1"]


def known(sight: Sight) -> Trajectory:
    """A trajectory with two concerns, as someone may know it."""
    t = a_trajectory().t
    concerns = tuple(
        Concern(
            number=number,
            reported_on=day,
            report=ReportConcern(text="iets", about=()),
            about_people=("p-accused",),
        )
        for number, day in ((1, BEFORE), (2, REPORTED))
    )
    investigates = Assignment(role=Role.INVESTIGATOR, person="p-investigator", since=t.opened_on)
    views = tuple(
        View(to=name, text="Zo was het.", on=REPORTED)
        for name in ("concern-1", "report-1.1", "concern-2", "Concern-3 ", "concern-4", "iets")
    )
    files = tuple(
        Attachment(
            number=number,
            to=name,
            name="notitie.txt",
            media_type=MediaType.TEXT,
            size=1,
            sha256="",
            on=REPORTED,
            by=Role.EMPLOYEE,
        )
        for number, name in ((1, "report-1.1"), (2, "concern-2"), (3, "report-1.1"))
    )
    t = replace(
        t,
        concerns=concerns,
        assignments=(*t.assignments, investigates),
        views=views,
        attachments=files,
    )
    return known_to(t, sight, LATER)
