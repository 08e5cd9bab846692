"""Walking a whole case: each command of the script is given as a person gives it, on the pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from playwright.sync_api import BrowserContext, expect
from sqlalchemy.orm import Session

from tests.browser.browser_world import BrowserWorld
from tests.browser.form_filler import Hand
from tests.browser.person import Someone, someone
from tests.integration.api.api_world import plain
from verbetertraject.application.read_models import OutgoingMessage
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.memory import ending_of, entered
from verbetertraject.play.real_parts import PLAYED_PARAMS
from verbetertraject.play.scenario import ScriptedCommand
from verbetertraject.play.verdict import Event, Refusal, SentMessage, Verdict, judge
from verbetertraject.store.overview import SqlOverview

REPLACING: Final = frozenset({"replace_assessor", "replace_person"})


@dataclass(kw_only=True, slots=True)
class Walk:
    """A scenario that is walked through."""

    world: BrowserWorld
    browser: Callable[[], BrowserContext]
    """A browser of its own for everyone."""
    language: str
    persons: dict[str, Someone] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def through(self) -> Verdict:
        """Walk from the first command to the last day; what differs from what was expected."""
        for command in self.world.scenario.commands():
            self.world.move_to(command.date)
            self.give(command)
            self.world.post()
        self.world.move_to(self.world.scenario.until)
        t = self._trajectory()
        events: list[Event] = [*entered(None, t), *self._messages(t), *self.refusals]
        return judge(self.world.scenario.expected, events, ending_of(t))

    def give(self, command: ScriptedCommand) -> None:
        """Give one command in its form, or find that it cannot be given now."""
        someone = self.someone(command.by)
        if not self._reach(someone, command):
            assert someone.page.locator("[name=_form]").count() == 0
            refusal = Refusal(date=command.date, do=command.do, rule="", detail="")
            self.refusals.append(refusal)
            return
        hand = Hand(page=someone.page)
        hand.fill(self._asked(command))
        hand.give()
        said = someone.page.locator(".notice").first
        assert someone.page.url.endswith(f"?done={command.do}"), (command, said.inner_text())
        expect(said).to_be_visible()
        self._follow(command)

    def someone(self, role: str) -> Someone:
        """Who holds a role, at a browser of their own."""
        person = self.world.people[role]
        if person["id"] not in self.persons:
            self.persons[person["id"]] = someone(self.world, person, self.browser())
        return self.persons[person["id"]]

    def _reach(self, someone: Someone, command: ScriptedCommand) -> bool:
        """Come to the form by what lies at hand: a mail, or a page of the service."""
        page = someone.page
        if command.do == "open":
            page.locator('header a[href="/open"]').click()
            return True
        if someone.unread():
            someone.open_mail()
        elif not someone.is_signed_in:
            someone.sign_in_by_mail()
        if not someone.path.endswith(f"/do/{command.do}"):
            someone.go(f"/t/{self.world.scenario.reference}")
            ways = page.locator(f'main a[href*="/do/{command.do}"]')
            if ways.count() == 0:
                someone.go(f"/t/{self.world.scenario.reference}/do/{command.do}")
                return False
            ways.first.click()
        expect(page.locator("h1")).to_be_visible()
        return page.locator("[name=_form]").count() > 0

    def _asked(self, command: ScriptedCommand) -> dict[str, Any]:
        """The body as people type it: without what a form knows itself, in their language."""
        body: dict[str, Any] = plain(command.body)
        for answer in body.get("control_questions", ()):
            answer.pop("added_by_product", None)
        persons = [
            *body.get("people", {}).values(),
            *([body["person"]] if "person" in body else []),
        ]
        for person in persons:
            person.setdefault("language", self.language)
        return body

    def _follow(self, command: ScriptedCommand) -> None:
        """Know the trajectory that was opened, and who holds a role from now on."""
        if command.do == "open":
            reference = self.world.scenario.reference
            found = self.world.client.get(
                f"/api/v1/trajectories/{reference}", headers=self.world.auth("hr")
            )
            self.world.path = f"/api/v1/trajectories/{found.json()['id']}"
        if command.do in REPLACING:
            role = str(command.body.get("role", "assessor"))
            self.world.people[role] = command.body["person"]

    def _trajectory(self) -> Trajectory:
        with self.world.services.store.look() as work:
            return work.trajectories.load(self.world.id, lock=False).trajectory

    def _messages(self, t: Trajectory) -> Iterator[SentMessage]:
        for copy in self._copies():
            yield SentMessage(
                date=self._day(t, copy.queued_at),
                key=copy.key,
                to=tuple(role.value for role in copy.roles),
                params={name: copy.params[name] for name in PLAYED_PARAMS if name in copy.params},
            )

    def _copies(self) -> tuple[OutgoingMessage, ...]:
        with Session(self.world.services.engine) as session:
            page = SqlOverview(session).messages(self.world.id, limit=200)
        assert page.next is None
        return tuple(page.items)

    def _day(self, t: Trajectory, moment: datetime) -> Any:
        return t.policy.office_hours.day(moment)
