"""Saying what the post book knew and a restored database did not."""

from verbetertraject.cli.app import say
from verbetertraject.store.restore_repair import Recovered


def tell(found: Recovered) -> None:
    """Say what counts as sent from now on, and where people have to look; else nothing."""
    if found.messages:
        say(f"{found.messages} messages were sent since and are not sent again, about:")
        for reference, count in found.told.items():
            say(f"  {reference}: {count}")
        say("What people recorded in these since is lost: ask them to record it again.")
    for trajectory_id in found.lost:
        say(f"People were told of trajectory {trajectory_id}, which is not there: open it again.")
