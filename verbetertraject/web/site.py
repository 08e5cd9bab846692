"""The site: what the pages need beside the service that the API has too."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from verbetertraject.application.calendars import Rewaking
from verbetertraject.application.deliveries import Deliveries
from verbetertraject.application.sign_in import SignIn
from verbetertraject.clock import wall_now
from verbetertraject.notify.texts import Texts, load_texts
from verbetertraject.settings import Settings
from verbetertraject.signed_links import Links
from verbetertraject.store.unit_of_work import SqlStore
from verbetertraject.web.provider import Provider
from verbetertraject.wiring import Wiring


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """The parts that only the pages work with."""

    store: SqlStore
    sign_in: SignIn
    links: Links
    settings: Settings
    rewaking: Rewaking
    deliveries: Deliveries
    units: tuple[str, ...]
    """The units that have terms of their own."""
    texts: Texts
    """The words that letters share with messages."""
    provider: Provider | None
    """Where people sign in with their work account; None when the settings name none."""

    @property
    def is_secure(self) -> bool:
        """Whether people reach the pages over TLS."""
        return self.settings.public_url.startswith("https://")

    def cookie(self, name: str) -> str:
        """The name of a cookie: over TLS one that only this host can set.

        Below a path it is one that is only set over TLS: browsers know no stricter one there.
        """
        if not self.is_secure:
            return name
        return f"__Secure-{name}" if self.settings.public_path else f"__Host-{name}"

    @property
    def cookie_path(self) -> str:
        """Below which path browsers send the cookies: to no other service on the host."""
        return self.settings.public_path or "/"


def site_from(services: Wiring) -> Site:
    """The site made of the parts of this process."""
    settings = services.settings
    return Site(
        store=services.store,
        sign_in=SignIn(services.store, now=wall_now),
        links=services.links,
        settings=settings,
        rewaking=services.rewaking,
        deliveries=services.deliveries,
        units=tuple(services.units.units),
        texts=load_texts(settings.config_folder / "messages"),
        provider=Provider(settings) if settings.oidc_issuer else None,
    )


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


SiteHere = Annotated[Site, Depends(site_of)]
