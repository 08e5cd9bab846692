"""A form as a template shows it: every field with its words, what was typed, and what is wrong."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final, TypeAlias

from verbetertraject.web.forms.case import Beginning, Option
from verbetertraject.web.forms.decode import OTHERS, Sent, pair_keys, pattern, rows
from verbetertraject.web.forms.encode import spread
from verbetertraject.web.forms.schema import ABSENT, Group, Kind, Leaf, Node, Pairs, Rows
from verbetertraject.web.forms.words import FormWords

Errors = Mapping[str, str]
"""What is wrong, by the name of the field that it is about."""


@unique
class Need(Enum):
    """Whether something has to be filled in, as it is said beside its label."""

    NONE = ""
    """It may be left empty."""
    NOW = "now"
    """The form is refused without."""
    PLAN = "plan"
    """The form is accepted without, a plan is not."""
    PART = "part"
    """Only where something else is filled in beside it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A field: one value."""

    kind: str
    name: str
    label: str
    help: str = ""
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    others: str = ""
    """The name of the field beside the choices, for those who are not among them."""
    other_values: str = ""
    error: str = ""
    need: Need = Need.NONE
    may_be_open: bool = False
    """Whether it can be left unanswered."""

    @property
    def value(self) -> str:
        """What is filled in."""
        return self.values[-1] if self.values else ""

    @property
    def id(self) -> str:
        """By which labels and links find it."""
        return identifier(self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Fields that belong together, under a heading of their own; or any number of the same."""

    kind: str
    """`group`, `list`, or of what there are several alike: `row`, `pair`."""
    name: str
    label: str
    parts: tuple["Part", ...]
    help: str = ""
    error: str = ""
    is_folded: bool = False
    need: Need = Need.NONE
    """Said of the whole only where it is not said of anything in it."""
    caption: str = ""
    """What it is about, where it is a row of a list."""
    one: str = ""
    """What one row of it is called, where it is a list."""
    is_growing: bool = False
    """Whether rows can be added to it."""

    @property
    def id(self) -> str:
        """By which links find it."""
        return identifier(self.name)


Part: TypeAlias = Shown | Block


def identifier(name: str) -> str:
    """The id of the field with this name."""
    return f"f-{name}".replace(".", "-")


def shown(begun: Beginning, values: Sent, *, words: FormWords, errors: Errors) -> tuple[Part, ...]:
    """Everything that a form shows, in order."""
    return tuple(_Shower(begun=begun, values=values, words=words, errors=errors).parts())


ROWS: Final = frozenset({"row", "pair"})
"""Kinds of blocks of which there are several alike."""

TELLING: Final[Mapping[str, int]] = {"row": 0, "pair": 0, "group": 1, "list": 2}
"""What around a field says best of what it is, the lowest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """A part of a form, and what it is in."""

    name: str
    said: str
    within: tuple[Block, ...] = ()
    """From the inside out."""

    def title(self, depth: int) -> str:
        """What it is called: with the row that it is in, and as much else around it as asked."""
        row = next((at for at, each in enumerate(self.within) if each.kind in ROWS), None)
        telling = sorted(range(len(self.within)), key=lambda at: TELLING[self.within[at].kind])
        of = {*telling[:depth], *(() if row is None else (row,))}
        around = (_said(self.within[at]) for at in sorted(of, reverse=True))
        names = [said for said in around if said != self.said]
        if not names or not self.said:
            return self.said
        first, *others = names
        outer = ", ".join((first, *map(lowered, others)))
        return f"{outer}{': ' if row is not None else ', '}{lowered(self.said)}"


def titles(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Everything that is shown, in order: its name, and what it is called and of what it is.

    No two are called the same, as far as what they are in tells them apart.
    """
    places = tuple(_places(parts))
    told = {each.name: each.title(0) for each in places}
    for depth in range(1, max((len(each.within) for each in places), default=0) + 1):
        often = Counter(told.values())
        told |= {each.name: each.title(depth) for each in places if often[told[each.name]] > 1}
    yield from told.items()


def _places(parts: Sequence[Part], within: tuple[Block, ...] = ()) -> Iterator[_Place]:
    for part in parts:
        yield _Place(name=part.name, said=_said(part), within=within)
        if isinstance(part, Block):
            yield from _places(part.parts, (part, *within))


