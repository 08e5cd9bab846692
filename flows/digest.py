"""The weekly digest: on the first working morning of a week, a mail to each who is HR."""

from prefect import flow

from tasks.digests import send_as_named
from verbetertraject.wiring import process_wiring


@flow(name="digest")
def digest() -> None:
    """Send what is due and was not sent yet; on other mornings nothing is, and it says so."""
    send_as_named(process_wiring().weekly_digest)
