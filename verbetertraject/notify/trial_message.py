"""A test message to one person, so that they see for themselves which channel works."""

from dataclasses import replace

from verbetertraject.application.read_models import Recipient
from verbetertraject.notify.attempt import Tried
from verbetertraject.notify.channels import send_to_channel
from verbetertraject.notify.deliver import Post
from verbetertraject.notify.mail import send_mail
from verbetertraject.notify.render import render_test


def send_test(person: Recipient, *, post: Post) -> tuple[Tried, ...]:
    """Send a test message by each of a person's channels, and by e-mail: what came of each.

    Not only until the first that works, as with messages: this is to see about all of them. It
    is no message of any trajectory, and is kept nowhere.
    """
    rendered = render_test(person, texts=post.texts, sender=post.sender)
    tried = [
        send_to_channel(rendered, url=url, private_hosts=post.private_hosts)
        for url in person.channels
    ]
    tried.append(send_mail(rendered, to=person.email, sender=post.sender, smtp=post.smtp))
    return tuple(_without(person.name, each) for each in tried)


def _without(name: str, tried: Tried) -> Tried:
    """What came of it without the person's name, which a server may have put into its answer."""
    if tried.refused is None or not name:
        return tried
    return replace(tried, refused=tried.refused.replace(name, "[...]"))
