"""How a page is made, with the few files that it loads: one environment a language, no script.

A file stands under the hash of what it holds, and is kept by browsers.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any, Final  # what a template is given
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from verbetertraject.api.middleware import put_below
from verbetertraject.api.problems import Fault, FaultError, language_of
from verbetertraject.api.requests import ServiceHere, service_of
from verbetertraject.application.texts.dates import day_in_words, instant_in_words
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.web.languages import LANGUAGE, marked, translations
from verbetertraject.web.security import HEADERS, STRICT_TRANSPORT, Visiting, Visitor, is_secure
from verbetertraject.web.trajectory.wording import Wording, wording_in
from verbetertraject.wiring import Wiring

ROUTER: Final = APIRouter(include_in_schema=False)

FOLDER: Final = Path(__file__).with_name("static")

FOREVER: Final = "public, max-age=31536000, immutable"

MEDIA_TYPES: Final = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file, as it was when the process began."""

    content: bytes
    media_type: str
    digest: str


def _read(path: Path) -> File:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return File(content=content, media_type=MEDIA_TYPES[path.suffix], digest=digest)


FILES: Final = {path.name: _read(path) for path in FOLDER.iterdir() if path.suffix in MEDIA_TYPES}


def address(name: str) -> str:
    """The address of a file as it is now."""
    return f"/static/{name}?v={FILES[name].digest}"


@ROUTER.get("/static/{name}")
def file(name: str, v: Annotated[str, Query()] = "") -> Response:
    """A file; kept by the browser only under the hash of what it holds."""
    if name not in FILES:
        raise FaultError(Fault.NOT_FOUND)
    found = FILES[name]
    kept = FOREVER if v == found.digest else "no-cache"
    return Response(found.content, media_type=found.media_type, headers={"Cache-Control": kept})


TEMPLATES: Final = Path(__file__).with_name("templates")


NAVIGATION: Final[tuple[tuple[str, str, Callable[[Visitor], bool]], ...]] = (
    ("/", marked("Overview"), lambda visitor: visitor.only is None),
    ("/open", marked("Open a trajectory"), lambda visitor: visitor.is_hr),
    ("/import", marked("Import"), lambda visitor: visitor.is_hr),
    ("/administration/people", marked("Administration"), lambda visitor: visitor.administers),
    (
        "/administration/deliveries",
        marked("Deliveries"),
        lambda visitor: visitor.is_hr and not visitor.administers,
    ),
    ("/me", marked("My settings"), lambda visitor: visitor.only is None),
)
"""Where one can go from anywhere: the address, its words, and for whom it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """Someone at a page: what they asked, who they are, and the parts of the service."""

    request: Request
    service: Wiring
    visitor: Visitor

    @property
    def wording(self) -> Wording:
        """What says roles, days and entries in the visitor's language."""
        zone = self.service.policy.office_hours.zone
        return wording_in(self.service.settings.config_folder, self.visitor.language, zone)

    def page(self, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A page for them."""
        return page(self.request, self.visitor, template, status=status, **context)


def desk(request: Request, service: ServiceHere, visitor: Visiting) -> Desk:
    """The desk of someone who is signed in."""
    return Desk(request=request, service=service, visitor=visitor)


DeskHere = Annotated[Desk, Depends(desk)]


def page(
    request: Request, visitor: Visitor | None, template: str, *, status: int = 200, **context: Any
) -> HTMLResponse:
    """A page of a template, in the language of whoever looks.

    Every template may use `visitor`, `language`, `csrf`, `here` (the address asked for) and
    `elsewise` (the same address in each language), beside what is given.
    """
    language = visitor.language if visitor is not None else language_of(request)
    given = {
        "visitor": visitor,
        "language": language,
        "csrf": visitor.csrf if visitor is not None else "",
        "here": request.url.path,
        "elsewise": {
            each: "?" + urlencode({**request.query_params, LANGUAGE: each}) for each in LANGUAGES
        },
        "navigation": [
            (path, words)
            for path, words, is_for in NAVIGATION
            if visitor is not None and is_for(visitor)
        ],
    }
    service = service_of(request)
    zone = service.policy.office_hours.zone
    html = environment(language, zone).get_template(template).render(given | context)
    below = put_below(html, service.settings.public_path)
    response = HTMLResponse(below, status_code=status, headers=dict(HEADERS))
    response.headers["Content-Language"] = language
    if is_secure(request):
        response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    return response


@cache
def environment(language: str, zone: str) -> Environment:
    """What renders templates in a language, with the time of day as the clocks of a zone show it.

    Text is escaped, and a missing value is an error.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined] # given by the extension
    environment.filters |= {
        "day": partial(day_in_words, language=language),
        "weekday": partial(day_in_words, language=language, form="full"),
        "moment": partial(instant_in_words, language=language, zone=zone),
    }
    environment.globals |= {"static": address, "languages": LANGUAGES}
    return environment
