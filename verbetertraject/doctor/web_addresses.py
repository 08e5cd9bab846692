"""Addresses: where people reach the service, and the provider by which they sign in."""

import ssl
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import httpx2

from verbetertraject.doctor.finding import PATIENCE_SECONDS, Finding, Patient, fail, ok, warn
from verbetertraject.embedded.port import THIS_MACHINE

ADDRESS: Final = "public address"
PROXY: Final = "proxy"
PROVIDER: Final = "sign-in provider"

DISCOVERY: Final = "/.well-known/openid-configuration"


def look(patient: Patient) -> Iterator[Finding]:
    """Look at the public address, and at the provider where there is one."""
    yield _address(patient)
    yield _proxies(patient)
    yield _provider(patient)


def _address(patient: Patient) -> Finding:
    url = urlsplit(patient.settings.public_url)
    mend = "set VERBETERTRAJECT_PUBLIC_URL to the https address that people use"
    if url.hostname in THIS_MACHINE and patient.settings.clock == "stepped":
        return ok(ADDRESS, f"{url.hostname}: a demo, for this machine alone")
    if url.hostname in THIS_MACHINE:
        return warn(ADDRESS, f"{url.hostname}: links work on this machine alone", mend)
    if url.scheme != "https" or not url.hostname:
        return fail(ADDRESS, "is not https: what people do can be read on the way", mend)
    return ok(ADDRESS, f"https, at {url.hostname}")


def _proxies(patient: Patient) -> Finding:
    """Whether somebody says who asks, where people come from elsewhere."""
    proxies = patient.settings.trusted_proxies
    if proxies:
        return ok(PROXY, f"believed about who asks: {', '.join(proxies)}")
    if urlsplit(patient.settings.public_url).hostname in THIS_MACHINE:
        return ok(PROXY, "none, and none is needed on this machine")
    mend = "name the proxy's own address in VERBETERTRAJECT_TRUSTED_PROXIES"
    return warn(PROXY, "none is trusted: everyone counts as one client", mend)


def _provider(patient: Patient) -> Finding:
    settings = patient.settings
    if not settings.oidc_issuer:
        return ok(PROVIDER, "none: people sign in by a link in their mail")
    if not settings.oidc_client_id:
        return fail(PROVIDER, "no client id", "set VERBETERTRAJECT_OIDC_CLIENT_ID")
    mend = "look at VERBETERTRAJECT_OIDC_ISSUER"
    try:
        told = _discovered(settings.oidc_issuer)
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        return fail(PROVIDER, f"{type(error).__name__}: tells nothing of itself", mend)
    if told.get("issuer") != settings.oidc_issuer:
        return fail(PROVIDER, f"names itself otherwise: {told.get('issuer')}", mend)
    return ok(PROVIDER, f"{urlsplit(settings.oidc_issuer).hostname} tells of itself")


def _discovered(issuer: str) -> dict[str, object]:
    """What the provider says of itself.

    Raises:
        httpx2.HTTPError: when it cannot be reached, or says nothing.
        ValueError: when it says something else.
    """
    trusted = ssl.create_default_context()
    answer = httpx2.get(issuer.rstrip("/") + DISCOVERY, timeout=PATIENCE_SECONDS, verify=trusted)
    told = answer.raise_for_status().json()
    if not isinstance(told, dict):
        raise ValueError  # noqa: TRY004 - of what it says, not of what we gave
    return told
