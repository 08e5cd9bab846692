"""Someone with a browser and a mailbox: all that they do, they do on pages."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.browser_world import BrowserWorld
from verbetertraject.embedded.mailbox import Mail

EMAIL: Final = "#email"

PATIENCE_SECONDS: Final = 20
"""For a mail that goes out after the answer."""


@dataclass(kw_only=True, slots=True)
class Someone:
    """A person of the scenario, at a browser of their own."""

    world: BrowserWorld
    email: str
    page: Page
    read: int = 0
    """Up to which mail they have read."""

    def go(self, path: str) -> None:
        """Open an address of the service."""
        self.page.goto(f"{self.world.url}{path}")

    @property
    def path(self) -> str:
        """The address that the browser shows, on the service."""
        return urlsplit(self.page.url).path

    def unread(self) -> list[Mail]:
        """The mails that they did not open yet."""
        mails = self.world.mailbox.messages()
        return [each for each in mails if self.email in each.to and each.number > self.read]

    def open_mail(self) -> Mail:
        """Open the newest mail as a mail program shows it, and press what it asks for.

        Its link shows one button, which opens the session.
        """
        mail = self.unread()[-1]
        self.read = mail.number
        self.page.goto(f"{self.world.mailbox.url}{mail.number}/html")
        links = self.page.locator("a").evaluate_all("links => links.map(link => link.href)")
        assert set(links) == set(addresses(mail)), mail.path.name
        self.page.locator("a").first.click()
        if self.path.startswith("/l/"):
            self.press_only_button()
        expect(self.page.locator("h1")).to_be_visible()
        return mail

    def press_only_button(self) -> None:
        """Press the one button of the content."""
        with self.page.expect_navigation():
            self.page.locator("main form button").click()

    def sign_in_by_mail(self) -> None:
        """Have a link mailed, and open it."""
        mails = len(self.world.mailbox.messages())
        self.go("/sign-in")
        self.page.fill(EMAIL, self.email)
        self.press_only_button()
        self.world.mailbox.wait_for(mails + 1, seconds=PATIENCE_SECONDS)
        self.open_mail()

    def sign_in_at_work(self, subject: str) -> None:
        """Sign in at the provider of the organisation, by an account there."""
        self.go("/sign-in")
        self.page.locator('a[href^="/sign-in/oidc"]').click()
        self.page.fill("[name=sub]", subject)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Authorize").click()

    @property
    def is_signed_in(self) -> bool:
        """Whether the browser holds a session."""
        return any(each.get("name") == "session" for each in self.page.context.cookies())


def addresses(mail: Mail) -> list[str]:
    """The links that the text of a mail shows."""
    return [word for word in mail.text.split() if word.startswith("http")]


def someone(world: BrowserWorld, person: dict[str, Any], context: BrowserContext) -> Someone:
    """A person at a new browser."""
    return Someone(world=world, email=person["email"], page=context.new_page())
