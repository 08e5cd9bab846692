"""The words of every message in every language, checked before the first one is sent.

They are data in `config/messages/<language>.toml`: words only, no decisions. What differs by
role or by variant stands there as an override of the same message.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, meta
from pydantic import BaseModel, ConfigDict, ValidationError

from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.people import LANGUAGES, Role
from verbetertraject.domain.schedule.message_schedule import KEYS

_USUAL: Final = frozenset({"day", "reference"})

_MORE: Final[Mapping[str, frozenset[str]]] = {
    "signature_reminder": frozenset({"party"}),
    "appointment_moved": frozenset({"what"}),
    "support_behind": frozenset({"item", "percent"}),
    "clock_resumed": frozenset({"end"}),
}

VARIABLES: Final[Mapping[str, frozenset[str]]] = {
    key: _USUAL | _MORE.get(key, frozenset()) for key in KEYS
}
"""Every message, and what its words may be filled in with."""

_LINE: Final = frozenset({"day", "what"})
_GREETING: Final = frozenset({"name"})
_REFERENCE: Final = frozenset({"reference"})
_COUNT: Final = frozenset({"count"})
_NOTHING: Final = frozenset[str]()

WORDS: Final = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - plain words; the page that holds them escapes
"""Fills in words. What it gives is plain text, to be escaped wherever it goes."""


class TextsError(Exception):
    """The texts of the messages cannot be used as they are."""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class What(_Form):
    """How each kind of appointment is called."""

    evaluation: str
    outlook: str
    final: str
    follow_up: str


class Party(_Form):
    """How each party that signs is called."""

    employee: str
    employer: str


class Test(_Form):
    """The message by which a person sees whether a channel works."""

    subject: str
    body: str
    button: str


class Words(_Form):
    """Words that all messages of a language share."""

    greeting: str
    notice: str
    """What a channel that others may see says: that there is something, and no more."""
    reference: str
    appointment: str
    """The title of every appointment in a calendar: neutral."""
    topics: str
    """The subject of several messages that go out as one."""
    open: str
    """The button of such a message on a card."""
    test: Test
    what: What
    party: Party


class _Change(_Form):
    """What one override says instead; None leaves it as it was."""

    subject: str | None = None
    body: tuple[str, ...] | None = None
    button: str | None = None
    line: str | None = None


class _RoleChange(_Change):
    variant: Mapping[Variant, _Change] = {}


class _Message(_RoleChange):
    subject: str
    body: tuple[str, ...]
    button: str
    role: Mapping[Role, _RoleChange] = {}


class _File(_Form):
    words: Words
    messages: Mapping[str, _Message]


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """The words of one message as one reader gets them, not yet filled in."""

    subject: str
    body: tuple[str, ...]
    button: str
    line: str | None
    """What is said of each appointment, in a message that lists them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """Every message in every language, complete and free of unknown keys and variables."""

    files: Mapping[str, _File]

    def words(self, language: str) -> Words:
        """The shared words of a language, or the Dutch ones."""
        return self._file(language).words

    def text(self, key: str, *, language: str, role: str, variant: str) -> Text:
        """The words of a message for a reader; Dutch when there are none in `language`.

        What is said for a role goes before what is said for a variant; what is said for both
        goes before either.

        Raises:
            TextsError: when there is no such message.
        """
        message = self._file(language).messages.get(key)
        if message is None:
            raise TextsError(f"There is no message {key}.")
        said = tuple(_said(message, role=role, variant=variant))
        return Text(
            subject=next(each.subject for each in said if each.subject is not None),
            body=next(each.body for each in said if each.body is not None),
            button=next(each.button for each in said if each.button is not None),
            line=next((each.line for each in said if each.line is not None), None),
        )

    def _file(self, language: str) -> _File:
        return self.files.get(language, self.files[LANGUAGES[0]])


