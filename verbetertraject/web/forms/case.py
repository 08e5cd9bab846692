"""For whom a form is made and about what, and what a form begins with."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final  # a body is JSON

from verbetertraject.application.texts.dates import day_in_words
from verbetertraject.application.texts.questions import QuestionTexts
from verbetertraject.application.visibility import Sight
from verbetertraject.domain.people import Role
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.web.forms.schema import Group
from verbetertraject.web.forms.words import FormWords

Body = Mapping[str, Any]

NO_FORM: Final = Group(owner="", name="", parts=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    meaning: str = ""


Options = Mapping[str, Sequence[Option]]
"""What there is to choose, by the pattern of a name: `plan.goals.*.shortcoming`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """For whom a form is made, about what."""

    t: Trajectory
    sight: Sight
    by: Role
    """The role in which the command would be given."""
    today: date
    language: str
    words: FormWords
    questions: QuestionTexts
    names: Mapping[str, str] = field(default_factory=dict)
    """Of the people who take part, by their ids."""
    record: str = ""
    """The name of the record that it is about, where one was named."""

    def day(self, day: date) -> str:
        """A day in words."""
        return day_in_words(day, self.language)

    def role(self, role: Role) -> str:
        """A role, and who holds it."""
        person = self.t.person(role, self.today)
        name = self.names.get(person or "", "")
        said = self.words.choice("role", role.value)
        return f"{said}: {name}" if name else said

    @property
    def held(self) -> tuple[Role, ...]:
        """The roles that someone holds."""
        return tuple(role for role in Role if self.t.person(role, self.today) is not None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Beginning:
    """What a form begins with."""

    shape: Group = NO_FORM
    """What it asks; where it is not said, what its command asks."""
    body: Body = field(default_factory=dict)
    without: AbstractSet[str] = frozenset()
    """Names, or patterns of names, that this form does not ask."""
    options: Options = field(default_factory=dict)
    fixed: AbstractSet[str] = frozenset()
    """Lists with a row for each thing there is: nobody adds to them."""
    whole: AbstractSet[str] = frozenset()
    """Lists of which every row has to be filled in."""
    captions: Mapping[str, str] = field(default_factory=dict)
    """What a row is about, by the id in it."""
    folded: AbstractSet[str] = frozenset()
    """Groups that most people need not open."""
    needed: AbstractSet[str] = frozenset()
    """What this form is refused without, where others of its shape are not."""

    @property
    def present(self) -> tuple[str, ...]:
        """The codes of those who can be ticked as present."""
        found = (each for name, each in self.options.items() if name.endswith("present"))
        return tuple(option.value for option in next(found, ()))
