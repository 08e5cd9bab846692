"""The organisation's identity provider: where people sign in with their work account.

OpenID Connect, authorization code with PKCE. What the browser keeps of an attempt is one secret;
the `state`, the `nonce` and the verifier that only this attempt can answer to follow from it.
"""

import hashlib
import hmac
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, unique
from threading import Lock
from typing import Any, Final  # claims are JSON
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from fastapi import Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from verbetertraject.application.account_ports import Identity
from verbetertraject.clock import wall_now
from verbetertraject.settings import Settings

CALLBACK: Final = "/sign-in/oidc/callback"

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
"""With a public key; anything else a token says of itself is refused."""

SCOPE: Final = "openid profile email"

KNOWN_FOR: Final = timedelta(hours=1)
"""How long what the provider says of itself is believed."""

SECONDS: Final = 5.0
"""How long one request to the provider may take."""

SKEW_SECONDS: Final = 60
"""How far the clocks may differ."""

_LOG: Final = logging.getLogger(__name__)
_TRUE: Final = frozenset({True, "1", "true", "True"})


@unique
class Trouble(Enum):
    """Why nobody was signed in."""

    AWAY = "away"
    """The provider does not answer, or not as a provider does."""
    DENIED = "denied"
    """The person stopped, or the provider refuses them."""
    STRANGE = "strange"
    """The answer belongs to no attempt of this browser, or to one of long ago."""
    UNTRUSTED = "untrusted"
    """The answer does not prove who this is."""
    UNKNOWN = "unknown"
    """The account is nobody's here."""


