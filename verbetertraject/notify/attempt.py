"""What came of one try to reach a person by one channel, and how Apprise goes about it."""

from dataclasses import dataclass

from apprise import AppriseAsset

from verbetertraject.notify.smtp_replies import Cause


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What came of one try by one channel."""

    channel: str
    """A kind, such as `email` or `workflows`; never an address or a URL."""
    refused: str | None
    """Why it was not accepted, without secrets and addresses; None when it was."""
    cause: Cause = Cause.PASSING
    """Whose trouble it is, where it was not accepted."""

    @property
    def for_good(self) -> bool:
        """Whether trying again is of no use."""
        return self.refused is not None and self.cause is Cause.ADDRESS


def asset() -> AppriseAsset:
    """How Apprise presents itself and works: neutral, in this thread, to the address given."""
    return AppriseAsset(
        app_id="planning",
        app_desc="planning",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        http_redirects=False,
        pgp_autogen=False,
        pem_autogen=False,
        timezone="Europe/Amsterdam",
    )
