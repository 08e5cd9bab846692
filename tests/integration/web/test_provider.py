"""What a token must prove, tried with a provider that lies."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from verbetertraject.application.account_ports import Identity
from verbetertraject.clock import wall_now
from verbetertraject.settings import Settings
from verbetertraject.web.provider import SKEW_SECONDS, Attempt, Provider, ProviderError, Trouble

ATTEMPT = Attempt(secret="of this browser")
KEY = RSAKey.generate_key(2048, parameters={"kid": "one"})
OTHER_KEY = RSAKey.generate_key(2048, parameters={"kid": "one"})
ANSWER = {"state": ATTEMPT.state, "code": "code-1"}
MINUTE = 60

Sign = Callable[..., str]


@pytest.fixture
def provider(httpserver: HTTPServer) -> Provider:
    """A provider on this machine; what it answers is each test's to say."""
    issuer = httpserver.url_for("").rstrip("/")
    httpserver.expect_request("/.well-known/openid-configuration").respond_with_json(
        {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
    )
    httpserver.expect_request("/keys").respond_with_json(
        {"keys": [KEY.as_dict(private=False), {"kty": "of tomorrow", "kid": "two"}]}
    )
    return Provider(
        Settings(
            oidc_issuer=issuer, oidc_client_id="planning", oidc_client_secret=SecretStr("s3cret")
        )
    )


@pytest.fixture
def sign(httpserver: HTTPServer) -> Sign:
    """Let the provider answer with a token that says what is right, but for what is given."""

    def signed(
        *, key: RSAKey | OctKey = KEY, algorithm: str = "RS256", without: str = "", **changed: Any
    ) -> str:
        now = int(wall_now().timestamp())
        claims = {
            "iss": httpserver.url_for("").rstrip("/"),
            "aud": "planning",
            "sub": "sub-1",
            "iat": now,
            "exp": now + MINUTE,
            "nonce": ATTEMPT.nonce,
        } | changed
        claims.pop(without, None)
        token = jwt.encode({"alg": algorithm, "kid": "one"}, claims, key, algorithms=[algorithm])
        _answer(httpserver, {"access_token": "a", "token_type": "Bearer", "id_token": token})
        return token

    return signed


def test_token_that_proves_all_names_the_account(
    provider: Provider, sign: Sign, httpserver: HTTPServer
) -> None:
    sign()

    account = provider.account(ATTEMPT, ANSWER)

    issuer = httpserver.url_for("").rstrip("/")
    assert account.identity == Identity(issuer=issuer, subject="sub-1")
    assert (account.email, account.is_hr) == (None, None)


def test_code_is_exchanged_with_the_verifier_and_the_secret(
    provider: Provider, sign: Sign, httpserver: HTTPServer
) -> None:
    sign()
    provider.account(ATTEMPT, ANSWER)

    (request,) = [each for each, _ in httpserver.log if each.path == "/token"]
    sent = {name: value for name, (value,) in parse_qs(request.get_data(as_text=True)).items()}
    assert sent["code"] == "code-1"
    assert sent["code_verifier"] == ATTEMPT.verifier
    assert request.authorization is not None
    assert request.authorization.password == "s3cret"


def test_token_for_several_is_for_us_when_it_says_so(provider: Provider, sign: Sign) -> None:
    sign(aud=["planning", "other"], azp="planning")

    assert provider.account(ATTEMPT, ANSWER).identity.subject == "sub-1"


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"},
        {"aud": "other"},
        {"aud": ["other", "another"]},
        {"aud": ["planning", "other"]},
        {"aud": "planning", "azp": "other"},
        {"nonce": "of another attempt"},
        {"exp": int(wall_now().timestamp()) - SKEW_SECONDS - 1},
        {"iat": int(wall_now().timestamp()) + 1000 * SKEW_SECONDS},
        {"without": "nonce"},
        {"without": "exp"},
        {"without": "aud"},
        {"without": "sub"},
        {"without": "iss"},
        {"key": OTHER_KEY},
        {"key": OctKey.import_key(json.dumps(KEY.as_dict(private=False))), "algorithm": "HS256"},
    ],
)
def test_token_that_does_not_prove_all_is_refused(
    provider: Provider, sign: Sign, changed: dict[str, Any]
) -> None:
    sign(**changed)

    assert _trouble(provider) is Trouble.UNTRUSTED


def test_token_without_a_signature_is_refused(
    provider: Provider, sign: Sign, httpserver: HTTPServer
) -> None:
    payload = sign().split(".")[1]
    provider.account(ATTEMPT, ANSWER)
    unsigned = "eyJhbGciOiJub25lIn0"  # {"alg":"none"}
    _answer(
        httpserver,
        {"access_token": "a", "token_type": "Bearer", "id_token": f"{unsigned}.{payload}."},
    )

    assert _trouble(provider) is Trouble.UNTRUSTED


@pytest.mark.parametrize(
    ("answer", "status", "trouble"),
    [
        ({"error": "invalid_grant"}, 400, Trouble.UNTRUSTED),
        ({"access_token": "a", "token_type": "Bearer"}, 200, Trouble.UNTRUSTED),
        ({"access_token": "a", "token_type": "Bearer", "id_token": 7}, 200, Trouble.UNTRUSTED),
        ({"access_token": "a", "token_type": "Bearer", "id_token": "x"}, 200, Trouble.UNTRUSTED),
        ({}, 503, Trouble.AWAY),
    ],
)
def test_answer_without_a_token_is_refused(
    provider: Provider,
    httpserver: HTTPServer,
    answer: dict[str, Any],
    status: int,
    trouble: Trouble,
) -> None:
    _answer(httpserver, answer, status=status)

    assert _trouble(provider) is trouble


def test_provider_without_tls_elsewhere_is_not_asked(httpserver: HTTPServer) -> None:
    issuer = httpserver.url_for("").rstrip("/")
    httpserver.expect_request("/.well-known/openid-configuration").respond_with_json(
        {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": "http://provider.example/token",
            "jwks_uri": f"{issuer}/keys",
        }
    )
    provider = Provider(Settings(oidc_issuer=issuer, oidc_client_id="planning"))

    with pytest.raises(ProviderError) as raised:
        provider.address(ATTEMPT)

    assert raised.value.trouble is Trouble.AWAY


def _answer(httpserver: HTTPServer, body: dict[str, Any], *, status: int = 200) -> None:
    def answered(_request: Request) -> Response:
        return Response(json.dumps(body), status=status, content_type="application/json")

    httpserver.expect_oneshot_request("/token", method="POST").respond_with_handler(answered)


def _trouble(provider: Provider) -> Trouble:
    with pytest.raises(ProviderError) as raised:
        provider.account(ATTEMPT, ANSWER)
    return raised.value.trouble
