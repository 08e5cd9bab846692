"""Real servers for messages: mail with and without encryption and login, and a webhook."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from pytest_httpserver import HTTPServer

from tests.integration.notify.delivery_tray import LOGIN, certificate, smtp_of
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.deliver import Post
from verbetertraject.notify.render import Sender
from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.notify.texts import load_texts


@pytest.fixture
def post(mailbox: Mailbox) -> Post:
    """Delivery through the plain mailbox."""
    return Post(
        texts=load_texts(Path(__file__).parents[3] / "config" / "messages"),
        sender=Sender(
            base_url="https://planning.example",
            address="planning@wijdland.example",
            name="Wijdland, planning",
        ),
        smtp=smtp_of(mailbox, mode=SmtpMode.PLAIN),
        private_hosts=True,
    )


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority of our own."""
    return trustme.CA()


@pytest.fixture
def trusted(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ssl.SSLContext:
    """The certificate of a server on this machine, from an authority that clients trust."""
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    return certificate(authority)


@pytest.fixture
def secure_mailbox(tmp_path: Path, trusted: ssl.SSLContext) -> Iterator[Mailbox]:
    """A mail server that takes mail after STARTTLS and a login only."""
    with Mailbox(tmp_path / "secure", tls=trusted, login=LOGIN) as box:
        yield box


@pytest.fixture
def sealed_mailbox(tmp_path: Path, trusted: ssl.SSLContext) -> Iterator[Mailbox]:
    """A mail server that speaks TLS from its first byte, and knows one login: a second."""
    with Mailbox(tmp_path / "sealed", tls=trusted, implicit=True, login=LOGIN) as box:
        yield box


@pytest.fixture
def webhook(trusted: ssl.SSLContext) -> Iterator[HTTPServer]:
    """A web server over TLS, as Teams has."""
    with HTTPServer(host="localhost", ssl_context=trusted) as server:
        yield server
