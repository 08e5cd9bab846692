"""The parts that list something: plans, the dossier check, messages, the journal, who looked."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from verbetertraject.application import views
from verbetertraject.application.views import PresentedPlan
from verbetertraject.domain.plan import Goal, Party
from verbetertraject.web.trajectory.access import HOME, EnteredHere
from verbetertraject.web.trajectory.dossier_check import shown_lines
from verbetertraject.web.trajectory.file import known
from verbetertraject.web.trajectory.records import Reader, Several, Told

ROUTER: Final = APIRouter(include_in_schema=False)

ON_A_PAGE: Final = 100

Number = Annotated[int, Query(ge=0, le=10**9)]


@ROUTER.get(f"{HOME}/plans")
def read_plans(file: EnteredHere, then: Number = 0, now: Number = 0) -> HTMLResponse:
    """Every version, what proves that it was presented and signed, and two beside each other."""
    detail = file.detail()
    plans = detail.plans or ()
    reader = Reader(wording=file.wording, known=known(file, detail))
    numbered = {plan.number: plan for plan in plans}
    last_two = [*numbered][-2:]
    chosen = [each for each in (then, now) if each in numbered]
    pair = chosen if len(set(chosen)) == len(last_two) else last_two
    return file.page(
        "plans.html",
        plans=[(plan, sections(plan, reader)) for plan in reversed(plans)],
        pair=pair,
        changed=list(changed(numbered[pair[0]], numbered[pair[-1]], reader)) if pair[1:] else [],
        parties=tuple(Party),
        reader=reader,
    )


@ROUTER.get(f"{HOME}/check")
def read_check(file: EnteredHere) -> HTMLResponse:
    """How the employer's duties stand, rule by rule."""
    return file.page("check.html", lines=shown_lines(file))


@ROUTER.get(f"{HOME}/messages")
def read_messages(file: EnteredHere, after: Number = 0) -> HTMLResponse:
    """Who was told what and when, and whether it arrived."""
    every = file.service.queries.messages(file.t.id, file.sight)
    messages, following = views.page_of(every, after=after, limit=ON_A_PAGE)
    names = file.names(*(each.to for each in messages))
    return file.page(
        "messages.html",
        messages=messages,
        names=names,
        known=known(file, file.detail()),
        next=following,
    )


@ROUTER.get(f"{HOME}/journal")
def read_journal(file: EnteredHere, after: Number = 0) -> HTMLResponse:
    """Who did what, and when it was recorded, in a chain that nobody can change unseen."""
    journal = file.service.queries.journal(file.t.id, file.sight)
    entries, following = views.page_of(journal, after=after, limit=ON_A_PAGE)
    people = (each.entry.get("person") for each in entries)
    return file.page(
        "journal.html",
        entries=entries,
        known=known(file, file.detail()),
        names=file.names(*(each for each in people if isinstance(each, str))),
        next=following,
    )


@ROUTER.get(f"{HOME}/access")
def read_accesses(file: EnteredHere, after: Number = 0) -> HTMLResponse:
    """Who else than the employee looked, at what, and when."""
    looks = file.service.queries.accesses(file.t, file.sight)
    accesses, following = views.page_of(looks, after=after, limit=ON_A_PAGE)
    return file.page(
        "access.html",
        accesses=accesses,
        names=file.names(*(each.person_id for each in accesses)),
        next=following,
    )


Marked = list[tuple[Told, bool]]
"""The parts of a section in one of two versions, each with whether it stands in that one only."""


def sections(plan: PresentedPlan, reader: Reader) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """What a version says: each goal, each item of support, or the whole of a text, by section."""
    for name in _names(plan):
        parts = _parts(plan, name, reader)
        if parts:
            yield reader.label("plan", name), parts


def changed(
    then: PresentedPlan, now: PresentedPlan, reader: Reader
) -> Iterator[tuple[str, Marked, Marked]]:
    """The sections of two versions in which anything came or went."""
    for name in _names(now):
        before, after = _parts(then, name, reader), _parts(now, name, reader)
        gone = [(each, each not in after) for each in before]
        come = [(each, each not in before) for each in after]
        if any(is_only_here for _, is_only_here in (*gone, *come)):
            yield reader.label("plan", name), gone, come


def _names(plan: PresentedPlan) -> tuple[str, ...]:
    return tuple(field.name for field in fields(plan.plan))


def _parts(plan: PresentedPlan, name: str, reader: Reader) -> tuple[Told, ...]:
    value = getattr(plan.plan, name)
    if isinstance(value, tuple) and name == "goals":
        value = tuple(each for each in value if isinstance(each, Goal) and each.id in plan.goals)
    told = reader.content(name, value)
    match told:
        case None:
            return ()
        case Several(items=items):
            return items
        case _:
            return (told,)