class ProviderError(Exception):
    """Nobody was signed in."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One try to sign in, by the secret that the browser keeps of it."""

    secret: str

    @classmethod
    def new(cls) -> "Attempt":
        """A new attempt."""
        return cls(secret=secrets.token_urlsafe(32))

    @property
    def state(self) -> str:
        """What the provider sends back, unchanged."""
        return self._derived("state")

    @property
    def nonce(self) -> str:
        """What the provider signs."""
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """What proves to the provider that the code is ours."""
        return self._derived("verifier")

    def _derived(self, purpose: str) -> str:
        return hmac.new(self.secret.encode(), purpose.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """Who the provider says this is."""

    identity: Identity
    email: str | None
    """Only when the provider has verified it."""
    is_hr: bool | None
    """Whether this is HR of the organisation; None when the provider does not decide that."""


class _Said(BaseModel):
    """What a provider says of itself."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


_CLAIMS: Final = TypeAdapter(dict[str, Any])


class Provider:
    """The provider of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._said: tuple[_Said, datetime] | None = None

    def address(self, attempt: Attempt) -> str:
        """Where the browser goes to sign in.

        Raises:
            ProviderError: when the provider is away.
        """
        said = self._metadata()
        with self._client() as client:
            address: str
            address, _ = client.create_authorization_url(
                said.authorization_endpoint,
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
            )
        return address

    def account(self, attempt: Attempt, answered: Mapping[str, str]) -> Account:
        """Who signed in, by the answer that the browser brought back.

        Raises:
            ProviderError: when nobody did, or it is not proven.
        """
        if not hmac.compare_digest(answered.get("state", "").encode(), attempt.state.encode()):
            raise ProviderError(Trouble.STRANGE)
        if answered.get("iss", self._settings.oidc_issuer) != self._settings.oidc_issuer:
            raise ProviderError(Trouble.STRANGE)
        if "error" in answered or "code" not in answered:
            raise ProviderError(Trouble.DENIED)
        token = self._token(attempt, answered["code"])
        return self._account(self._claims(token, attempt.nonce))

    def _token(self, attempt: Attempt, code: str) -> str:
        """The signed token that a code is worth, once."""
        try:
            with self._client() as client:
                answer = client.fetch_token(
                    self._metadata().token_endpoint,
                    code=code,
                    code_verifier=attempt.verifier,
                    grant_type="authorization_code",
                )
        except OAuthError as error:
            _LOG.warning("the identity provider refuses a code: %s", error.error)
            raise ProviderError(Trouble.UNTRUSTED) from None
        except (httpx2.HTTPError, ValueError):
            raise ProviderError(Trouble.AWAY) from None
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise ProviderError(Trouble.UNTRUSTED)
        return token

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        """What a token says, once it is proven to be of this provider, for us, and of now."""
        client_id = self._settings.oidc_client_id
        registry = jwt.JWTClaimsRegistry(
            now=int(wall_now().timestamp()),
            leeway=SKEW_SECONDS,
            iss={"essential": True, "value": self._settings.oidc_issuer},
            aud={"essential": True, "value": client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        keys = self._keys()
        try:
            claims = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
            registry.validate(claims)
        except (JoseError, ValueError) as error:
            _LOG.warning(
                "a token of the identity provider is not accepted: %s", type(error).__name__
            )
            raise ProviderError(Trouble.UNTRUSTED) from None
        is_shared = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (is_shared or "azp" in claims) and claims.get("azp") != client_id:
            raise ProviderError(Trouble.UNTRUSTED)
        return claims

    def _account(self, claims: Mapping[str, Any]) -> Account:
        settings = self._settings
        tenant, person = claims.get("tid"), claims.get("oid")
        is_entra = isinstance(tenant, str) and isinstance(person, str)
        subject = f"{tenant}/{person}" if is_entra else str(claims["sub"])
        email, said = claims.get("email"), claims.get(settings.oidc_hr_claim)
        is_hr = settings.oidc_hr_value in (said if isinstance(said, list) else [said])
        is_verified = claims.get("email_verified") in _TRUE or claims.get("xms_edov") in _TRUE
        return Account(
            identity=Identity(issuer=settings.oidc_issuer, subject=subject),
            email=email if isinstance(email, str) and is_verified else None,
            is_hr=is_hr if settings.oidc_hr_value else None,
        )

    def _metadata(self) -> _Said:
        """What the provider says of itself, asked once an hour."""
        now = wall_now()
        with self._lock:
            if self._said is not None and now - self._said[1] < KNOWN_FOR:
                return self._said[0]
        issuer = self._settings.oidc_issuer
        try:
            said = _Said.model_validate(
                _got(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            )
        except ValidationError:
            raise ProviderError(Trouble.AWAY) from None
        addresses = (said.authorization_endpoint, said.token_endpoint, said.jwks_uri)
        if said.issuer != issuer or not all(_is_safe(each) for each in addresses):
            _LOG.error("the identity provider is not the one of the settings, or without TLS")
            raise ProviderError(Trouble.AWAY)
        with self._lock:
            self._said = (said, now)
        return said

    def _keys(self) -> KeySet:
        try:
            return KeySet.import_key_set({"keys": _got(self._metadata().jwks_uri)["keys"]})
        except (JoseError, ValueError, KeyError, TypeError):
            raise ProviderError(Trouble.AWAY) from None

    def _client(self) -> OAuth2Client:
        settings = self._settings
        secret = settings.oidc_client_secret
        return OAuth2Client(
            client_id=settings.oidc_client_id,
            client_secret=secret.get_secret_value() if secret is not None else None,
            token_endpoint_auth_method="client_secret_basic" if secret is not None else "none",
            scope=SCOPE,
            redirect_uri=settings.public_url.rstrip("/") + CALLBACK,
            code_challenge_method="S256",
            timeout=SECONDS,
        )


def provider_of(request: Request) -> Provider | None:
    """Where people sign in with their work account; None when the settings name no such place."""
    provider: Provider | None = request.app.state.provider
    return provider


def _got(address: str) -> dict[str, Any]:
    """The JSON object at an address of the provider."""
    try:
        answer = httpx2.get(address, timeout=SECONDS).raise_for_status()
        return _CLAIMS.validate_json(answer.content)
    except (httpx2.HTTPError, httpx2.InvalidURL, ValidationError) as error:
        _LOG.warning("the identity provider does not answer: %s", type(error).__name__)
        raise ProviderError(Trouble.AWAY) from None


def _is_safe(address: str) -> bool:
    """Over TLS, or on this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in {"localhost", "127.0.0.1", "::1"}
