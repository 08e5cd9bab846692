"""The doctor on the mail server: connecting, certificate, login, and what is sent."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from pydantic import SecretStr

from tests.integration.doctor.installations import mending, seen, settings_in
from tests.integration.notify.scripted_mail_server import relaying
from verbetertraject.doctor import Level, mail
from verbetertraject.embedded.mailbox import Login, Mailbox
from verbetertraject.embedded.port import ANY, LOOPBACK, claim
from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.settings import Settings

LOGIN = Login(user="planning@wijdland.example", password="hush")

REFUSED = "nobody@wijdland.example"


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Mailbox]:
    """A mail server that asks for nothing."""
    with Mailbox(tmp_path / "plain", refusing={REFUSED: "550 5.1.1 unknown"}) as box:
        yield box


@pytest.fixture
def secure(tmp_path: Path, tls: ssl.SSLContext) -> Iterator[Mailbox]:
    """A mail server that takes mail after STARTTLS and a login only."""
    with Mailbox(tmp_path / "secure", tls=tls, login=LOGIN) as box:
        yield box


def test_mail_server_is_found_in_order_and_sends_nothing(tmp_path: Path, plain: Mailbox) -> None:
    settings = _at(plain, tmp_path)

    assert seen(mail.look_at_server, settings) == {
        "mail server": (Level.OK, f"{_address(settings)} (plain): accepts us")
    }
    assert _kept(tmp_path / "plain") == 0


def test_mail_is_sent_only_to_the_address_that_was_given(tmp_path: Path, plain: Mailbox) -> None:
    settings = _at(plain, tmp_path)

    level, found = seen(mail.look_at_server, settings, send_to="me@wijdland.example")["mail server"]

    assert (level, found) == (
        Level.OK,
        f"{_address(settings)} (plain): accepts us, and accepted a mail",
    )
    assert _kept(tmp_path / "plain") == 1


def test_recipient_that_is_refused_is_found(tmp_path: Path, plain: Mailbox) -> None:
    settings = _at(plain, tmp_path)

    level, found = seen(mail.look_at_server, settings, send_to=REFUSED)["mail server"]

    assert level is Level.FAIL
    assert REFUSED not in found
    assert mending(mail.look_at_server, settings, send_to=REFUSED) == {
        "mail server": "look at --send-to"
    }


@pytest.mark.parametrize(
    ("answers", "level", "told"),
    [
        ({"RCPT": "554 5.7.1 relay access denied"}, Level.FAIL, "outside is refused (554)"),
        ({"RCPT": "550 5.7.1 blocked"}, Level.FAIL, "outside is refused (550)"),
        ({"MAIL": "530 5.7.0 log in first"}, Level.FAIL, "the sender is refused (530)"),
        ({"RCPT": "450 4.7.1 greylisted"}, Level.WARN, "takes no mail to addresses outside now"),
        ({"RCPT": "556 5.1.10 takes no mail"}, Level.OK, "accepts us"),
        ({}, Level.OK, "accepts us"),
    ],
)
def test_mail_server_that_passes_nothing_on_is_found(
    tmp_path: Path, answers: dict[str, str], level: Level, told: str
) -> None:
    with relaying(answers) as relay:
        settings = settings_in(tmp_path, smtp_port=relay.port, smtp_host=LOOPBACK)
        found = seen(mail.look_at_server, settings)["mail server"]

    assert found[0] is level
    assert told in found[1]
    assert relay.kept == []


@pytest.mark.usefixtures("trusted")
def test_login_over_tls_is_found_in_order(tmp_path: Path, secure: Mailbox) -> None:
    settings = _at(secure, tmp_path, SmtpMode.STARTTLS, login=LOGIN)

    assert seen(mail.look_at_server, settings)["mail server"][0] is Level.OK


@pytest.mark.usefixtures("trusted")
def test_login_from_the_first_byte_over_tls_is_found_in_order(
    tmp_path: Path, tls: ssl.SSLContext
) -> None:
    with Mailbox(tmp_path / "implicit", tls=tls, implicit=True) as box:
        settings = _at(box, tmp_path, SmtpMode.SSL)

        assert seen(mail.look_at_server, settings)["mail server"][0] is Level.OK


@pytest.mark.usefixtures("trusted")
def test_login_that_is_refused_is_found_and_not_shown(tmp_path: Path, secure: Mailbox) -> None:
    wrong = Login(user=LOGIN.user, password="not hush")
    settings = _at(secure, tmp_path, SmtpMode.STARTTLS, login=wrong)

    level, found = seen(mail.look_at_server, settings)["mail server"]

    assert (level, found) == (
        Level.FAIL,
        f"{_address(settings)} (starttls): the login is refused (535)",
    )


def test_certificate_of_an_unknown_authority_is_found(tmp_path: Path, secure: Mailbox) -> None:
    settings = _at(secure, tmp_path, SmtpMode.STARTTLS, login=LOGIN)

    level, found = seen(mail.look_at_server, settings)["mail server"]

    assert level is Level.FAIL
    assert "the certificate does not hold" in found


@pytest.mark.usefixtures("trusted")
def test_certificate_of_another_host_is_found(tmp_path: Path, authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("elsewhere.example").configure_cert(context)
    with Mailbox(tmp_path / "other", tls=context) as box:
        level, found = seen(mail.look_at_server, _at(box, tmp_path, SmtpMode.STARTTLS))[
            "mail server"
        ]

    assert level is Level.FAIL
    assert "the certificate does not hold" in found


def test_server_without_encryption_is_found_where_it_is_asked_for(
    tmp_path: Path, plain: Mailbox
) -> None:
    settings = _at(plain, tmp_path, SmtpMode.STARTTLS)

    assert seen(mail.look_at_server, settings)["mail server"][0] is Level.FAIL
    assert (
        mending(mail.look_at_server, settings)["mail server"] == "look at VERBETERTRAJECT_SMTP_MODE"
    )


def test_server_that_does_not_answer_is_found(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, smtp_port=claim(ANY, for_what="nobody"), smtp_host=LOOPBACK)

    level, found = seen(mail.look_at_server, settings)["mail server"]

    assert (level, found) == (Level.FAIL, f"{_address(settings)} (plain): ConnectionRefusedError")


def _at(
    box: Mailbox, folder: Path, mode: SmtpMode = SmtpMode.PLAIN, *, login: Login | None = None
) -> Settings:
    host, port = box.smtp_address
    return settings_in(
        folder,
        smtp_host=host,
        smtp_port=port,
        smtp_mode=mode,
        smtp_user=login.user if login else None,
        smtp_password=SecretStr(login.password) if login else None,
    )


def _address(settings: Settings) -> str:
    return f"{settings.smtp_host}:{settings.smtp_port}"


def _kept(folder: Path) -> int:
    return len(list(folder.glob("*.eml"))) if folder.exists() else 0
