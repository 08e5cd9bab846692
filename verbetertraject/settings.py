"""How this installation is set up: environment variables `VERBETERTRAJECT_*`, or a `.env` file.

What an organisation decides about the process is not here but in `config/`.
"""

import os
import re
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableError

from verbetertraject.application.channels import ChannelRules
from verbetertraject.notify.smtp import SmtpMode

ROOT: Final = Path(__file__).resolve().parent
"""The package; beside it in a checkout, or inside it in a wheel, lie `config` and `examples`."""

PREFIX: Final = "VERBETERTRAJECT_"
"""Every setting's variable begins with this."""

PREFECT_AUTH: Final = "PREFECT_API_AUTH_STRING"
"""Prefect's own variable: what proves to its server who we are."""

PREFECT_LOGIN_FILE: Final = "prefect.password"
"""The file in the data folder with what the Prefect server of the folder asks for."""

SENDER_NAME_LENGTH: Final = 60
"""In whatever script, it fits a line of a mail: a name cannot be folded."""


PATH: Final = re.compile(r"(/[A-Za-z0-9._~-]+)*/?")
"""Of the address at which people reach the service."""


class SettingsError(Exception):
    """A setting has a value that it cannot have."""


class Settings(BaseSettings):
    """The settings, each with its meaning; secrets are never shown."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True
    )

    data_dir: Path = Field(
        default=Path(".data"), description="Where the embedded service keeps everything."
    )
    database_url: str = Field(
        default="",
        repr=False,  # it may hold a password
        description="Our database: sqlite:///FILE or postgresql://...; empty: a file in data_dir.",
    )
    post_book_dir: Path | None = Field(
        default=None,
        description="Where is noted, ids only, what was sent, for whoever restores a backup: best "
        "on another disk than the database; empty: `post-book` in data_dir.",
    )
    encryption_keys: tuple[SecretStr, ...] = Field(
        default=(),
        description="Keys for texts about people, newest first, as a JSON list; "
        "empty: a key file in data_dir, made once.",
    )
    prefect_api_url: str = Field(
        default="http://127.0.0.1:4200/api", description="The API of the Prefect server."
    )
    clock: Literal["wall", "stepped"] = Field(
        default="wall", description="`stepped` only in play: months pass in minutes."
    )
    alarm_block: str = Field(
        default="",
        description="The notification block in Prefect through which alarms are sent, as "
        "`slack-webhook/hr-ops`; empty: an alarm is seen in Prefect's event feed.",
    )
    works_council_consent: date | None = Field(
        default=None,
        description="When the works council consented to this personnel assessment system "
        "(WOR art. 27) [law]; the doctor warns as long as it is empty.",
    )
    overslept_after_seconds: int = Field(
        default=120,
        ge=1,
        description="How long a trajectory may be overdue before its run is woken again.",
    )
    weekly_digest: bool = Field(
        default=True,
        description="Whether each who is HR of the organisation gets a weekly overview by mail.",
    )
    watchdog_minutes: int = Field(
        default=5, ge=1, description="How often the watchdog looks after all runs."
    )
    metrics: Literal["off", "loopback", "everyone"] = Field(
        default="loopback",
        description="Who may read `/metrics`, numbers without a name: this machine, or everyone.",
    )
    language: Literal["nl", "en"] = Field(
        default="nl", description="What HR ops read in Prefect; people choose their own."
    )
    config_dir: Path | None = Field(
        default=None, description="The organisation's config folder; empty: the one that ships."
    )
    profile: str = Field(
        default="",
        description="The sector profile laid over the policy, such as `school`; "
        "empty: the one that policy.toml names, if any.",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000",
        description="Where people reach the service, with a path where a proxy gives it a part of "
        "a host; links in messages begin with it.",
    )
    trusted_proxies: tuple[str, ...] = Field(
        default=(),
        description="The proxies, as a JSON list of addresses or networks, that say in "
        "X-Forwarded-For who asks; empty: nobody is believed, and each counts by its own address.",
    )
    link_days: int = Field(
        default=14, ge=1, le=90, description="For how many days a link in a message opens a page."
    )
    sender_address: str = Field(
        default="noreply@localhost.localdomain", description="The sender of e-mail."
    )
    sender_name: str = Field(
        default="HR",
        max_length=SENDER_NAME_LENGTH,
        description="The sender's name: neutral, seen in every inbox.",
    )
    message_links: Literal["signed", "plain"] = Field(
        default="signed",
        description="`signed`: a link in a mail opens its page for its reader alone, without an "
        "account; `plain`: people sign in by themselves, as where all of them have an account.",
    )
    bundle_messages: bool = Field(
        default=True,
        description="Whether what a person is told on one morning goes out as one message.",
    )
    webhook_hosts: tuple[str, ...] = Field(
        default=("logic.azure.com", "api.powerplatform.com"),
        description="The domains in which people's Teams workflows may be, as a JSON list.",
    )
    smtp_host: str = Field(default="127.0.0.1", description="The mail server.")
    smtp_port: int = Field(default=25, description="The mail server's port.", ge=0, le=65535)
    smtp_mode: SmtpMode = Field(
        default=SmtpMode.PLAIN,
        description="`plain` for a relay on this machine, else `starttls` or `ssl`.",
    )
    smtp_user: str | None = Field(default=None, description="The login, where there is one.")
    smtp_password: SecretStr | None = Field(default=None, description="Its password.")
    channel_kinds: tuple[str, ...] = Field(
        default=("workflows",),
        description="Kinds of channels that people may give themselves, as a JSON list.",
    )
    channel_private_hosts: bool = Field(
        default=False,
        description="Whether a channel may lead to this machine or a private network.",
    )

    sign_in_by_mail: bool = Field(
        default=True, description="Whether people may have a link mailed to sign in with."
    )
    oidc_issuer: str = Field(
        default="",
        description="The identity provider, exactly as it names itself, such as "
        "https://login.microsoftonline.com/TENANT/v2.0; empty: there is none.",
    )
    oidc_client_id: str = Field(default="", description="How the service is known there.")
    oidc_client_secret: SecretStr | None = Field(
        default=None, description="What the service proves there that it is itself with."
    )
    oidc_hr_claim: str = Field(
        default="roles", description="The claim that says who is HR of the organisation."
    )
    oidc_hr_value: str = Field(
        default="",
        description="Its value for HR: from then on the provider alone decides who is; "
        "empty: it does not say.",
    )
    oidc_email_domains: str = Field(
        default="",
        description="Domains, with commas between them, whose verified e-mail addresses link an "
        "account to the person with that address, once; empty: an administrator links.",
    )

    @cached_property
    def config_folder(self) -> Path:
        """Where texts, policy and questions are."""
        return self.config_dir or shipped_config()

    @field_validator("public_url")
    @classmethod
    def _is_a_place(cls, url: str) -> str:
        """Refuse what cannot stand before a path."""
        parts = urlsplit(url)
        if parts.query or parts.fragment or not PATH.fullmatch(parts.path):
            raise ValueError("is an address without a query, its path of letters, digits and -._~")
        return url

    @property
    def public_path(self) -> str:
        """The path below which people reach the service; empty where it has a host of its own."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def watchdog_every(self) -> timedelta:
        """How often the watchdog looks."""
        return timedelta(minutes=self.watchdog_minutes)

    @property
    def channel_rules(self) -> ChannelRules:
        """Which channels people may give themselves."""
        return ChannelRules(
            kinds=self.channel_kinds,
            hosts=self.webhook_hosts,
            private_hosts=self.channel_private_hosts,
        )

    @property
    def database(self) -> str:
        """The URL of our database."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'verbetertraject.db'}"

    @property
    def post_book(self) -> Path:
        """The folder of the post book."""
        return self.post_book_dir or self.data_dir / "post-book"

    @property
    def prefect_auth(self) -> str | None:
        """What proves to the Prefect server who we are: as the environment says, else the folder.

        None where neither says it.
        """
        kept = self.data_dir / PREFECT_LOGIN_FILE
        return os.environ.get(PREFECT_AUTH) or (
            kept.read_text(encoding="ascii").strip() if kept.is_file() else None
        )

    @property
    def key_file(self) -> Path:
        """Where the embedded service keeps its key."""
        return self.data_dir / "encryption.key"


def load() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: when a value cannot be; the sentence names the variable.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{PREFIX}{name}: {first['msg']}") from error
    except UnreadableError as error:
        # Not `from error`: its cause quotes the value, and one such setting holds keys.
        named = [name for name in Settings.model_fields if f'"{name}"' in str(error)]
        names = ", ".join(f"{PREFIX}{name.upper()}" for name in named)
        raise SettingsError(f"{names}: is no JSON list") from None


def written_data_dir() -> Path | None:
    """The data folder that `.env` here names: what every terminal here finds, whoever opens it."""
    written = DotEnvSettingsSource(Settings)().get("data_dir")
    return None if written is None else Path(written)


def shipped_config() -> Path:
    """Where the config folder is that ships, in a checkout or in an installed wheel."""
    return _shipped("config")


def examples_folder() -> Path:
    """Where the example scenarios are; the demo goes on with those in the folder `demo` there."""
    return _shipped("examples")


def _shipped(name: str) -> Path:
    beside = ROOT.parent / name
    return beside if beside.is_dir() else ROOT / f"_{name}"
