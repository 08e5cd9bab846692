"""The words of the picture of a trajectory, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from verbetertraject.application.texts.dates import day_in_words
from verbetertraject.domain.phases import Phase
from verbetertraject.web.languages import marked
from verbetertraject.web.timeline_picture.picture import Mark, Period, Picture, State, Stop

PHASES: Final[Mapping[Enum, str]] = {
    Phase.PREPARATION: marked("Preparation"),
    Phase.PRESENTED: marked("Presented"),
    Phase.ACTIVE: marked("Under way"),
    Phase.SUSPENDED: marked("Planning stopped"),
    Phase.FOLLOW_UP: marked("Follow-up"),
    Phase.REDEPLOYMENT: marked("Looking for other work"),
    Phase.COMPLETED: marked("Completed"),
    Phase.OTHER_TRACK: marked("Another track"),
    Phase.WITHDRAWN: marked("Withdrawn"),
}
"""Where a trajectory stands, in a word or two."""


NAMES: Final[Mapping[str, str]] = {
    "conversation": marked("First talk"),
    "plan": marked("Plan version {number}"),
    "evaluation": marked("Evaluation {number}"),
    "outlook": marked("Outlook"),
    "final": marked("Final evaluation"),
    "follow-up": marked("Follow-up {number}"),
}
"""What can be drawn."""

STATES: Final[Mapping[State, str]] = {
    State.DONE: marked("held"),
    State.OPEN: marked("not held yet"),
    State.AHEAD: marked("to come"),
    State.MOVES: marked("will get another day"),
}
"""How an appointment stands."""

PRESENTED: Final = marked("plan presented")
"""What a square is."""

PAUSED: Final = marked("planning stopped")
"""What is hatched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Captions:
    """Says what is drawn."""

    translate: Callable[[str], str]
    language: str

    def day(self, day: date) -> str:
        """A day as short as can be: `9 feb`."""
        return day_in_words(day, self.language, "d MMM")

    def whole_day(self, day: date) -> str:
        """A day with its year: `9 februari 2026`."""
        return day_in_words(day, self.language)

    def month(self, day: date) -> str:
        """A month as short as can be: `feb`."""
        return day_in_words(day, self.language, "LLL")

    def what(self, mark: Mark) -> str:
        """What a mark is for."""
        return self.named(mark.what, mark.number)

    def named(self, what: str, number: int | None) -> str:
        """What something that can be drawn is called."""
        return self.translate(NAMES[what]).format(number=number)

    def state(self, state: State) -> str:
        """How an appointment stands, as a legend says it."""
        return self.translate(STATES[state])

    def how(self, mark: Mark) -> str:
        """How a mark stands."""
        return self.translate(PRESENTED) if mark.what == "plan" else self.state(mark.state)

    def period(self, period: Period) -> str:
        """Which period it is."""
        _ = self.translate
        if period.number == 1:
            return _("Plan")
        return _("Extension {number}").format(number=period.number - 1)

    def phase(self, phase: Phase) -> str:
        """A phase, in a word or two."""
        return self.translate(PHASES[phase])

    def today(self, day: date) -> str:
        """The line of today."""
        return self.translate("today, {day}").format(day=self.day(day))

    def until(self, day: date) -> str:
        """The last day of something that lasts."""
        return self.translate("until {day}").format(day=self.whole_day(day))

    def stopped(self, stop: Stop) -> str:
        """How long the clock stood still."""
        if not stop.is_over:
            return self.translate("it still lasts")
        return self.until(max(stop.start, stop.end - timedelta(days=1)))

    def summary(self, picture: Picture) -> str:
        """What the picture shows, in a few sentences for who does not see it."""
        _ = self.translate
        sentences = [
            _("From {start} to {end}; today is {today}.").format(
                start=self.whole_day(picture.first),
                end=self.whole_day(picture.last),
                today=self.whole_day(picture.today),
            )
        ]
        sentences += (
            _("{period}: {start} to {end}.").format(
                period=self.period(period),
                start=self.whole_day(period.start),
                end=self.whole_day(period.end),
            )
            for period in picture.periods
        )
        sentences += (
            _("Planning stopped from {day}, {end}.").format(
                day=self.whole_day(pause.start), end=self.stopped(pause)
            )
            for pause in picture.pauses
        )
        sentences += (
            f"{self.what(mark)}: {self.whole_day(mark.day)}, {self.how(mark)}."
            for mark in picture.marks
        )
        return " ".join(sentences)
