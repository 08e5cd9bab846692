"""Whom a case names: nobody is believed who is known otherwise, or who is not HR."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pytest

from verbetertraject.application.addresses import mailbox
from verbetertraject.application.named_people import Named, named_in, newcomers
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.refusals import RefusedError, Rule

ANNA: Final = Person(id="p-1", name="Anna Vos", email="a.vos@school.example", language="en")
KOOS: Final = Person(id="p-2", name="Koos Vermeulen", email="koos@school.example")
NEW: Final = Person(id="p-9", name="Noor Prins", email="noor@school.example")


@dataclass(frozen=True, kw_only=True, slots=True)
class Directory:
    """Anna, who is HR of Noord, and Koos."""

    people: Mapping[str, Person] = field(default_factory=lambda: {"p-1": ANNA, "p-2": KOOS})

    def known(self, person_id: str) -> Person | None:
        """A person."""
        return self.people.get(person_id)

    def has_email(self, email: str) -> bool:
        """Whether an address is someone's."""
        return mailbox(email) in {mailbox(each.email) for each in self.people.values()}

    def serves(self, person_id: str, unit: str | None) -> bool:
        """Whether someone is HR for a unit."""
        return person_id == "p-1" and unit == "Noord"


def named(person: Person, role: Role = Role.COACH) -> Named:
    """Someone whom an opening names."""
    return Named(field=f"people.{role.value}", role=role, person=person)


def refused(*people: Named, may_add: bool = True, unit: str | None = "Noord") -> tuple[Rule, str]:
    """The rule by which naming these people is refused, and the field."""
    with pytest.raises(RefusedError) as caught:
        newcomers(Directory(), people, unit=unit, may_add=may_add)
    return caught.value.rule, str(caught.value.field)


def test_known_people_are_as_they_are_known_and_new_ones_are_added_once() -> None:
    elsewhere = replace(ANNA, language="nl", role="directeur", teams="x")
    given = (named(elsewhere, Role.HR), named(KOOS), named(NEW), named(NEW, Role.BUDDY))

    assert newcomers(Directory(), given, unit="Noord", may_add=True) == (NEW,)


def test_other_spelling_of_the_same_name_and_address_is_the_same() -> None:
    spelled = replace(ANNA, name=" anna  VOS", email="A.Vos@School.example")

    assert newcomers(Directory(), (named(spelled),), unit=None, may_add=False) == ()


@pytest.mark.parametrize("may_add", [True, False])
@pytest.mark.parametrize(
    ("other", "name"),
    [(replace(ANNA, name="Anna Vis"), "name"), (replace(ANNA, email="x@evil.example"), "email")],
)
def test_known_person_is_named_no_other_way(other: Person, name: str, *, may_add: bool) -> None:
    assert refused(named(other), may_add=may_add) == (Rule.KNOWN_OTHERWISE, f"people.coach.{name}")


def test_new_person_is_named_one_way() -> None:
    other = replace(NEW, name="Noor Anders")

    assert refused(named(NEW), named(other)) == (Rule.KNOWN_OTHERWISE, "people.coach.name")


def test_new_people_are_named_by_hr_alone() -> None:
    assert refused(named(NEW), may_add=False) == (Rule.UNKNOWN_PERSON, "people.coach.id")


def test_new_person_has_an_address_of_their_own() -> None:
    taken = replace(NEW, email="KOOS@school.example")
    twice = replace(NEW, id="p-10", name="Noor Twee")

    assert refused(named(taken)) == (Rule.ADDRESS_TAKEN, "people.coach.email")
    assert refused(named(NEW), named(twice)) == (Rule.ADDRESS_TAKEN, "people.coach.email")


@pytest.mark.parametrize(
    ("person", "unit"), [(KOOS, "Noord"), (ANNA, "Zuid"), (ANNA, None), (NEW, "Noord")]
)
def test_hr_of_a_case_is_hr_of_its_unit(person: Person, unit: str | None) -> None:
    assert refused(named(person, Role.HR), unit=unit) == (Rule.NOT_HR, "people.hr")


def test_replacing_names_a_person_in_the_role() -> None:
    of_assessor = named_in(ReplaceAssessor(person=KOOS))
    of_hr = named_in(ReplacePerson(role=Role.HR, person=KOOS))

    assert of_assessor == (Named(field="person", role=Role.ASSESSOR, person=KOOS),)
    assert of_hr == (Named(field="person", role=Role.HR, person=KOOS),)
