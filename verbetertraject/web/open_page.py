"""The form that opens a trajectory: `/open`."""

import logging
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import TEXTS, Fault, FaultError
from verbetertraject.application.ports import (
    BegunError,
    KeyReusedError,
    ReferenceTakenError,
    Stored,
)
from verbetertraject.application.read_models import Answer
from verbetertraject.application.submit import CommandRequest, RequestKey
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.web.form_page import (
    Desk,
    DeskHere,
    ServiceHere,
    as_begun,
    as_listed,
    as_shown,
    drop_draft,
    keep_draft,
    kept_draft,
    with_wrongs,
)
from verbetertraject.web.forms.case import Beginning
from verbetertraject.web.forms.errors import Wrong
from verbetertraject.web.forms.form import (
    Sheet,
    Standing,
    Typed,
    typed,
)
from verbetertraject.web.forms.prefill import opening
from verbetertraject.web.security import Posted
from verbetertraject.web.trajectory.access import home_of
from verbetertraject.web.visitor import Perhaps

_LOG: Final = logging.getLogger(__name__)

ROUTER: Final = APIRouter(include_in_schema=False)

OPEN: Final = "/open"


@ROUTER.get(OPEN)
def ask_opening(desk: DeskHere, draft: UUID | None = None) -> Response:
    """The form that opens a trajectory."""
    _check_may_open(desk)
    sheet = _opening_sheet(desk)
    kept = kept_draft(desk, draft)
    values = sheet.blank() if kept is None else kept
    return _show_opening(desk, sheet, as_begun(values, draft if kept is not None else None))


@ROUTER.post(OPEN)
def open_trajectory(
    request: Request, service: ServiceHere, someone: Perhaps, form: Posted
) -> Response:
    """Open a trajectory, or show the form again."""
    sent = typed(form)
    if someone is None:
        return keep_draft(request, sent)
    here = Desk(request=request, service=service, visitor=someone)
    _check_may_open(here)
    sheet = _opening_sheet(here)
    standing = Standing(values=as_listed(sheet, sent), form=sent.form)
    if sent.add or sent.remove or sent.wish == "check":
        return _show_opening(here, sheet, _looked_at(here, sheet, sent, standing))
    key = RequestKey(key=str(sent.form), sha256=sent.sha256, draft=sent.form)
    try:
        done = service.commands.submit(_request(here, sheet, sent, key), answer=_onward)
    except RefusedError as refused:
        wrong = with_wrongs(sheet, standing, refused)
        return _show_opening(here, sheet, wrong, status=422)
    except ReferenceTakenError:
        return _show_opening(here, sheet, _taken(here, standing), status=409)
    except (BegunError, KeyReusedError):
        return RedirectResponse("/", 303)
    if done.stored is None:
        drop_draft(here, sent.form)
    return RedirectResponse(done.answer.body, 303)


def _request(
    desk: Desk, sheet: Sheet, sent: Typed, key: RequestKey | None = None
) -> CommandRequest:
    return CommandRequest(
        name=sheet.name, body=sheet.complete(sent), actor=desk.visitor.actor, key=key
    )


def _onward(stored: Stored) -> Answer:
    """Where to go on: on the page of the new trajectory."""
    home = home_of(stored.trajectory.reference)
    return Answer(status=303, body=f"{home}?{urlencode({'done': 'open'})}")


def _looked_at(desk: Desk, sheet: Sheet, sent: Typed, standing: Standing) -> Standing:
    """The form as it was typed, with what is wrong where that was asked; nothing is opened."""
    if sent.wish != "check" or sent.add or sent.remove:
        return standing
    try:
        desk.service.commands.check(_request(desk, sheet, sent))
    except RefusedError as refused:
        return with_wrongs(sheet, standing, refused)
    return replace(standing, was_checked=True)


def _check_may_open(desk: Desk) -> None:
    """A session for one trajectory opens no other."""
    if desk.visitor.only is not None:
        raise FaultError(Fault.NOT_FOUND)


def _taken(desk: Desk, standing: Standing) -> Standing:
    title, sentence = TEXTS[desk.visitor.language][Fault.KNOWN_REFERENCE]
    return replace(standing, wrongs=(Wrong(name="reference", title=title, sentence=sentence),))


def _opening_sheet(desk: Desk) -> Sheet:
    begun: Beginning = opening(
        questions=desk.service.policy.control_questions,
        texts=desk.service.question_texts,
        language=desk.visitor.language,
    )
    return Sheet(
        name="open",
        begun=begun,
        words=desk.words,
        texts=desk.service.refusal_texts,
        language=desk.visitor.language,
    )


def _show_opening(desk: Desk, sheet: Sheet, standing: Standing, *, status: int = 200) -> Response:
    return desk.page(
        "form.html",
        status=status,
        back=("/", ""),
        revision="",
        about={},
        can_preview=False,
        can_propose=False,
        change=None,
        must_send_file=False,
        planned_later=None,
        **as_shown(sheet, standing, action=OPEN, title=desk.words.title("open")),
    )
