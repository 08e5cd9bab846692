"""The service on this machine: settings and ports chosen once, the same for every process."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from verbetertraject.application.texts.operations import load_words
from verbetertraject.embedded.port import ANY, LOOPBACK, claim
from verbetertraject.embedded.stack import StackConfig
from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.orchestrator.alarms import Alarms
from verbetertraject.orchestrator.deployment import watchdog
from verbetertraject.settings import PREFIX, Settings
from verbetertraject.wiring import Wiring


@dataclass(frozen=True, kw_only=True, slots=True)
class Ports:
    """Where the parts listen, on loopback; 0 picks a free port."""

    prefect: int = ANY
    api: int = ANY
    smtp: int = ANY
    mailbox: int = ANY

    def claimed(self) -> "Ports":
        """The same, every 0 replaced by a free port.

        Raises:
            PortTakenError: when one is in use; the sentence says which, and for what.
        """
        return Ports(
            prefect=claim(self.prefect, for_what="the Prefect server"),
            api=claim(self.api, for_what="the API"),
            smtp=claim(self.smtp, for_what="the mailbox (SMTP)"),
            mailbox=claim(self.mailbox, for_what="the mailbox's page"),
        )


def local_settings(settings: Settings, ports: Ports, *, mailbox: bool) -> Settings:
    """The settings of a service on these ports; with a mailbox, mail goes there."""
    changed: dict[str, object] = {
        "data_dir": settings.data_dir.resolve(),
        "prefect_api_url": f"http://{LOOPBACK}:{ports.prefect}/api",
    }
    if settings.post_book_dir is not None:
        changed["post_book_dir"] = settings.post_book_dir.resolve()
    if settings.config_dir is not None:
        changed["config_dir"] = settings.config_dir.resolve()
    if "public_url" not in settings.model_fields_set:
        changed["public_url"] = f"http://{LOOPBACK}:{ports.api}"
    if mailbox:
        changed |= {
            "smtp_host": LOOPBACK,
            "smtp_port": ports.smtp,
            "smtp_mode": SmtpMode.PLAIN,
            "smtp_user": None,
            "smtp_password": None,
        }
    return settings.model_copy(update=changed)


def stack_config(
    settings: Settings, ports: Ports, *, mailbox: bool, workers: int = 1
) -> StackConfig:
    """The stack whose every process has these settings."""
    return StackConfig(
        folder=Path(settings.data_dir),
        prefect_port=ports.prefect,
        api_port=ports.api,
        smtp_port=ports.smtp if mailbox else None,
        mailbox_port=ports.mailbox,
        workers=workers,
        watchdog=None if settings.clock == "stepped" else watchdog(settings.watchdog_every),
        digest=Wiring(settings).digest_deployment,
        alarms=alarms(settings),
        env=environment(settings),
    )


def alarms(settings: Settings) -> Alarms:
    """What HR operations get ready-made in Prefect, in the organisation's language."""
    words = load_words(settings.config_folder, settings.language)
    return Alarms(words=words, block=settings.alarm_block)


def environment(settings: Settings) -> dict[str, str]:
    """The settings as variables for a child process; secrets are inherited, not repeated."""
    values = {name: getattr(settings, name) for name in Settings.model_fields}
    return {
        f"{PREFIX}{name.upper()}": str(value.value if isinstance(value, Enum) else value)
        for name, value in values.items()
        if isinstance(value, str | int | Path | Enum)
    }
