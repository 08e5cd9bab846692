"""From a mail to the page that it asks for: the links of a whole case, for their readers."""

from http import HTTPStatus
from urllib.parse import urlsplit

import pytest

from tests.integration.web.pages_world import MakePagesWorld, PagesWorld
from verbetertraject.embedded.mailbox import Mail, Mailbox


@pytest.fixture
def posting(make_world: MakePagesWorld, mailbox: Mailbox) -> PagesWorld:
    """The teacher's world, whose mail goes to the mailbox."""
    host, port = mailbox.smtp_address
    return make_world("teacher", smtp_host=host, smtp_port=port)


def links(mail: Mail) -> list[str]:
    """The addresses in a mail, as its reader sees them."""
    return [word for word in mail.text.split() if word.startswith("http")]


def test_every_page_that_mail_leads_to_opens_by_its_link_when_the_mail_arrives(
    posting: PagesWorld, mailbox: Mailbox
) -> None:
    opened: set[str] = set()
    seen = 0
    for command in posting.scenario.commands():
        posting.scripted(command)
        posting.services.deliver(posting.id)
        for mail in mailbox.messages()[seen:]:
            seen += 1
            for address in links(mail):
                path = posting.services.links.read(address.rpartition("/")[2]).path
                # Each page once: who tries many links in a row is held back.
                if path not in opened:
                    assert followed(posting, address) == path
                    opened.add(path)

    home = f"/t/{posting.id}"
    assert {path.removeprefix(home) for path in opened} >= {
        "",
        "/plans",
        "/file",
        "/do/sign",
        "/do/record_outlook",
    }


def followed(world: PagesWorld, address: str) -> str:
    """Where a link leads when its button is pressed; the page there must be one."""
    reader = world.stranger()
    link = urlsplit(address).path
    assert reader.get(link).status_code == HTTPStatus.OK
    entered = reader.post(link)
    assert entered.status_code == HTTPStatus.SEE_OTHER, entered.text
    where: str = entered.headers["Location"]
    assert reader.client.get(where).status_code == HTTPStatus.OK, where
    return where
