"""The doctor on the public address and on the provider by which people sign in."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.integration.doctor.installations import seen, settings_in
from verbetertraject.doctor import Level, web_addresses
from verbetertraject.embedded.port import ANY, claim

DISCOVERY = "/tenant/.well-known/openid-configuration"


@pytest.fixture
def provider(tls: ssl.SSLContext) -> Iterator[HTTPServer]:
    """An identity provider over TLS."""
    with HTTPServer(host="localhost", ssl_context=tls) as server:
        yield server


@pytest.mark.parametrize(
    ("url", "level", "found"),
    [
        ("https://planning.example", Level.OK, "https, at planning.example"),
        ("http://127.0.0.1:8000", Level.WARN, "127.0.0.1: links work on this machine alone"),
        (
            "http://planning.example",
            Level.FAIL,
            "is not https: what people do can be read on the way",
        ),
        ("planning.example", Level.FAIL, "is not https: what people do can be read on the way"),
    ],
)
def test_public_address_is_judged(tmp_path: Path, url: str, level: Level, found: str) -> None:
    settings = settings_in(tmp_path, public_url=url)

    assert seen(web_addresses.look, settings)["public address"] == (level, found)


def test_public_address_of_a_demo_is_in_order_on_this_machine(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, public_url="http://127.0.0.1:8000", clock="stepped")

    assert seen(web_addresses.look, settings)["public address"] == (
        Level.OK,
        "127.0.0.1: a demo, for this machine alone",
    )


def test_no_provider_is_needed(tmp_path: Path) -> None:
    assert seen(web_addresses.look, settings_in(tmp_path, oidc_issuer=""))["sign-in provider"] == (
        Level.OK,
        "none: people sign in by a link in their mail",
    )


@pytest.mark.usefixtures("trusted")
def test_provider_that_tells_of_itself_is_found_in_order(
    tmp_path: Path, provider: HTTPServer
) -> None:
    issuer = provider.url_for("/tenant")
    provider.expect_request(DISCOVERY).respond_with_json({"issuer": issuer})
    settings = settings_in(tmp_path, oidc_issuer=issuer, oidc_client_id="us")

    assert seen(web_addresses.look, settings)["sign-in provider"] == (
        Level.OK,
        "localhost tells of itself",
    )


@pytest.mark.usefixtures("trusted")
def test_provider_of_another_name_is_found(tmp_path: Path, provider: HTTPServer) -> None:
    provider.expect_request(DISCOVERY).respond_with_json({"issuer": "https://evil.example"})
    settings = settings_in(tmp_path, oidc_issuer=provider.url_for("/tenant"), oidc_client_id="us")

    assert seen(web_addresses.look, settings)["sign-in provider"] == (
        Level.FAIL,
        "names itself otherwise: https://evil.example",
    )


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("answer", ["", "[]", "<html>"])
def test_provider_that_tells_nothing_is_found(
    tmp_path: Path, provider: HTTPServer, answer: str
) -> None:
    provider.expect_request(DISCOVERY).respond_with_data(answer)
    settings = settings_in(tmp_path, oidc_issuer=provider.url_for("/tenant"), oidc_client_id="us")

    assert seen(web_addresses.look, settings)["sign-in provider"][0] is Level.FAIL


def test_provider_whose_certificate_does_not_hold_is_found(
    tmp_path: Path, provider: HTTPServer
) -> None:
    issuer = provider.url_for("/tenant")
    provider.expect_request(DISCOVERY).respond_with_json({"issuer": issuer})
    settings = settings_in(tmp_path, oidc_issuer=issuer, oidc_client_id="us")

    assert seen(web_addresses.look, settings)["sign-in provider"][0] is Level.FAIL


@pytest.mark.parametrize("issuer", ["https://localhost:{port}/t", "nonsense", "https://"])
def test_provider_that_is_away_is_found(tmp_path: Path, issuer: str) -> None:
    where = issuer.format(port=claim(ANY, for_what="nobody"))
    settings = settings_in(tmp_path, oidc_issuer=where, oidc_client_id="us")

    assert seen(web_addresses.look, settings)["sign-in provider"][0] is Level.FAIL


def test_provider_that_does_not_know_us_is_found(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, oidc_issuer="https://localhost/t", oidc_client_id="")

    assert seen(web_addresses.look, settings)["sign-in provider"] == (Level.FAIL, "no client id")


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ({"public_url": "https://planning.zilverwilg.example"}, Level.WARN),
        (
            {
                "public_url": "https://planning.zilverwilg.example",
                "trusted_proxies": ("10.0.0.1",),
            },
            Level.OK,
        ),
        ({}, Level.OK),
    ],
)
def test_proxy_that_says_who_asks_is_looked_for(
    tmp_path: Path, given: dict[str, object], level: Level
) -> None:
    assert seen(web_addresses.look, settings_in(tmp_path, **given))["proxy"][0] is level
