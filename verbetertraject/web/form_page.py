"""A desk: where someone fills in a form, and where what is typed is kept when they must leave."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final  # what a template is given
from urllib.parse import quote, urlencode
from uuid import UUID

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.service import Service, service_of
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.web.forms.errors import Refusing
from verbetertraject.web.forms.form import (
    Sheet,
    Standing,
    Typed,
    asks_to_confirm,
    contents,
)
from verbetertraject.web.forms.rows import with_row, without_row
from verbetertraject.web.forms.schema import Group
from verbetertraject.web.forms.words import FormWords, load_form_words
from verbetertraject.web.page import page
from verbetertraject.web.security import SESSION
from verbetertraject.web.sign_in import sign_in_path
from verbetertraject.web.site import site_of
from verbetertraject.web.visitor import Visiting, Visitor

ServiceHere = Annotated[Service, Depends(service_of)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """Where someone fills in a form: the parts of the service, and who sits there."""

    request: Request
    service: Service
    visitor: Visitor

    @property
    def words(self) -> FormWords:
        """The words of the forms in the visitor's language."""
        folder = site_of(self.request).settings.config_folder
        return load_form_words(folder, self.visitor.language)

    def refusing(self, shape: Group) -> Refusing:
        """What says why something is refused."""
        return Refusing(
            shape=shape,
            words=self.words,
            texts=self.service.refusal_texts,
            language=self.visitor.language,
        )

    def page(self, template: str, *, status: int = 200, **more: Any) -> Response:
        """A page for whoever sits here."""
        return page(self.request, self.visitor, template, status=status, **more)


def desk(request: Request, service: ServiceHere, visitor: Visiting) -> Desk:
    """The desk of someone who is signed in."""
    return Desk(request=request, service=service, visitor=visitor)


DeskHere = Annotated[Desk, Depends(desk)]


def as_listed(sheet: Sheet, sent: Typed) -> dict[str, list[str]]:
    """What was typed, with the row more or less that was asked for."""
    if sent.add:
        return with_row(sheet.begun.shape, sent.values, sent.add)
    return without_row(sent.values, sent.remove) if sent.remove else dict(sent.values)


def with_wrongs(sheet: Sheet, standing: Standing, refused: RefusedError) -> Standing:
    """A form with what is wrong, each at its field."""
    return replace(
        standing,
        wrongs=sheet.wrongs(refused, standing.values),
        must_confirm=asks_to_confirm(refused),
    )


UNWARNED: Final = frozenset({"report_concern"})
"""Where people are not asked to weigh their words: a concern is heard as it is said."""


def as_shown(sheet: Sheet, standing: Standing, *, action: str, title: str) -> dict[str, Any]:
    """What every form gives its template."""
    parts = sheet.parts(standing.values, standing.wrongs)
    words = sheet.words
    return {
        "title": title,
        "warns": sheet.name not in UNWARNED,
        "purpose": _purpose(sheet),
        "action": action,
        "parts": parts,
        "contents": contents(parts),
        "standing": standing,
        "confirm": (
            words.label("envelope", "not_about_health"),
            words.help("envelope", "not_about_health"),
        ),
    }


def _purpose(sheet: Sheet) -> str:
    """What the form is for, to whoever fills it in."""
    case = sheet.case
    if case is None:
        return sheet.words.purpose(sheet.name)
    return sheet.words.purpose(sheet.name, (case.by,), record=case.record)


def keep_draft(request: Request, sent: Typed) -> Response:
    """Keep what was typed when the session had ended, and come back to it after signing in."""
    site, path, asked = site_of(request), request.url.path, dict(request.query_params)
    secret = request.cookies.get(site.cookie(SESSION))
    if secret and site.sign_in.keep_draft(secret, sent.form, sent.values):
        asked |= {"draft": str(sent.form)}
    query = f"?{urlencode(asked)}" if asked else ""
    return RedirectResponse(sign_in_path(f"{quote(path)}{query}"), 303)


def kept_draft(desk: Desk, draft: UUID | None) -> dict[str, list[str]] | None:
    """What this visitor typed before signing in again; None when nothing is kept."""
    if draft is None:
        return None
    return site_of(desk.request).sign_in.draft(desk.visitor.person_id, draft)


def as_begun(values: Mapping[str, list[str]], draft: UUID | None) -> Standing:
    """A form as it begins: blank, or as it was kept, under the id that it had."""
    if draft is None:
        return Standing(values=dict(values))
    return Standing(values=dict(values), form=draft, was_kept=True)


def drop_draft(desk: Desk, form: UUID) -> None:
    """What was recorded need not be kept beside it."""
    site_of(desk.request).sign_in.drop_draft(desk.visitor.person_id, form)
