"""The pages of a played case, and who looks at each: every page that the service has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.browser.browser_world import BrowserWorld
from tests.integration.web.pages_world import SESSION

DAY: Final = date(2026, 4, 14)
"""Of the teacher's case: there are two versions of the plan, and a report has to be written."""

PAGES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "/": (("hr", "/"), ("hr", "/?q=niemand")),
    "/sign-in": (("", "/sign-in"),),
    "/sign-in/sent": (("", "/sign-in/sent"),),
    "/l/{token}": (("", "/l/spent"),),
    "/address/{token}": (("", "/address/spent"),),
    "/t/{trajectory}": (("employee", "/t/REF"), ("hr", "/t/REF?done=record_report")),
    "/t/{trajectory}/plans": (("employee", "/t/REF/plans"),),
    "/t/{trajectory}/check": (("hr", "/t/REF/check"),),
    "/t/{trajectory}/messages": (("employee", "/t/REF/messages"),),
    "/t/{trajectory}/journal": (("hr", "/t/REF/journal"),),
    "/t/{trajectory}/access": (("employee", "/t/REF/access"),),
    "/t/{trajectory}/ahead": (("assessor", "/t/REF/ahead"),),
    "/t/{trajectory}/file": (("employee", "/t/REF/file"),),
    "/t/{trajectory}/do/{command}": (
        ("assessor", "/t/REF/do/present_plan"),
        ("assessor", "/t/REF/do/reschedule"),
        ("assessor", "/t/REF/do/record_report"),
        ("employee", "/t/REF/do/report_concern"),
        ("employee", "/t/REF/do/record_proof"),
        ("hr", "/t/REF/do/correct"),
    ),
    "/done/{command}": (("hr", "/done/resume"),),
    "/open": (("hr", "/open"),),
    "/import": (("hr", "/import"),),
    "/me": (("employee", "/me"),),
    "/administration": (("hr", "/administration"),),
    "/administration/people": (("hr", "/administration/people"),),
    "/administration/people/{person}": (("hr", "/administration/people/p-101"),),
    "/administration/people-list": (("hr", "/administration/people-list"),),
    "/administration/units": (("hr", "/administration/units"),),
    "/administration/policy": (("hr", "/administration/policy"),),
    "/administration/deliveries": (("hr", "/administration/deliveries"),),
    "/administration/journal": (("hr", "/administration/journal"),),
}
"""By the address of a page, who looks at it and where."""

NO_PAGES: Final = frozenset(
    {
        "/static/{name}",
        "/sign-in/oidc",
        "/sign-in/oidc/callback",
        "/t/{trajectory}/export",
        "/t/{trajectory}/timeline.svg",
        "/t/{trajectory}/attachments/{number}",
    }
)
"""Files, and addresses that lead elsewhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """Someone at a page."""

    who: str
    path: str


def looks(reference: str) -> tuple[Look, ...]:
    """Every page of a case, and who looks at it."""
    return tuple(
        Look(who=who, path=path.replace("REF", reference))
        for each in PAGES.values()
        for who, path in each
    )


def at_home(
    browser: Browser,
    world: BrowserWorld,
    who: str,
    *,
    language: str,
    viewport: ViewportSize,
    scripts: bool = False,
) -> BrowserContext:
    """The browser of someone who is signed in, or of nobody.

    The pages have no scripts; with `scripts` a test can look into them by its own.
    """
    context = browser.new_context(
        viewport=viewport,
        java_script_enabled=scripts,
        bypass_csp=scripts,
        locale={"nl": "nl-NL", "en": "en-GB"}[language],
        base_url=world.url,
    )
    if who:
        secret = world.browser(who, is_hr=who == "hr", language=language).secret
        context.add_cookies([{"name": SESSION, "value": secret, "url": world.url}])
    return context