def _said(part: Part) -> str:
    return getattr(part, "caption", "") or part.label


def known_as(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """What each thing in a list is called, by the id that its row holds."""
    for part in parts:
        if isinstance(part, Block):
            for each in part.parts if part.kind == "row" else ():
                if isinstance(each, Shown) and each.kind == "hidden" and each.value:
                    yield each.value, part.caption.removeprefix(f"{part.label}: ") or part.label
            yield from known_as(part.parts)


LONGEST_CAPTION: Final = 60


def shortened(text: str) -> str:
    """The beginning of a text, for where it only says what something is about."""
    return text if len(text) <= LONGEST_CAPTION else f"{text[: LONGEST_CAPTION - 1].rstrip()}…"


def lowered(label: str) -> str:
    """A label in the middle of a sentence; one that is a code or a name stays as it is."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _needed(node: Node, need: Need) -> Need:
    """What is said of a part, within another of which as much as this can be needed."""
    if not node.is_required:
        return Need.NONE
    return Need.PLAN if getattr(node, "is_for_plan", False) else need


OF_SOME_VERSIONS: Final = frozenset({"plan"})
"""What a first version has to have, and a later one may leave as it is."""


def _inside(node: Group | Rows, need: Need) -> Need:
    """What can be said of what is needed in a part: in what may be left out whole, only so."""
    if need is Need.PLAN or node.name in OF_SOME_VERSIONS:
        return need
    return _needed(node, need) if node.is_required else Need.PART


def _untold(node: Node, need: Need, parts: Sequence[Part]) -> Need:
    """What is said of a part as a whole, where it is said of nothing in it."""
    is_told = any(each.need is not Need.NONE or _tells(each) for each in parts)
    return Need.NONE if is_told else _needed(node, need)


def _tells(part: Part) -> bool:
    inner = part.parts if isinstance(part, Block) else ()
    return any(each.need is not Need.NONE or _tells(each) for each in inner)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shower:
    begun: Beginning
    values: Sent
    words: FormWords
    errors: Errors

    def parts(self) -> Iterator[Part]:
        """The parts at the top."""
        for part in self.begun.shape.parts:
            yield from self._part(part, part.name, Need.NOW)

    def _part(self, node: Node, name: str, need: Need) -> Iterator[Part]:
        """A part, with what is said of what is needed in it."""
        if {name, pattern(name)} & self.begun.without:
            return
        match node:
            case Leaf():
                yield self._leaf(node, name, need)
            case Group():
                yield self._group(node, name, need)
            case Rows():
                yield self._rows(node, name, need)
            case Pairs():
                yield self._pairs(node, name, need)

    def _leaf(self, leaf: Leaf, name: str, need: Need) -> Shown:
        if leaf.kind is Kind.HIDDEN:
            return Shown(kind=leaf.kind.value, name=name, label="", values=self._values(name))
        others = f"{name}.{OTHERS}" if leaf.kind is Kind.PRESENT else ""
        return Shown(
            kind=leaf.kind.value,
            name=name,
            label=self.words.label(leaf.owner, leaf.name),
            help=self.words.help(leaf.owner, leaf.name),
            values=self._values(name) or ((leaf.default,) if leaf.kind is Kind.CHOICE else ()),
            options=tuple(self._options(leaf, name)),
            others=others,
            other_values="".join(self._values(others)),
            error=self.errors.get(name, ""),
            need=self._need(leaf, name, need),
            may_be_open=not leaf.is_required and not leaf.default,
        )

    def _need(self, leaf: Leaf, name: str, need: Need) -> Need:
        if name in self.begun.needed:
            return Need.NOW
        return _needed(leaf, need) if leaf.left_empty == ABSENT else Need.NONE

    def _options(self, leaf: Leaf, name: str) -> Iterator[Option]:
        given = self.begun.options.get(pattern(name))
        if given is not None:
            yield from given
        elif leaf.options:
            for value in leaf.options:
                yield Option(
                    value=value,
                    label=self.words.choice(leaf.code, value),
                    meaning=self.words.meaning(leaf.code, value),
                )
        elif leaf.name == "goal":
            yield from self._typed_goals()

    def _typed_goals(self) -> Iterator[Option]:
        """The goals of the very plan that is being typed."""
        one = self.words.one("plan", "goals")
        for place, number in enumerate(rows(self.values, "plan.goals"), start=1):
            identity = "".join(self._values(f"plan.goals.{number}.id"))
            text = "".join(self._values(f"plan.goals.{number}.text")).strip()
            yield Option(value=identity, label=text or f"{one} {place}")

    def _group(self, group: Group, name: str, need: Need) -> Block:
        inner = self._inner(group, name, _inside(group, need))
        return self._block(group, name, inner, need=_untold(group, need, inner))

    def _block(
        self,
        node: Group | Rows | Pairs,
        name: str,
        parts: tuple[Part, ...],
        *,
        need: Need = Need.NONE,
        one: str = "",
    ) -> Block:
        return Block(
            kind="list" if one else "group",
            name=name,
            label=self.words.label(node.owner, node.name),
            help=self.words.help(node.owner, node.name),
            parts=parts,
            error=self.errors.get(name, ""),
            is_folded=self._is_folded(name),
            need=need,
            one=one,
            is_growing=bool(one) and name not in self.begun.fixed,
        )

    def _inner(self, group: Group, name: str, need: Need) -> tuple[Part, ...]:
        return tuple(
            each for part in group.parts for each in self._part(part, f"{name}.{part.name}", need)
        )

    def _rows(self, node: Rows, name: str, need: Need) -> Block:
        one = self.words.one(node.owner, node.name)
        inside = _inside(node, need)
        inner = tuple(
            self._row(node.item, f"{name}.{number}", f"{one} {place}", inside)
            for place, number in enumerate(rows(self.values, name), start=1)
        )
        return self._block(node, name, inner, need=_untold(node, need, inner), one=one)

    def _row(self, item: Leaf | Group, name: str, label: str, need: Need) -> Part:
        if isinstance(item, Leaf):
            return Shown(
                kind=item.kind.value,
                name=name,
                label=label,
                values=self._values(name),
                error=self.errors.get(name, ""),
            )
        inner = self._inner(item, name, need)
        known = (part.value for part in inner if isinstance(part, Shown) and part.kind == "hidden")
        captions = (self.begun.captions[each] for each in known if each in self.begun.captions)
        return Block(
            kind="row",
            name=name,
            label=label,
            parts=inner,
            error=self.errors.get(name, ""),
            caption=next(captions, "") or self._typed_caption(name, label),
        )

    def _typed_caption(self, name: str, label: str) -> str:
        """What a row is about, once that was typed in it."""
        text = " ".join("".join(self._values(f"{name}.text")).split())
        return f"{label}: {shortened(text)}" if text else ""

    def _pairs(self, node: Pairs, name: str, need: Need) -> Block:
        inner = tuple(
            Block(
                kind="pair",
                name=f"{name}.{key}",
                label=self.begun.captions.get(key, key),
                parts=tuple(
                    Shown(
                        kind=Kind.NUMBER.value,
                        name=f"{name}.{key}.{place}",
                        label=self.words.label("pair", part),
                        values=self._values(f"{name}.{key}.{place}"),
                        error=self.errors.get(f"{name}.{key}.{place}", ""),
                        need=_needed(node, need),
                    )
                    for place, part in enumerate(("delivered", "planned"))
                ),
                error=self.errors.get(f"{name}.{key}", ""),
            )
            for key in pair_keys(self.values, name)
        )
        return self._block(node, name, inner)

    def _values(self, name: str) -> tuple[str, ...]:
        return tuple(self.values.get(name, ()))

    def _is_folded(self, name: str) -> bool:
        """Folded only as long as nothing is wrong in it and nothing was filled in."""
        is_wrong = any(f"{each}.".startswith(f"{name}.") for each in self.errors)
        return name in self.begun.folded and not is_wrong and not self._is_filled_in(name)

    def _is_filled_in(self, name: str) -> bool:
        """Whether anything else is there than the form began with."""
        blank = spread(self.begun.shape, self.begun.body, present=self.begun.present)
        return any(
            any(said) and list(said) != blank.get(each, [])
            for each, said in self.values.items()
            if each.startswith(f"{name}.") and not each.endswith(".language")
        )