def load_texts(folder: Path) -> Texts:
    """Read and check `folder/<language>.toml` for every language.

    Raises:
        TextsError: naming file and key, when a file or message is missing, unknown or unclear.
    """
    return Texts(files={each: _checked(*_source(folder, each)) for each in LANGUAGES})


def read_texts(folder: Path) -> Texts:
    """The same without a look at each variable: for texts that another process checked.

    Raises:
        TextsError: naming file and key, when a file or message is missing or unknown.
    """
    return Texts(files={each: _read(*_source(folder, each)) for each in LANGUAGES})


def _said(message: _Message, *, role: str, variant: str) -> Iterator[_Change]:
    """What a message says, the most particular first."""
    for_role = {each.value: change for each, change in message.role.items()}.get(role)
    if for_role is not None:
        yield from _of_variant(for_role, variant)
        yield for_role
    yield from _of_variant(message, variant)
    yield message


def _of_variant(change: _RoleChange, variant: str) -> Iterator[_Change]:
    yield from (each for name, each in change.variant.items() if name.value == variant)


def _source(folder: Path, language: str) -> tuple[str, str]:
    """The name and the content of a file."""
    path = folder / f"{language}.toml"
    try:
        return path.name, path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path.name, error) from error


@lru_cache(maxsize=2 * len(LANGUAGES))  # several parts of a process ask for the same texts
def _checked(name: str, source: str) -> _File:
    file = _read(name, source)
    for where, text, known in _sources(file):
        _check_source(f"{name}: {where}", text, known)
    return file


def _read(name: str, source: str) -> _File:
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(name, error) from error
    _check_keys(name, data)
    try:
        file = _File.model_validate(
            {"words": data["words"], "messages": {key: data[key] for key in VARIABLES}}
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "messages")
        raise TextsError(f"{name}: {where}: {first['msg']}.") from error
    return file


def _unreadable(name: str, error: Exception) -> TextsError:
    return TextsError(f"{name} cannot be read: {error}")


def _check_keys(name: str, data: Mapping[str, object]) -> None:
    expected = {"words", *VARIABLES}
    for key in sorted(expected - data.keys()):
        raise TextsError(f"{name}: {key} is missing.")
    for key in sorted(data.keys() - expected):
        raise TextsError(f"{name}: {key} is no message.")


def _sources(file: _File) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every text of a file: where it stands, itself, and the variables it may use."""
    words = file.words
    yield "words.greeting", words.greeting, _GREETING
    yield "words.notice", words.notice, _NOTHING
    yield "words.reference", words.reference, _REFERENCE
    yield "words.topics", words.topics, _COUNT
    for key, message in file.messages.items():
        yield from _sources_of(key, message, VARIABLES[key])
        for name, change in message.variant.items():
            yield from _sources_of(f"{key}.variant.{name.value}", change, VARIABLES[key])
        for role, for_role in message.role.items():
            where = f"{key}.role.{role.value}"
            yield from _sources_of(where, for_role, VARIABLES[key])
            for name, change in for_role.variant.items():
                yield from _sources_of(f"{where}.variant.{name.value}", change, VARIABLES[key])


def _sources_of(
    where: str, change: _Change, known: frozenset[str]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    if change.subject is not None:
        yield f"{where}.subject", change.subject, known
    if change.button is not None:
        yield f"{where}.button", change.button, _NOTHING
    if change.line is not None:
        yield f"{where}.line", change.line, _LINE
    for paragraph in change.body or ():
        yield f"{where}.body", paragraph, known


def _check_source(where: str, source: str, known: frozenset[str]) -> None:
    if "{%" in source:
        raise TextsError(f"{where}: a text contains words, no decisions.")
    try:
        unknown = meta.find_undeclared_variables(WORDS.parse(source)) - known
    except TemplateSyntaxError as error:
        raise TextsError(f"{where}: {error.message}.") from error
    for name in sorted(unknown):
        raise TextsError(f"{where}: {name} is not known there.")
