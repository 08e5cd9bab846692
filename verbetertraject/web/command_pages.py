"""The forms of commands: `/open`, and `/t/{trajectory}/do/{command}` on an open trajectory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final  # what a template is given
from urllib.parse import quote, urlencode
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import TEXTS, Fault, FaultError, status_of
from verbetertraject.api.requests import ServiceHere, service_of
from verbetertraject.api.routes import ACTS
from verbetertraject.application import views
from verbetertraject.application.ports import (
    BegunError,
    KeyReusedError,
    ReferenceTakenError,
    StaleRevisionError,
)
from verbetertraject.application.submit import RequestKey, Submitted
from verbetertraject.application.texts.operations import load_words
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import INTAKE
from verbetertraject.web.form_task import DONE, OPEN, Part, Task, Wanted, WantedHere, subject, task
from verbetertraject.web.forms.available import offer, records_for
from verbetertraject.web.forms.case import Case
from verbetertraject.web.forms.dates import (
    FORESEEN,
    Change,
    can_propose,
    changes,
    planned_later,
    proposed,
)
from verbetertraject.web.forms.encode import with_row, without_row
from verbetertraject.web.forms.errors import Refusing, Wrong
from verbetertraject.web.forms.form import Sheet, Standing, Typed, contents, typed
from verbetertraject.web.forms.schema import of_command
from verbetertraject.web.page import Desk, DeskHere
from verbetertraject.web.security import SESSION, Perhaps, Posted, cookie
from verbetertraject.web.sign_in import sign_in_path

ROUTER: Final = APIRouter(include_in_schema=False)

DO: Final = "/t/{trajectory}/do/{command}"

UNWARNED: Final = frozenset({"report_concern"})
"""Where people are not asked to weigh their words: a concern is heard as it is said."""


@ROUTER.get(OPEN)
def ask_opening(desk: DeskHere, draft: UUID | None = None) -> Response:
    """The form that opens a trajectory."""
    opens = task(desk, Wanted())
    return _show(opens, *_begun(opens, draft))


@ROUTER.get(DO)
def ask(
    desk: DeskHere,
    wanted: WantedHere,
    draft: UUID | None = None,
    planned: str = "",
    role: str = "",
) -> Response:
    """The form of a command, or why it cannot be given now."""
    try:
        found = task(desk, wanted)
        if found.name == "correct" and found.part is not None:
            part = found.part
            if not part.case.record and part.offer.obstacle is None:
                return _choose(found, part.case)
        sheet, standing = _begun(found, draft, planned=planned, role=role)
    except RefusedError as refused:
        return _cannot(desk, wanted, refused)
    return _show(found, sheet, standing)


def _begun(task: Task, draft: UUID | None, **chosen: str) -> tuple[Sheet, Standing]:
    """A form as it begins: with what was chosen, or as it was kept, under the id that it had."""
    sheet, visitor = task.sheet(), task.desk.visitor
    if draft is not None:
        kept = task.desk.service.sign_in.draft(visitor.person_id, draft)
        if kept is not None:
            return sheet, Standing(values=dict(kept), form=draft, was_kept=True)
    values = sheet.blank()
    for name, each in chosen.items():
        if each in {option.value for option in sheet.begun.options.get(name, ())}:
            values[name] = [each]
    return sheet, Standing(values=values)


@ROUTER.post(OPEN)
def open_trajectory(
    request: Request, service: ServiceHere, someone: Perhaps, form: Posted
) -> Response:
    """Open a trajectory, or show the form again."""
    return give(request, service, someone, form, Wanted())


@ROUTER.post(DO)
def give(
    request: Request, service: ServiceHere, someone: Perhaps, form: Posted, wanted: WantedHere
) -> Response:
    """Give a command, or show the form again: with a row more, a proposal, or what is wrong."""
    sent = typed(form)
    if someone is None:
        return _keep_draft(request, sent)
    desk = Desk(request=request, service=service, visitor=someone)
    if sent.add or sent.remove or sent.wish in {"check", "preview", "propose"}:
        return _again(desk, wanted, sent)
    try:
        where = _submitted(desk, wanted, sent)
    except RefusedError as refused:
        return _again(desk, wanted, sent, refused=refused)
    except ReferenceTakenError:
        title, sentence = TEXTS[someone.language][Fault.KNOWN_REFERENCE]
        taken = Wrong(name="reference", title=title, sentence=sentence)
        return _again(desk, wanted, sent, status=409, wrongs=(taken,))
    except (BegunError, KeyReusedError):
        # Sent twice at once, or sent and then changed: what came first stands, and is seen there.
        where = wanted.home
    except StaleRevisionError:
        return _again(desk, wanted, replace(sent, revision=None), status=409, has_changed=True)
    return RedirectResponse(where, 303)


def _keep_draft(request: Request, sent: Typed) -> Response:
    """Keep what was typed when the session had ended, and come back to it after signing in."""
    path, asked = request.url.path, dict(request.query_params)
    secret = cookie(request, SESSION)
    if secret and service_of(request).sign_in.keep_draft(secret, sent.form, sent.values):
        asked |= {"draft": str(sent.form)}
    query = f"?{urlencode(asked)}" if asked else ""
    return RedirectResponse(sign_in_path(f"{quote(path)}{query}"), 303)


@ROUTER.get(DONE)
def tell_done(desk: DeskHere, command: str) -> Response:
    """That something was recorded; nothing of where, for its reader has no part in it any more."""
    if command not in ACTS:
        raise FaultError(Fault.NOT_FOUND)
    words = desk.wording.forms
    return desk.page("form_done.html", title=words.title(command), said=words.done(command))


def _submitted(desk: Desk, wanted: Wanted, sent: Typed) -> str:
    """Give the command; where to go on.

    Whoever goes back in the browser gets a new form with what was typed still in it. The very same
    again, when nothing else has happened since, is not done again.
    """
    service, person = desk.service, desk.visitor.person_id
    key = RequestKey(key=str(sent.form), sha256=sent.sha256, draft=sent.form)
    with service.queries.at_once() as queries:
        known = queries.answered(person, key)
        if known is not None:
            found: Task | Submitted = Submitted(answer=known, stored=None)
        else:
            found = task(desk, wanted, queries)
    done = _given(found, sent, key) if isinstance(found, Task) else found
    if done.stored is None:
        # What was recorded before need not be kept beside it.
        service.sign_in.drop_draft(person, sent.form)
    return done.answer.body


def _given(task: Task, sent: Typed, key: RequestKey) -> Submitted:
    to = None
    if task.part is not None:
        to = task.part.stored.trajectory.id
        key = replace(key, again=f"{task.name} {task.part.case.record} {sent.sha256}")
    request = replace(task.request(sent), key=key)
    return task.desk.service.commands.submit(request, to=to, answer=task.onward)


def _again(
    desk: Desk,
    wanted: Wanted,
    sent: Typed,
    *,
    refused: RefusedError | None = None,
    status: int = 200,
    **standing: Any,
) -> Response:
    """The form as it was typed, with what was asked for, or with what is wrong."""
    try:
        found = task(desk, wanted)
        sheet = found.sheet()
    except RefusedError as obstacle:
        return _cannot(desk, wanted, obstacle, sent=sent)
    stands = Standing(values=_listed(sheet, sent), form=sent.form, **standing)
    change = None
    if refused is not None:
        status = 422 if found.part is None else status_of(refused.rule)
    elif not standing:
        try:
            stands, change = _looked_at(found, sheet, sent, stands)
        except RefusedError as wrong:
            refused = wrong
    if refused is not None:
        stands = sheet.refused(refused, stands)
    return _show(found, sheet, stands, status=status, change=change, revision=sent.revision)


def _listed(sheet: Sheet, sent: Typed) -> dict[str, list[str]]:
    """What was typed, with the row more or less that was asked for."""
    if sent.add:
        return with_row(sheet.begun.shape, sent.values, sent.add)
    return without_row(sent.values, sent.remove) if sent.remove else dict(sent.values)


def _looked_at(
    task: Task, sheet: Sheet, sent: Typed, standing: Standing
) -> tuple[Standing, tuple[Change, ...] | None]:
    """What was asked for: dates that are proposed, what would change, or whether all is right.

    Raises:
        RefusedError: with what is wrong.
    """
    part, service = task.part, task.desk.service
    match sent.wish:
        case "propose" if part is not None:
            body = sheet.body(sent.values).body
            values = proposed(sent.values, body, begun=sheet.begun, case=part.case)
            return replace(standing, values=values, was_proposed=True), None
        case "preview" if part is not None:
            words = load_words(service.settings.config_folder, task.desk.visitor.language)
            given, now = sheet.submission(sent), service.clock.now()
            return standing, changes(given, part.case, now=now, words=words)
        case "check":
            known = None if part is None else part.stored
            service.commands.check(task.request(sent), known=known)
            return replace(standing, was_checked=True), None
        case _:
            return standing, None


def _show(
    task: Task,
    sheet: Sheet,
    standing: Standing,
    *,
    status: int = 200,
    change: Sequence[Change] | None = None,
    revision: int | None = None,
) -> Response:
    parts, words = sheet.parts(standing.values, standing.wrongs), sheet.words
    about: Mapping[str, Any] = {"revision": "", "about": {}, "planned_later": None}
    if task.part is not None:
        about = _of_trajectory(task, task.part, sheet, standing, revision)
    return task.desk.page(
        "form.html",
        status=status,
        title=task.title,
        back=(task.home, task.reference),
        warns=task.name not in UNWARNED,
        purpose=task.purpose,
        action=task.address,
        parts=parts,
        contents=contents(parts),
        standing=standing,
        confirm=[says("envelope", "not_about_health") for says in (words.label, words.help)],
        can_preview=task.name in FORESEEN,
        can_propose=can_propose(task.name, sheet.begun),
        change=change,
        must_send_file=task.name == "attach",
        today=task.desk.service.today(),
        **about,
    )


def _of_trajectory(
    task: Task, part: Part, sheet: Sheet, standing: Standing, revision: int | None
) -> Mapping[str, Any]:
    """What the form of a command on a trajectory shows of it; that it was shown is noted."""
    t, sight, service = part.case.t, part.case.sight, task.desk.service
    service.access_log.note(t.id, sight, what=f"do/{task.name}")
    seen = views.revision(part.stored, sight) if revision is None else revision
    later = planned_later(task.name, t, standing.values, today=part.case.today)
    folder = service.settings.config_folder
    about = subject(task.name, part.case, sheet.begun.captions, folder=folder, home=task.home)
    return {"revision": seen, "about": about, "planned_later": later}


def _choose(task: Task, case: Case) -> Response:
    """The records that can be corrected."""
    words = task.desk.wording.forms
    return task.desk.page(
        "form_records.html",
        title=words.title(task.name),
        purpose=words.purpose(task.name),
        back=(task.home, task.reference),
        records=[
            (f"{task.address}?{urlencode({'to': name})}", words.record(name))
            for name in records_for(case.t, task.name, case.sight)
        ],
    )


WAYS_OUT: Final[Mapping[Rule, tuple[str, str]]] = {
    Rule.CONTROL_QUESTIONS_OPEN: ("correct", INTAKE),
    Rule.SHORTCOMING_UNFOUNDED: ("correct", INTAKE),
    Rule.NO_EARLIER_TALK: ("correct", INTAKE),
    Rule.NO_CONVERSATION: ("record_conversation", ""),
    Rule.CONSEQUENCES_UNNAMED: ("record_conversation", ""),
    Rule.REPORT_MISSING: ("record_report", ""),
    Rule.AWAITS_EXTENSION: ("present_plan", ""),
}
"""By which command, and to which record, what stands in the way is done first."""


def _ways_out(desk: Desk, wanted: Wanted, refused: RefusedError) -> Iterator[tuple[str, str]]:
    """The forms in which what stands in the way can be done first, by whoever asks."""
    found = desk.service.queries.part_if_any(wanted.trajectory, desk.visitor.actor)
    asked = dict.fromkeys(WAYS_OUT[each.rule] for each in refused.faults if each.rule in WAYS_OUT)
    if found is None:
        return
    stored, sight = found
    for name, record in asked:
        offered = offer(stored.trajectory, name, sight, today=desk.service.today())
        if offered is not None and offered.obstacle is None:
            query = f"?{urlencode({'to': record})}" if record else ""
            title = desk.wording.forms.title(name, (offered.by,), record=record)
            yield f"{wanted.home}/do/{name}{query}", title


def _cannot(
    desk: Desk, wanted: Wanted, refused: RefusedError, *, sent: Typed | None = None
) -> Response:
    """Why a command cannot be given now, in the refusal's sentences; what was typed is shown."""
    refusing = Refusing(
        shape=of_command(wanted.command),
        words=desk.wording.forms,
        texts=desk.service.refusal_texts,
        language=desk.visitor.language,
    )
    return desk.page(
        "form_cannot.html",
        status=status_of(refused.rule),
        title=desk.wording.forms.title(wanted.command),
        back=(wanted.home, wanted.trajectory),
        said=tuple(dict.fromkeys(map(refusing.without_place, refused.faults))),
        ways=tuple(_ways_out(desk, wanted, refused)),
        typed=sent.texts if sent is not None else (),
    )
