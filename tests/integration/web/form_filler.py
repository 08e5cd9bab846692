"""Filling in forms as a person does: only what a page shows can be filled in and pressed."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final

from tests.integration.web.pages_world import Browser

VOID: Final = frozenset({"input", "meta", "link", "br", "hr", "img"})


@dataclass(kw_only=True, slots=True)
class Control:
    """A field as a page shows it."""

    name: str
    kind: str
    """`text`, `textarea`, `select`, `radio`, `checkbox`, `file` or `hidden`."""
    values: list[str] = field(default_factory=list)
    """What is filled in or chosen."""
    options: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Form:
    """A form of a page: what can be filled in, and what can be pressed."""

    action: str
    controls: dict[str, Control] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def fill(self, name: str, *values: str) -> None:
        """Fill in a field that the page shows, with what it offers."""
        control = self.controls[name]
        assert control.kind != "hidden", f"{name} is not shown"
        if control.options:
            strange = set(values) - set(control.options)
            assert not strange, f"{name} offers no {strange}, but {control.options}"
        control.values = list(values)

    @property
    def sent(self) -> dict[str, Any]:
        """What a browser would send."""
        return {name: control.values for name, control in self.controls.items() if control.values}


class _Reader(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._area: Control | None = None
        self._select: Control | None = None
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(action=told.get("action", "")))
        if not self.forms:
            return
        match tag:
            case "input":
                self._input(told)
            case "textarea":
                self._area = self._control(told["name"], "textarea")
                self._area.values = [""]
            case "select":
                self._select = self._control(told["name"], "select")
            case "option" if self._select is not None:
                self._select.options.append(told["value"])
                if "selected" in told or not self._select.values:
                    self._select.values = [told["value"]]
            case "button" if told.get("name"):
                self.forms[-1].buttons.append((told["name"], told["value"]))
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            self._area.values = [self._area.values[0].removeprefix("\n")]
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._area is not None:
            self._area.values[0] += data

    def _input(self, told: Mapping[str, str]) -> None:
        kind = told.get("type", "text")
        control = self._control(told["name"], kind if kind in KNOWN else "text")
        if kind in {"radio", "checkbox"}:
            control.options.append(told["value"])
            if "checked" in told:
                control.values.append(told["value"])
        elif kind != "file":
            control.values = [told.get("value", "")]

    def _control(self, name: str, kind: str) -> Control:
        controls = self.forms[-1].controls
        if name not in controls:
            controls[name] = Control(name=name, kind=kind)
        return controls[name]


KNOWN: Final = frozenset({"radio", "checkbox", "hidden", "file"})


def forms(html: str) -> list[Form]:
    """The forms of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def the_form(html: str) -> Form:
    """The form of a command on a page."""
    return next(form for form in forms(html) if "_form" in form.controls)


def words(html: str) -> str:
    """What a page says, without its tags."""
    reader = _Reader()
    reader.feed(html)
    return " ".join(" ".join(reader.text).split())


class Filling(ABC):
    """Someone in front of a form, with a command in mind."""

    form: Form

    @abstractmethod
    def press(self, name: str, value: str) -> Any:
        """Press a button that the form has."""

    def fill(self, body: Mapping[str, Any]) -> None:
        """Fill in a whole command, wherever the form asks for its parts."""
        for name, value in body.items():
            self._fill(name, value)

    def _fill(self, name: str, value: Any) -> None:
        match value:
            case None:
                return
            case Mapping():
                for key, each in value.items():
                    self._fill(f"{name}.{key}", each)
            case list() | tuple() if value and isinstance(value[0], Mapping):
                self._rows(name, value)
            case list() | tuple():
                self._several(name, [_typed(each) for each in value])
            case _:
                self._one(name, value)

    def _rows(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        known = list(self._places(name))
        if all(_naming(row) is not None for row in rows) and self._names(known):
            for row in rows:
                self._fill(self._place(known, row), _told(row))
            return
        while len(known) < len(rows):
            self.press("_add", name)
            known = list(self._places(name))
        for place, row in zip(known, rows, strict=False):
            self._fill(place, _told(row))
        for place in reversed(known[len(rows) :]):
            self.press("_remove", place)

    def _names(self, places: Sequence[str]) -> bool:
        """Whether the rows say what they are about, and are there already."""
        return bool(places) and not any(
            name == "_add" and value == places[0].rpartition(".")[0]
            for name, value in self.form.buttons
        )

    def _place(self, places: Sequence[str], row: Mapping[str, Any]) -> str:
        """The row that is about the same thing."""
        key = _naming(row)
        for place in places:
            control = self.form.controls.get(f"{place}.{key}")
            if control is not None and control.values == [str(row[key or ""])]:
                return place
        raise AssertionError(f"no row for {row}")

    def _places(self, name: str) -> Iterator[str]:
        found = (
            each.removeprefix(f"{name}.").partition(".")[0]
            for each in self.form.controls
            if each.startswith(f"{name}.")
        )
        yield from (f"{name}.{each}" for each in dict.fromkeys(found) if each.isdecimal())

    def _several(self, name: str, values: list[str]) -> None:
        control = self.form.controls.get(name)
        if control is not None and control.kind == "textarea":
            self.form.fill(name, "\n".join(values))
        elif control is not None:
            offered = [each for each in values if each in control.options]
            self.form.fill(name, *offered)
            others = [each for each in values if each not in offered]
            if others:
                self.form.fill(f"{name}._others", "\n".join(others))
        elif any(True for _ in self._pair(name)):
            for place, each in zip(self._pair(name), values, strict=True):
                self.form.fill(place, each)
        else:
            self._days(name, values)

    def _pair(self, name: str) -> Iterator[str]:
        is_pair = {f"{name}.0", f"{name}.1"} <= set(self.form.controls)
        is_list = ("_add", name) in self.form.buttons
        if is_pair and not is_list:
            yield from (f"{name}.0", f"{name}.1")

    def _days(self, name: str, values: list[str]) -> None:
        while len(list(self._places(name))) < len(values):
            self.press("_add", name)
        places = list(self._places(name))
        for place, each in zip(places, values, strict=False):
            self.form.fill(place, each)
        for place in places[len(values) :]:
            self.form.fill(place, "")

    def _one(self, name: str, value: Any) -> None:
        control = self.form.controls[name]
        if control.kind == "hidden":
            assert control.values == [_typed(value)], (name, control.values, value)
            return
        self.form.fill(name, _typed(value))


@dataclass(kw_only=True, slots=True)
class Filler(Filling):
    """Someone in front of a form in a browser of the world."""

    browser: Browser
    path: str
    form: Form = field(init=False)
    page: Any = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.browser.get(self.path)
        assert self.page.status_code == 200, (self.path, words(self.page.text))
        self.form = the_form(self.page.text)

    def press(self, name: str, value: str, **sent: Any) -> Any:
        """Press a button that the form has; what comes back is looked at next."""
        assert (name, value) in self.form.buttons, (name, value, self.form.buttons)
        self.page = self.browser.post(self.form.action, self.form.sent | {name: value}, **sent)
        if self.page.status_code != 303:
            self.form = the_form(self.page.text)
        return self.page

    def give(self, **sent: Any) -> Any:
        """Send the form in."""
        return self.press("_do", "give", **sent)


def _naming(row: Mapping[str, Any]) -> str | None:
    return next((key for key in ("key", "goal", "id") if isinstance(row.get(key), str)), None)


def _told(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return row


def _typed(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)
