"""What one message looks like to one person: subject, page, plain text and card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final
from unicodedata import category
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError

from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.application.read_models import Recipient
from verbetertraject.application.texts.dates import LOCALES, day_in_words
from verbetertraject.notify.message_links import home, path
from verbetertraject.notify.texts import WORDS, Texts, Words

_LONG_DATE: Final = "EEEE d MMMM y"
_PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
)
_PAGE: Final = _PAGES.get_template("mail.html")

_OWN_SETTINGS: Final = "/me"
"""Where people choose their channels."""

_TURNING: Final = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Characters that nobody sees, and that set the direction of what follows."""


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
    """One message, or several as one, in the reader's language, ready for any channel."""

    subject: str
    """One line, neutral."""
    html: str
    """A whole page, escaped, with each link printed visibly: for the reader's own address."""
    notice: str
    """For a channel that others may see: that there is a message, and no more."""
    button: str
    link: str
    """For such a channel: a plain address that says nothing of what is asked."""
    footer: str
    """The reference in words; nothing else about a trajectory stands in a footer."""
    title: str = ""
    """Of the appointments that it brings: as neutral as a subject."""

    @property
    def short(self) -> str:
        """Notice, link and reference as plain text, for channels without a page or card."""
        return f"{self.notice}\n{self.link}\n{self.footer}"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Topic:
    """What one message says, filled in."""

    subject: str
    paragraphs: list[str]
    lines: list[str]
    button: str
    link: str
    """To the page on which the reader can do what it asks."""
    footer: str


def render(
    messages: Sequence[ClaimedMessage],
    *,
    texts: Texts,
    sender: Sender,
    links: Mapping[UUID, str] = MappingProxyType({}),
) -> Rendered:
    """Put queued messages to one person into the reader's words.

    Args:
        messages: at least one; several become one letter, each a topic with its own link.
        texts: the words.
        sender: who they come from, and where plain links lead.
        links: signed links by message, for those that have one.

    Raises:
        RenderError: when what was queued does not fill in the text.
        TextsError: when there is no such message.
    """
    first = messages[0]
    words = texts.words(first.recipient.language)
    topics = [
        _topic(each, texts=texts, sender=sender, link=links.get(each.id)) for each in messages
    ]
    trajectories = {each.trajectory_id for each in messages}
    shared = home(first.trajectory_id) if len(trajectories) == 1 else "/"
    return Rendered(
        subject=_subject(topics, words),
        html=_page(topics, first.recipient, words),
        notice=words.notice,
        button=topics[0].button if len(topics) == 1 else words.open,
        link=sender.base_url.rstrip("/") + shared,
        footer=" · ".join(_footers(topics)),
        title=words.appointment,
    )


def render_test(reader: Recipient, *, texts: Texts, sender: Sender) -> Rendered:
    """A message that says no more than that messages arrive here."""
    words = texts.words(reader.language)
    return letter(
        reader,
        texts=texts,
        subject=words.test.subject,
        paragraphs=[words.test.body],
        button=words.test.button,
        link=sender.base_url.rstrip("/") + _OWN_SETTINGS,
    )


def letter(
    reader: Recipient,
    *,
    texts: Texts,
    subject: str,
    paragraphs: Sequence[str],
    button: str,
    link: str,
    lines: Sequence[str] = (),
) -> Rendered:
    """A message about no trajectory, in words that are filled in: to try a channel, or to sign in.

    A channel that others may see shows its first paragraph.
    """
    topic = _Topic(
        subject=one_line(subject),
        paragraphs=list(paragraphs),
        lines=list(lines),
        button=button,
        link=link,
        footer="",
    )
    return Rendered(
        subject=topic.subject,
        html=_page([topic], reader, texts.words(reader.language)),
        notice=topic.paragraphs[0],
        button=button,
        link=link,
        footer="",
    )


def _page(topics: Sequence[_Topic], reader: Recipient, words: Words) -> str:
    return _PAGE.render(
        language=reader.language if reader.language in LOCALES else "nl",
        subject=_subject(topics, words),
        greeting=_filled(words.greeting, {"name": harmless(reader.name)}),
        topics=topics,
        footers=_footers(topics),
    )


def _subject(topics: Sequence[_Topic], words: Words) -> str:
    if len(topics) == 1:
        return topics[0].subject
    return one_line(_filled(words.topics, {"count": str(len(topics))}))


def _footers(topics: Sequence[_Topic]) -> list[str]:
    return list(dict.fromkeys(topic.footer for topic in topics if topic.footer))


def _topic(message: ClaimedMessage, *, texts: Texts, sender: Sender, link: str | None) -> _Topic:
    language = message.recipient.language
    words = texts.words(language)
    text = texts.text(message.key, language=language, role=message.role, variant=message.variant)
    values = _values(message, words)
    return _Topic(
        subject=one_line(_filled(text.subject, values)),
        paragraphs=[_filled(each, values) for each in text.body],
        lines=[] if text.line is None else _lines(text.line, message, words),
        button=text.button,
        link=link or sender.base_url.rstrip("/") + path(message),
        footer=_filled(words.reference, values),
    )


def harmless(text: str) -> str:
    """The text on one line, without control characters and what turns round what follows it.

    Unlike `one_line` it leaves what joins letters and symbols, as some names need it.
    """
    shown = (" " if category(each) == "Cc" else each for each in text.translate(_TURNING))
    return " ".join("".join(shown).split())


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
    return day_in_words(day, language, _LONG_DATE)


def _word(words: Mapping[str, str], code: str) -> str:
    try:
        return words[code]
    except KeyError as error:
        raise RenderError(f"There is no word for {one_line(code)}.") from error
