"""Secrets stay where they are used: in no log, no error, and no value that is shown."""

import logging
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from tests.integration.api.api_world import NO_PREFECT
from verbetertraject.settings import Settings
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.web.app import create_app
from verbetertraject.wiring import Wiring

PASSWORD = "hush-1-database"
CLIENT_SECRET = "hush-2-provider"
SMTP_PASSWORD = "hush-3-mail"
KEY = "hush-4-key"
SECRETS = (PASSWORD, CLIENT_SECRET, SMTP_PASSWORD, KEY)


def _settings(folder: Path) -> Settings:
    return Settings(
        data_dir=folder,
        database_url=f"postgresql://me:{PASSWORD}@127.0.0.1:9/db",
        encryption_keys=(SecretStr(KEY),),
        prefect_api_url=NO_PREFECT,
        smtp_password=SecretStr(SMTP_PASSWORD),
        oidc_issuer="https://127.0.0.1:9",
        oidc_client_id="here",
        oidc_client_secret=SecretStr(CLIENT_SECRET),
    )


def test_settings_are_shown_without_their_secrets(tmp_path: Path) -> None:
    settings = _settings(tmp_path)

    assert not [each for each in SECRETS if each in f"{settings!r} {settings}"]


def test_no_fault_tells_a_secret(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    engine = create_engine(f"postgresql://me:{PASSWORD}@127.0.0.1:9/db", keys=KeyRing.generated())
    # The texts of this installation are never read, so its own key need not fit.
    settings = _settings(tmp_path).model_copy(update={"encryption_keys": ()})
    client = TestClient(create_app(Wiring(settings, engine=engine)), follow_redirects=False)
    token = "hush-5-token"

    answers = [
        client.get("/api/v1/trajectories", headers={"Authorization": f"Bearer {token}"}),
        client.get("/", headers={"Cookie": f"session={token}"}),
        client.get("/ready"),
        client.get("/sign-in/oidc"),
        client.get(f"/sign-in/oidc/callback?code={token}&state={token}"),
        client.get(f"/l/{token}"),
    ]
    engine.dispose()

    # The client of this test writes the addresses that it asks for.
    lines = [each.getMessage() for each in caplog.records if not each.name.startswith("http")]
    logged = " ".join(lines)
    told = logged + "".join(each.text + str(each.headers) for each in answers)
    assert not [each for each in SECRETS if each in told]
    # A page repeats the address it was asked by, to lead to the other language: to who has it.
    assert token not in logged
    shown_at = {each.url.path for each in answers if token in each.text}
    assert shown_at == {"/sign-in/oidc/callback", f"/l/{token}"}
    assert {each.status_code for each in answers} <= {303, 400, 403, 410, 502, 503}
    assert "OperationalError" in told
