"""The overview: what asks for attention among the trajectories that someone may list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Final, Literal  # what a template is given
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, StringConstraints

from verbetertraject.api.trajectories import lists_of
from verbetertraject.application.queries import Lists, with_search
from verbetertraject.application.read_models import Filters, Glance, Standing
from verbetertraject.application.views import Listed
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.web.forms.available import ANSWERS
from verbetertraject.web.languages import marked
from verbetertraject.web.page import Desk, DeskHere
from verbetertraject.web.security import Visitor
from verbetertraject.web.trajectory.access import home_of
from verbetertraject.web.trajectory.todo import Asked, asked

ROUTER: Final = APIRouter(include_in_schema=False)

AT_A_GLANCE: Final = 8
"""Of each group, as many are shown before one asks for it."""

ON_A_PAGE: Final = 50

AWAITED: Final[Mapping[str, str]] = {
    "conversation": marked("the first talk"),
    "plan": marked("a plan"),
    "signature": marked("a signature"),
    "proof": marked("a proof of presentation"),
    "evaluation": marked("an evaluation"),
    "report": marked("a report"),
    "outlook": marked("the outlook"),
    "final": marked("the final evaluation"),
    "extension": marked("the plan of an extension"),
    "follow_up": marked("a follow-up"),
    "redeployment": marked("the search for other work"),
}
"""What one can look for that is awaited; what a concern asks for is found among what is overdue."""

ANSWERING: Final = (*(names[0] for names in ANSWERS.values() if names), "replace_person")
"""The commands with which people do what is awaited."""

Typed = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f]*$")]
"""Anything but what no name and no reference has."""


class Asking(BaseModel):
    """What is looked for; what is empty asks for nothing."""

    model_config = ConfigDict(frozen=True)

    standing: Standing | Literal[""] = ""
    phase: Phase | Literal[""] = ""
    unit: Typed = ""
    awaits: Typed = ""
    mine: Literal["yes", ""] = ""
    q: Typed = ""
    after: Typed = ""

    @property
    def given(self) -> dict[str, str]:
        """All but the page, as it stands in an address."""
        asked_for = self.model_dump(mode="json", exclude={"after"})
        return {key: value for key, value in asked_for.items() if value}

    def address(self, **otherwise: str) -> str:
        """The address at which this is looked for, with some of it otherwise."""
        query = urlencode({key: value for key, value in (self.given | otherwise).items() if value})
        return f"/?{query}" if query else "/"

    def filters(self, visitor: Visitor) -> Filters:
        """What the lists are asked for."""
        wanted = Filters(
            phase=self.phase or None,
            unit=self.unit or None,
            awaits=self.awaits or None,
            holder=visitor.person_id if self.mine else None,
            standing=self.standing or None,
        )
        return with_search(self.q.strip() or None, wanted)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A trajectory in a group."""

    listed: Listed
    home: str
    asked: tuple[Asked, ...]
    """What is asked now, each once: of whoever looks, with the form, and of others."""
    awaited: Wait | None
    """What is due first, of whomever."""
    is_late: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """The trajectories that stand alike."""

    standing: Standing
    count: int
    lines: list[Line]
    next: str | None
    """The address of what follows."""


@ROUTER.get("/")
def read_overview(desk: DeskHere, asking: Annotated[Asking, Query()]) -> Response:
    """Groups by urgency; one group alone, page by page; or the only trajectory that one has."""
    visitor = desk.visitor
    if visitor.only is not None:
        return RedirectResponse(f"/t/{visitor.only}", 303)
    lists = lists_of(desk.service, visitor.actor)
    if not visitor.is_hr and not asking.given:
        only = lists.page(Filters(), after=None, limit=2)
        if len(only.items) == 1:
            return RedirectResponse(home_of(only.items[0].reference), 303)
    return desk.page("overview.html", **_context(desk, asking, lists))


def _context(desk: Desk, asking: Asking, lists: Lists) -> dict[str, Any]:
    visitor, own = desk.visitor, desk.wording
    whatever = asking.model_copy(update={"standing": ""}).filters(visitor)
    if asking.standing:
        counts = lists.counts(whatever)
        counted = {each: getattr(counts, each.value) for each in Standing}
        standing = asking.standing
        groups = _one_group(standing, counted[standing], asking, visitor, lists)
    else:
        glances = lists.glance(whatever, limit=AT_A_GLANCE)
        counted = {each: glance.count for each, glance in glances.items()}
        groups = _at_a_glance(glances, asking, lists.today)
    units = lists.units() if visitor.is_hr else ()
    return {
        "asking": asking,
        "here_is": asking.address(),
        "counted": [
            (each, counted[each], asking.address(standing=each.value)) for each in Standing
        ],
        "groups": tuple(groups),
        "units": [(each, each) for each in units],
        "phases": [(each.value, own.said(each)) for each in Phase],
        "awaited": [(key, own.say(words)) for key, words in AWAITED.items()],
        "may_open": visitor.is_hr,
        "mail_is_refused": visitor.is_hr and lists.mail_is_refused(),
        "wording": own,
    }


def _at_a_glance(
    glances: Mapping[Standing, Glance[Listed]], asking: Asking, today: date
) -> Iterator[Group]:
    """The most urgent of each group; what has ended if searched for, or if it is all there is."""
    is_over = not any(glances[each].count for each in glances if each is not Standing.ENDED)
    for each, glance in glances.items():
        is_shown = asking.given or is_over or each is not Standing.ENDED
        if glance.count and is_shown:
            whole = asking.address(standing=each.value)
            yield Group(
                standing=each,
                count=glance.count,
                lines=[line_of(listed, today) for listed in glance.items],
                next=whole if glance.count > len(glance.items) else None,
            )


def _one_group(
    standing: Standing, count: int, asking: Asking, visitor: Visitor, lists: Lists
) -> Iterator[Group]:
    """One group alone, page by page."""
    if not count:
        return
    found = lists.page(
        asking.filters(visitor), after=asking.after or None, limit=ON_A_PAGE, urgent_first=True
    )
    yield Group(
        standing=standing,
        count=count,
        lines=[line_of(listed, lists.today) for listed in found.items],
        next=None if found.next is None else asking.address(after=found.next),
    )


def line_of(listed: Listed, today: date) -> Line:
    """A trajectory as a line, with a form only for what is awaited of whoever looks."""
    home = home_of(listed.reference)
    roles = listed.your_roles
    # Whether a role may give it; what else may stand in its way, its form says.
    may = [name for name in ANSWERING if not PERMISSIONS[name].by.isdisjoint(roles)]
    forms = {name: f"{home}/do/{name}" for name in may}
    found = asked(listed.waits_for, roles=roles, phase=listed.phase, today=today, forms=forms)
    awaited = min(listed.waits_for, key=lambda each: each.due or date.max, default=None)
    return Line(
        listed=listed,
        home=home,
        asked=tuple(each if each.is_own else replace(each, address=None) for each in found),
        awaited=awaited,
        is_late=awaited is not None and awaited.due is not None and awaited.due < today,
    )
