"""The words of the picture of a trajectory, in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from verbetertraject.application.texts.dates import day_in_words
from verbetertraject.domain.phases import Phase
from verbetertraject.web.timeline_picture.picture import Mark, Period, Picture, State, Stop


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
        _ = self.translate
        match what:
            case "conversation":
                return _("First talk")
            case "plan":
                return _("Plan version {number}").format(number=number)
            case "evaluation":
                return _("Evaluation {number}").format(number=number)
            case "outlook":
                return _("Outlook")
            case "final":
                return _("Final evaluation")
            case _:
                return _("Follow-up {number}").format(number=number)

    def state(self, state: State) -> str:
        """How an appointment stands, as a legend says it."""
        _ = self.translate
        match state:
            case State.DONE:
                return _("held")
            case State.OPEN:
                return _("not held yet")
            case State.AHEAD:
                return _("to come")
            case State.MOVES:
                return _("will get another day")

    def how(self, mark: Mark) -> str:
        """How a mark stands."""
        return self.presented if mark.what == "plan" else self.state(mark.state)

    def period(self, period: Period) -> str:
        """Which period it is."""
        _ = self.translate
        if period.number == 1:
            return _("Plan")
        return _("Extension {number}").format(number=period.number - 1)

    def phase(self, phase: Phase) -> str:
        """A phase, in a word or two."""
        return phase_words(phase, self.translate)

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

    @property
    def paused(self) -> str:
        """What is hatched."""
        return self.translate("planning stopped")

    @property
    def told(self) -> str:
        """The row of the messages."""
        return self.translate("messages")

    @property
    def presented(self) -> str:
        """What a square is."""
        return self.translate("plan presented")

    @property
    def title(self) -> str:
        """What the picture is, for who does not see it."""
        return self.translate("The trajectory in time")

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


def phase_words(phase: Phase, translate: Callable[[str], str]) -> str:
    """A phase, in a word or two of the reader's language."""
    _ = translate
    return {
        Phase.PREPARATION: _("Preparation"),
        Phase.PRESENTED: _("Presented"),
        Phase.ACTIVE: _("Under way"),
        Phase.SUSPENDED: _("Planning stopped"),
        Phase.FOLLOW_UP: _("Follow-up"),
        Phase.REDEPLOYMENT: _("Looking for other work"),
        Phase.COMPLETED: _("Completed"),
        Phase.OTHER_TRACK: _("Another track"),
        Phase.WITHDRAWN: _("Withdrawn"),
    }[phase]
