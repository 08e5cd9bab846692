"""A form in hand: read into its command, or shown again as it was typed with what is wrong."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final  # a body is JSON
from uuid import UUID, uuid4

from starlette.datastructures import FormData, UploadFile

from verbetertraject.application.command_bodies import read_command
from verbetertraject.application.texts.refusals import RefusalTexts
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.decisions.additions import LARGEST_FILE
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.web.forms.case import Beginning, Case
from verbetertraject.web.forms.completion import Upload, completed
from verbetertraject.web.forms.decode import Gathered, Sent, gathered
from verbetertraject.web.forms.encode import Values, spread
from verbetertraject.web.forms.errors import Refusing, Wrong
from verbetertraject.web.forms.fields import Block, Part, known_as, shown, titles
from verbetertraject.web.forms.words import FormWords
from verbetertraject.web.security import text

FORM: Final = "_form"
"""The field with the id of a form: each showing has its own, and is acted on once."""

REVISION: Final = "_revision"
"""The field with the revision of the trajectory that the form was made for."""

CONFIRMED: Final = "not_about_health"
"""The tick by which a writer confirms that a word means something else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """What a browser sent."""

    values: Values
    form: UUID
    revision: int | None
    add: str = ""
    remove: str = ""
    wish: str = ""
    """What is asked for beside giving the command: `check`, `preview` or `propose`."""
    upload: Upload | None = None

    @property
    def sha256(self) -> str:
        """What tells it from another one: the same one again is not done again."""
        digest = hashlib.sha256(repr(sorted(self.values.items())).encode())
        if self.upload is not None:
            digest.update(self.upload.data)
        return digest.hexdigest()

    @property
    def texts(self) -> tuple[str, ...]:
        """What was typed, for when there is no form any more to show it in."""
        return tuple(each for said in self.values.values() for each in said if " " in each)


def typed(form: FormData) -> Typed:
    """What was typed into a form, and what was asked for."""
    values: Values = {}
    upload = None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            with value.file as file:
                data = file.read(LARGEST_FILE + 1)
            upload = Upload(name=value.filename or "", data=data)
        elif not name.startswith("_") and name != "csrf" and "\0" not in name + value:
            values.setdefault(name, []).append(value)
    revision = text(form, REVISION)
    try:
        identity = UUID(text(form, FORM))
    except ValueError:
        identity = uuid4()
    return Typed(
        values=values,
        form=identity,
        revision=int(revision) if revision.isascii() and revision.isdecimal() else None,
        add=text(form, "_add"),
        remove=text(form, "_remove"),
        wish=text(form, "_do"),
        upload=upload,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """The form of one command, for one person, at one moment."""

    name: str
    begun: Beginning
    words: FormWords
    texts: RefusalTexts
    language: str
    case: Case | None = None
    """What it is about; None for the form that opens a trajectory."""

    def blank(self) -> Values:
        """The values with which it begins."""
        return spread(self.begun.shape, self.begun.body, present=self.begun.present)

    def body(self, values: Sent) -> Gathered:
        """The body that was typed, as far as it can be read."""
        begun = self.begun
        return gathered(
            begun.shape, values, without=begun.without, whole=begun.whole, blank=self.blank()
        )

    def submission(self, sent: Typed) -> Submission:
        """The command that was typed.

        Raises:
            RefusedError: with every field that is wrong.
        """
        return read_command(self.name, self.complete(sent))

    def complete(self, sent: Typed) -> dict[str, Any]:
        """The body that was typed, with what the form itself knows.

        Raises:
            RefusedError: when a file is asked for and none came.
        """
        body = self.body(sent.values).body
        if self.case is not None:
            body = completed(self.name, body, begun=self.begun, case=self.case, upload=sent.upload)
        return body | {CONFIRMED: True} if CONFIRMED in sent.values else body

    def parts(self, values: Sent, wrongs: Sequence[Wrong] = ()) -> tuple[Part, ...]:
        """What it shows."""
        errors: Mapping[str, str] = {each.name: each.sentence for each in wrongs if each.name}
        return shown(self.begun, values, words=self.words, errors=errors)

    def wrongs(self, refused: RefusedError, values: Sent) -> tuple[Wrong, ...]:
        """What is wrong, each at its field."""
        parts = self.parts(values)
        refusing = Refusing(
            shape=self.begun.shape,
            words=self.words,
            texts=self.texts,
            language=self.language,
            titles=dict(titles(parts)),
            known={**dict(known_as(parts)), **self.begun.captions},
        )
        return refusing.of(refused.faults, self.body(values), values)

    def refused(self, refused: RefusedError, standing: "Standing") -> "Standing":
        """The form with what is wrong, each at its field.

        The writer may say that a word about health means something else.
        """
        return replace(
            standing,
            wrongs=self.wrongs(refused, standing.values),
            must_confirm=any(each.rule is Rule.HEALTH_WORDS for each in refused.faults),
        )


LONG_FORM: Final = 4
"""From this many parts with a heading on, a form has a table of contents."""


def contents(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The table of contents of a long form; none for a short one."""
    outer = [each for each in parts if isinstance(each, Block)]
    found: list[Part] = []
    for part in outer:
        inner = part.parts if part.kind == "group" else ()
        grouped = [each for each in inner if each.kind in {"group", "list"}]
        if len(grouped) >= LONG_FORM and len(outer) <= LONG_FORM:
            found += grouped
        else:
            found.append(part)
    return tuple(found) if len(found) >= LONG_FORM else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a form is shown this time."""

    values: Values
    form: UUID = field(default_factory=uuid4)
    wrongs: tuple[Wrong, ...] = ()
    must_confirm: bool = False
    has_changed: bool = False
    """The trajectory changed since the form was made."""
    was_kept: bool = False
    """What was typed before signing in again."""
    was_proposed: bool = False
    was_checked: bool = False
    """It was only looked at, by Enter in a field, and nothing is wrong with it."""
