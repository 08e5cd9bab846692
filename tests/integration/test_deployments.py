"""What stands in `deployments/`: readable, of one piece, and true to the commands and settings."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import prefect.settings
import pytest
import yaml
from typer.main import get_command

from tests.requirements import lacking
from verbetertraject.cli.app import app
from verbetertraject.embedded.stack import PREFECT
from verbetertraject.orchestrator.deployment import Deployment, watchdog
from verbetertraject.settings import PREFIX, Settings
from verbetertraject.wiring import Wiring

FOLDER = Path(__file__).parents[2] / "deployments"
UNITS = sorted((FOLDER / "systemd").glob("*.service"))
MANIFESTS = sorted((FOLDER / "kubernetes").glob("*.yaml"))
PLACED = "/opt/verbetertraject/bin/"
LATE = "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS"
ELSEWHERE = {"DO_NOT_TRACK"}
"""Of neither: an agreement among programs."""

NO_SYSTEMD = "systemd-analyze is not here. Install systemd (on Debian: apt-get install systemd)."
NO_KUBECTL = "kubectl is not here. Install it (on Debian: apt-get install kubernetes-client)."


@pytest.mark.parametrize("name", ["service.env", "prefect.env"])
def test_every_variable_is_a_setting(name: str) -> None:
    assert [each for each in _variables(name) if not _is_setting(each)] == []


def test_service_reads_what_its_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FOLDER / "service.env", tmp_path / ".env")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")

    settings = Settings()

    assert settings.database.startswith("postgresql://verbetertraject:CHANGE@")
    assert [key.get_secret_value() for key in settings.encryption_keys] == ["CHANGE"]
    assert settings.smtp_mode.value == "starttls"


def test_prefect_is_late_as_late_as_where_all_is_started_together() -> None:
    assert _variables("prefect.env")[LATE] == PREFECT[LATE]


def test_prefect_file_says_what_the_command_deploys() -> None:
    listed = _yaml(FOLDER / "prefect.yaml")["deployments"]

    settings = Settings()
    weekly = Wiring(settings).digest_deployment
    assert weekly is not None
    ours = [Deployment(), watchdog(settings.watchdog_every), weekly]
    assert [(each["name"], each["entrypoint"], each["work_pool"]) for each in listed] == [
        (
            each.name,
            each.entrypoint,
            {"name": each.pool, "work_queue_name": each.queue},
        )
        for each in ours
    ]
    assert [each.get("schedules") for each in listed] == [
        None,
        [{"interval": int(settings.watchdog_every.total_seconds())}],
        [{"cron": weekly.cron, "timezone": weekly.zone}],
    ]


def test_prefect_is_closed_wherever_it_is_deployed() -> None:
    server, ours = _variables("prefect.env"), _variables("service.env")

    assert server["PREFECT_SERVER_API_AUTH_STRING"] == ours["PREFECT_API_AUTH_STRING"]
    assert server["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"].startswith("https://")
    for each in _yaml(FOLDER / "prefect.yaml")["deployments"]:
        assert set(each["work_pool"]) == {"name", "work_queue_name"}


def test_whatever_starts_a_part_keeps_its_files_private() -> None:
    """The command line of the service does so by itself; Prefect's does not."""
    starts = {
        file.name: file.read_text(encoding="utf-8")
        for file in [*UNITS, *MANIFESTS, FOLDER / "compose" / "compose.yaml"]
    }

    started = {name for name, text in starts.items() if "prefect server start" in text}
    assert started == {"verbetertraject-prefect.service", "prefect.yaml", "compose.yaml"}
    for name, text in starts.items():
        if name.endswith(".service"):
            assert {"UMask=0077", "StateDirectoryMode=0700"} <= set(text.splitlines())
        elif name in started:
            assert "umask 077 && exec prefect server start" in text
    assert not any("prefect worker" in text or "uvicorn" in text for text in starts.values())


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_is_one_that_systemd_takes(unit: Path, tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze") or lacking(NO_SYSTEMD)
    here = f"{Path(sys.executable).parent}/"
    for each in UNITS:
        text = each.read_text(encoding="utf-8").replace(PLACED, here)
        (tmp_path / each.name.replace("@", "@1")).write_text(text, encoding="utf-8")

    verified = subprocess.run(  # noqa: S603 - the system's own program
        [verify, "verify", "--man=no", tmp_path / unit.name.replace("@", "@1")],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )

    about_ours = [line for line in verified.stderr.splitlines() if "verbetertraject" in line]
    assert (verified.returncode, about_ours) == (0, [])


def test_compose_depends_on_what_is_there() -> None:
    compose = _yaml(FOLDER / "compose" / "compose.yaml")

    services = compose["services"]
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        assert set(service.get("secrets", [])) <= set(compose["secrets"])
        assert "build" in service or service["image"].startswith("postgres:")
    built = services["web"]["build"]
    assert (FOLDER / "compose" / built["context"] / built["dockerfile"]).resolve().is_file()


def test_hosts_of_the_settings_are_parts_of_compose() -> None:
    services = set(_yaml(FOLDER / "compose" / "compose.yaml")["services"])
    urls = [
        _variables("service.env")["VERBETERTRAJECT_DATABASE_URL"],
        _variables("service.env")["VERBETERTRAJECT_PREFECT_API_URL"],
        _variables("prefect.env")["PREFECT_SERVER_DATABASE_CONNECTION_URL"],
    ]

    assert {
        re.split(r"[:/]", url.rpartition("@")[2].split("//")[-1])[0] for url in urls
    } <= services


def test_manifests_are_listed_and_choose_their_own_pods() -> None:
    listed = _yaml(FOLDER / "kubernetes" / "kustomization.yaml")["resources"]
    assert sorted(["kustomization.yaml", *listed]) == [each.name for each in MANIFESTS]

    for document in _documents():
        if document["kind"] == "Deployment":
            template = document["spec"]["template"]
            assert document["spec"]["selector"]["matchLabels"] == template["metadata"]["labels"]


def test_manifests_make_one_whole() -> None:
    kubectl = shutil.which("kubectl") or lacking(NO_KUBECTL)

    made = subprocess.run(  # noqa: S603 - the system's own program
        [kubectl, "kustomize", FOLDER / "kubernetes"], check=True, capture_output=True, text=True
    )

    kinds = sorted(each["kind"] for each in yaml.safe_load_all(made.stdout))
    assert kinds == ["Deployment", "Deployment", "Deployment", "Service", "Service"]


def test_every_command_is_one_of_ours() -> None:
    known = set(get_command(app).list_commands(None))  # type: ignore[attr-defined] # a group

    said = set(_commands())

    assert said >= {"deploy", "web", "worker", "db"}
    assert said <= known


def _commands() -> Iterator[str]:
    """The commands of ours that are given anywhere in the folder."""
    for path in FOLDER.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace(
                "[verbetertraject, ", "verbetertraject "
            )
            for line in text.splitlines():
                if "verbetertraject" in line:
                    yield from re.findall(
                        r"(?:^|bin/|\$ |command: |\"|&& )verbetertraject ([a-z-]+)", line
                    )


def _documents() -> Iterator[dict[str, Any]]:
    for path in MANIFESTS:
        yield from yaml.safe_load_all(path.read_text(encoding="utf-8"))


def _yaml(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def _variables(name: str) -> dict[str, str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    given = [line.lstrip("#") for line in lines if re.match(r"#?[A-Z_]+=", line)]
    return {key: value for key, _, value in (line.partition("=") for line in given)}


def _is_setting(variable: str) -> bool:
    if variable in ELSEWHERE:
        return True
    if variable.startswith(PREFIX):
        return variable.removeprefix(PREFIX).lower() in Settings.model_fields
    # Prefect knows every setting by its variable.
    return hasattr(prefect.settings, variable)
