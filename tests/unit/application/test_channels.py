"""Channels: what our server may call for a person, and how little of it is shown."""

import pytest

from verbetertraject.application.channels import (
    ChannelError,
    ChannelFault,
    ChannelRules,
    kind_of,
    masked,
)

HOST = "prod-12.westeurope.logic.azure.com"
WORKFLOW = "643e69f83c8944438d68119179a10a64"
SIGNATURE = "KODuebWbDGYFr0z0eu-6Rj8aUKz7108W3wrNJZxFE5A"
KEPT = f"workflows://{HOST}/{WORKFLOW}/{SIGNATURE}/"
RULES = ChannelRules()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            (
                f"https://{HOST}:443/workflows/{WORKFLOW}/triggers/manual/paths/invoke"
                f"?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={SIGNATURE}"
            ),
            KEPT,
        ),
        (
            (
                "https://default01.ab.environment.api.powerplatform.com:443/powerautomate/automations"
                f"/direct/workflows/{WORKFLOW}/triggers/manual/paths/invoke?sig={SIGNATURE}"
            ),
            (
                f"workflows://default01.ab.environment.api.powerplatform.com/{WORKFLOW}/{SIGNATURE}/"
                "?pa=yes"
            ),
        ),
        (f"  workflow://{HOST.upper()}/{WORKFLOW}/{SIGNATURE}/  ", KEPT),
        (f"{KEPT}?template=/etc/passwd&verify=no&rto=9999&redirect=yes", KEPT),
        (f"{KEPT}?pa=yes&tags=x", f"{KEPT}?pa=yes"),
    ],
)
def test_channel_is_made_anew_of_the_parts_that_are_known(typed: str, kept: str) -> None:
    assert RULES.accepted(typed) == kept
    assert RULES.accepted(kept) == kept


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", ChannelFault.UNREADABLE),
        ("no address", ChannelFault.UNREADABLE),
        (f"https://user:pass@{HOST}/workflows/{WORKFLOW}", ChannelFault.UNREADABLE),
        (f"workflows://{HOST}:port/{WORKFLOW}/{SIGNATURE}", ChannelFault.UNREADABLE),
        (f"workflows://[::1/{WORKFLOW}/{SIGNATURE}", ChannelFault.UNREADABLE),
        (f"{KEPT}{'x' * 1000}", ChannelFault.UNREADABLE),
        ("mailto://example.org", ChannelFault.KIND),
        ("file:///etc/passwd", ChannelFault.UNREADABLE),
        (f"http://{HOST}/workflows/{WORKFLOW}/?sig={SIGNATURE}", ChannelFault.KIND),
        (f"workflows://logic.azure.com.evil.example/{WORKFLOW}/{SIGNATURE}", ChannelFault.HOST),
        (f"workflows://evillogic.azure.com/{WORKFLOW}/{SIGNATURE}", ChannelFault.HOST),
        (f"workflows://{HOST}/{WORKFLOW}", ChannelFault.INCOMPLETE),
        (f"workflows://{HOST}/../../{WORKFLOW}", ChannelFault.INCOMPLETE),
        (f"https://{HOST}/{WORKFLOW}?sig={SIGNATURE}", ChannelFault.INCOMPLETE),
        (f"https://{HOST}/workflows", ChannelFault.INCOMPLETE),
    ],
)
def test_what_cannot_be_a_channel_is_refused(typed: str, fault: ChannelFault) -> None:
    with pytest.raises(ChannelError) as refused:
        RULES.accepted(typed)

    assert refused.value.fault is fault
    assert typed not in str(refused.value) or not typed


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "api.localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "10.0.0.8",
        "169.254.169.254",
        "[::1]",
        "[fd00::1]",
        "intranet",
        "printer.local",
        "db.internal",
    ],
)
def test_nothing_private_is_called_even_where_every_host_is_allowed(host: str) -> None:
    rules = ChannelRules(hosts=("*",))

    with pytest.raises(ChannelError) as refused:
        rules.accepted(f"workflows://{host}/{WORKFLOW}/{SIGNATURE}")

    assert refused.value.fault is ChannelFault.PRIVATE


def test_settings_open_what_is_closed() -> None:
    rules = ChannelRules(kinds=("workflows", "slack"), hosts=("*",), private_hosts=True)

    assert rules.accepted("slack://tokenA/tokenB?verify=no") == "slack://tokenA/tokenB"
    assert rules.accepted(f"workflows://127.0.0.1:8443/{WORKFLOW}/{SIGNATURE}") == (
        f"workflows://127.0.0.1:8443/{WORKFLOW}/{SIGNATURE}/"
    )
    with pytest.raises(ChannelError):
        rules.accepted("slack://host/a%0d%0ab")


def test_channel_is_shown_without_its_secrets() -> None:
    assert masked(KEPT) == f"workflows://{HOST}/6...4/K...A"
    assert kind_of(KEPT) == "workflows"
