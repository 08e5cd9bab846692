"""How a page is made: one environment a language, one layout, no script."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from verbetertraject.api.problems import language_of
from verbetertraject.api.public_path import put_below
from verbetertraject.api.service import service_of
from verbetertraject.application.texts.dates import day_in_words, instant_in_words
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.web.languages import LANGUAGE, marked, translations
from verbetertraject.web.security import HEADERS, STRICT_TRANSPORT
from verbetertraject.web.site import site_of
from verbetertraject.web.static_files import address
from verbetertraject.web.visitor import Visitor

TEMPLATES: Final = Path(__file__).with_name("templates")


def _sees_all(visitor: Visitor) -> bool:
    return visitor.only is None


def _is_hr(visitor: Visitor) -> bool:
    return visitor.is_hr


def _administers(visitor: Visitor) -> bool:
    return visitor.is_hr and visitor.actor.units is None


def _serves_units(visitor: Visitor) -> bool:
    return visitor.is_hr and visitor.actor.units is not None


NAVIGATION: Final[tuple[tuple[str, str, Callable[[Visitor], bool]], ...]] = (
    ("/", marked("Overview"), _sees_all),
    ("/open", marked("Open a trajectory"), _is_hr),
    ("/import", marked("Import"), _is_hr),
    ("/administration/people", marked("Administration"), _administers),
    ("/administration/deliveries", marked("Deliveries"), _serves_units),
    ("/me", marked("My settings"), _sees_all),
)
"""Where one can go from anywhere: the address, its words, and for whom it is."""


def page(
    request: Request, visitor: Visitor | None, template: str, *, status: int = 200, **context: Any
) -> HTMLResponse:
    """A page of a template, in the language of whoever looks.

    Every template may use `visitor`, `language`, `csrf` and `here` (the address asked for), beside
    what is given.
    """
    language = visitor.language if visitor is not None else language_of(request)
    given = {
        "visitor": visitor,
        "language": language,
        "csrf": visitor.csrf if visitor is not None else "",
        "here": request.url.path,
        "elsewise": {each: _in_language(request, each) for each in LANGUAGES},
        "navigation": [
            (path, words)
            for path, words, is_for in NAVIGATION
            if visitor is not None and is_for(visitor)
        ],
    }
    zone = service_of(request).policy.office_hours.zone
    html = environment(language, zone).get_template(template).render(given | context)
    site = site_of(request)
    below = put_below(html, site.settings.public_path)
    response = HTMLResponse(below, status_code=status, headers=dict(HEADERS))
    response.headers["Content-Language"] = language
    if site.is_secure:
        response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    return response


def _in_language(request: Request, language: str) -> str:
    """The same address, asked for in a language."""
    return "?" + urlencode({**request.query_params, LANGUAGE: language})


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
