"""A person's own channel calls nobody inside, whatever its name led to when it was given."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.integration.notify.delivery_tray import NOW, READER, REMINDER, Tray
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.attempt import Tried
from verbetertraject.notify.channels import send_to_channel
from verbetertraject.notify.deliver import deliver
from verbetertraject.notify.render import Rendered
from verbetertraject.settings import Settings
from verbetertraject.wiring import Wiring

CARD = Rendered(subject="S", html="", notice="N", button="B", link="https://p.example", footer="")
INSIDE = Tried(channel="workflows", refused="its host is in a private network")


@pytest.fixture
def inside() -> Iterator[socket.socket]:
    """A server of this machine that nobody is to call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        yield server


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f000001", "127.1"])
def test_channel_that_leads_inside_is_not_called(inside: socket.socket, host: str) -> None:
    port = inside.getsockname()[1]

    tried = send_to_channel(CARD, url=f"workflows://{host}:{port}/Workflow-1/Signature-1/")

    assert tried.refused is not None
    with pytest.raises(TimeoutError):
        inside.accept()


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.1", "224.0.0.1"]
)
def test_channel_to_a_private_address_is_refused_before_it_is_called(host: str) -> None:
    assert send_to_channel(CARD, url=f"workflows://{host}/Workflow-1/Signature-1/") == INSIDE


def test_settings_keep_delivery_out_of_private_networks(
    inside: socket.socket, tmp_path: Path
) -> None:
    with Mailbox(tmp_path / "mail") as mailbox:
        host, port = mailbox.smtp_address
        settings = Settings(data_dir=tmp_path, smtp_host=host, smtp_port=port, clock="stepped")
        url = f"workflows://localhost:{inside.getsockname()[1]}/Workflow-1/Signature-1/"
        message = replace(REMINDER, recipient=replace(READER, channels=(url,)))

        delivered = deliver(Tray(waiting=[message]), post=Wiring(settings).post, now=NOW)

        assert delivered.sent == 1
        assert len(mailbox.messages()) == 1
    with pytest.raises(TimeoutError):
        inside.accept()
