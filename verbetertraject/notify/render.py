"""What one message looks like to one person: subject, page, plain text and card."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError

from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.notify.texts import WORDS, Texts, Words

_LOCALES: Final[Mapping[str, str]] = {"nl": "nl_NL", "en": "en_GB"}
_LONG_DATE: Final = "EEEE d MMMM y"
_PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
)
_PAGE: Final = _PAGES.get_template("mail.html")


class RenderError(Exception):
    """The message cannot be put into words with what was queued for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Who a message comes from, and where its link leads.

    All three are read by others than the reader: keep the name of the procedure out of them.
    """

    base_url: str
    address: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """One message in the reader's language, ready for any channel."""

    subject: str
    """One line, neutral."""
    html: str
    """A whole page, escaped, with the link printed visibly."""
    notice: str
    """For a channel that others may see: that there is a message, and no more."""
    button: str
    link: str
    reference: str
    """The reference code of the trajectory."""
    footer: str
    """The reference in words; nothing else about the trajectory stands in a footer."""

    @property
    def short(self) -> str:
        """Notice, link and reference as plain text, for channels without a page or card."""
        return f"{self.notice}\n{self.link}\n{self.footer}"


def render(message: ClaimedMessage, *, texts: Texts, sender: Sender) -> Rendered:
    """Put a queued message into the reader's words.

    Raises:
        RenderError: when what was queued does not fill in the text.
        TextsError: when there is no such message.
    """
    language = message.recipient.language
    text = texts.text(message.key, language=language, role=message.role, variant=message.variant)
    words = texts.words(language)
    values = _values(message, words)
    link = f"{sender.base_url.rstrip('/')}/t/{message.trajectory_id}"
    subject = one_line(_filled(text.subject, values))
    footer = _filled(words.reference, values)
    html = _PAGE.render(
        language=language if language in _LOCALES else "nl",
        subject=subject,
        greeting=_filled(words.greeting, {"name": message.recipient.name}),
        paragraphs=[_filled(each, values) for each in text.body],
        lines=[] if text.line is None else _lines(text.line, message, words),
        button=text.button,
        link=link,
        footer=footer,
    )
    return Rendered(
        subject=subject,
        html=html,
        notice=words.notice,
        button=text.button,
        link=link,
        reference=message.reference,
        footer=footer,
    )


def one_line(text: str) -> str:
    """The text with every run of white space and control characters as one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _values(message: ClaimedMessage, words: Words) -> dict[str, str]:
    """The parameters as a reader says them: dates in full, codes in words."""
    said = {"reference": message.reference}
    for name, value in message.params.items():
        match name, value:
            case (("day" | "end"), str()):
                said[name] = _day(value, message.recipient.language)
            case "what", str():
                said[name] = _word(words.what.model_dump(), value)
            case "party", str():
                said[name] = _word(words.party.model_dump(), value)
            case _, str() | int():
                said[name] = str(value)
            case _:  # a list: said line by line
                pass
    return said


def _lines(line: str, message: ClaimedMessage, words: Words) -> list[str]:
    """One line per appointment that the message lists."""
    appointments = message.params.get("appointments", ())
    if isinstance(appointments, str | int):
        raise RenderError("What should be a list of appointments is none.")
    return [
        _filled(
            line,
            {
                "what": _word(words.what.model_dump(), each.get("what", "")),
                "day": _day(each.get("day", ""), message.recipient.language),
            },
        )
        for each in appointments
    ]


def _filled(source: str, values: Mapping[str, str]) -> str:
    try:
        return WORDS.from_string(source).render(values)
    except UndefinedError as error:
        raise RenderError(f"The text asks for more than was queued: {error.message}") from error


def _day(value: str, language: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise RenderError("What should be a date is none.") from error
    return format_date(day, _LONG_DATE, locale=_LOCALES.get(language, _LOCALES["nl"]))


def _word(words: Mapping[str, str], code: str) -> str:
    try:
        return words[code]
    except KeyError as error:
        raise RenderError(f"There is no word for {one_line(code)}.") from error
