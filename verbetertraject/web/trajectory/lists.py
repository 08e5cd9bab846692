"""The parts that list something: plans, the dossier check, messages, the journal, who looked."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from verbetertraject.application import views
from verbetertraject.domain.plan import Party
from verbetertraject.web.trajectory.access import HOME, EnteredHere
from verbetertraject.web.trajectory.dossier_check import shown_lines
from verbetertraject.web.trajectory.file import known
from verbetertraject.web.trajectory.plan_comparison import changed, sections
from verbetertraject.web.trajectory.records import Reader

ROUTER: Final = APIRouter(include_in_schema=False)

ON_A_PAGE: Final = 100

AfterNumber = Annotated[int, Query(ge=0, le=10**9)]
VersionNumber = Annotated[int, Query(ge=0, le=10**9)]


@ROUTER.get(f"{HOME}/plans")
def read_plans(file: EnteredHere, then: VersionNumber = 0, now: VersionNumber = 0) -> HTMLResponse:
    """Every version, what proves that it was presented and signed, and two beside each other."""
    detail = file.detail()
    plans = detail.plans or ()
    reader = Reader(tongue=file.tongue, known=known(file, detail))
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
def read_messages(file: EnteredHere, after: AfterNumber = 0) -> HTMLResponse:
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
def read_journal(file: EnteredHere, after: AfterNumber = 0) -> HTMLResponse:
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
def read_accesses(file: EnteredHere, after: AfterNumber = 0) -> HTMLResponse:
    """Who else than the employee looked, at what, and when."""
    looks = file.service.queries.accesses(file.t, file.sight)
    accesses, following = views.page_of(looks, after=after, limit=ON_A_PAGE)
    return file.page(
        "access.html",
        accesses=accesses,
        names=file.names(*(each.person_id for each in accesses)),
        next=following,
    )
