"""The doctor says the same of an installation, however its folders are named."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.integration.doctor.installations import KEY, opened, seen, settings_in
from verbetertraject.doctor import CHECKS, Level
from verbetertraject.embedded.port import ANY, claim
from verbetertraject.settings import Settings
from verbetertraject.store import schema

DATA = "data"


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in a folder, with everything it has after a while: a second."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / DATA / "post-book").mkdir(parents=True)
    (tmp_path / DATA / "encryption.key").write_text(KEY)
    (tmp_path / DATA / "encryption.key").chmod(0o600)
    with opened(f"sqlite:///{tmp_path}/{DATA}/verbetertraject.db") as engine:
        schema.upgrade(engine)
    return tmp_path / DATA


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS)
def test_check_says_the_same_of_a_folder_named_from_here(installation: Path, check: str) -> None:
    port = claim(ANY, for_what="nobody")
    nowhere = {"prefect_api_url": f"http://127.0.0.1:{port}/api", "smtp_port": port}
    look = CHECKS[check]

    whole, from_here = (seen(look, _of(folder, nowhere)) for folder in (installation, Path(DATA)))

    assert _named(from_here, installation) == _named(whole, installation)


def _named(
    found: Mapping[str, tuple[Level, str]], installation: Path
) -> dict[str, tuple[Level, str]]:
    """What was found, with the folder as it is named from here."""
    return {
        check: (level, said.replace(str(installation), DATA))
        for check, (level, said) in found.items()
    }


def _of(folder: Path, given: dict[str, object]) -> Settings:
    return settings_in(folder, encryption_keys=(), **given)
