"""The words of the forms, from `config/forms`: commands, fields, choices and what they mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any  # TOML

from verbetertraject.api.field_texts import SAME
from verbetertraject.application.texts import texts_in
from verbetertraject.domain.people import Role


@dataclass(frozen=True, kw_only=True, slots=True)
class FormWords:
    """The words of one language."""

    sections: Mapping[str, Any]

    def title(self, command: str, roles: Iterable[Role] = (), *, record: str = "") -> str:
        """What a command does, in the imperative, to someone in these roles, to a record."""
        return str(self._command(command, roles, record)["title"])

    def purpose(self, command: str, roles: Iterable[Role] = (), *, record: str = "") -> str:
        """What a command is for and what happens next, to someone in these roles."""
        return str(self._command(command, roles, record)["help"])

    def done(self, command: str, came_to: str = "") -> str:
        """What to say when it was recorded; empty where its title says enough.

        Some have words of their own for what it came to: a refusal, another track.
        """
        words = self.sections["commands"].get(command, {})
        return str(words.get(f"done_{came_to}", words.get("done", "")))

    def did(self, command: str) -> str:
        """That a command was given, as the journal tells it; empty for what is none."""
        return str(self.sections["did"].get(command, ""))

    def label(self, owner: str, name: str) -> str:
        """What a field asks."""
        return str(self._field(owner, name)["label"])

    def help(self, owner: str, name: str) -> str:
        """Which rule a field serves; empty where its label says enough."""
        return str(self._field(owner, name).get("help", ""))

    def one(self, owner: str, name: str) -> str:
        """What one row of a list is called."""
        return str(self._field(owner, name)["one"])

    def choice(self, code: str, value: str) -> str:
        """What a code is called."""
        return str(self.sections["choices"].get(code, {}).get(value, value))

    def record(self, name: str) -> str:
        """What a record of a file is called, by its name: `report-1.2`."""
        kind = name.rstrip("0123456789.").removesuffix("-")
        number = name.removeprefix(kind).removeprefix("-")
        return self.choice("record", kind).format(number=number)

    def meaning(self, code: str, value: str) -> str:
        """What choosing it means; empty where its name says enough."""
        return str(self.sections["meanings"].get(code, {}).get(value, ""))

    def sentence(self, key: str) -> str:
        """What to do about a field in which something is wrong."""
        return str(self.sections["sentences"][key])

    def _command(self, command: str, roles: Iterable[Role], record: str) -> Mapping[str, Any]:
        """The words of a command: its own where a role or a kind of record is another thing."""
        words: Mapping[str, Any] = self.sections["commands"][command]
        others = (record, *(role.value for role in roles))
        return next((words[each] for each in others if each in words), words)

    def _field(self, owner: str, name: str) -> Mapping[str, Any]:
        fields = self.sections["fields"]
        own = fields.get(owner, {}).get(name)
        found: Mapping[str, Any] = fields[SAME[owner]][name] if own is None else own
        return found


@cache
def load_form_words(folder: Path, language: str) -> FormWords:
    """The words of a language, from `forms/<language>.toml` of the config folder."""
    return FormWords(sections=texts_in(folder, "forms", language))
