"""From a form to a body and back: whatever people type comes through, and empty means absent."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from verbetertraject.application.command_bodies import read_command
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.balance import OutlookMessage, RecordOutlook
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.people import Role
from verbetertraject.domain.record_names import KINDS
from verbetertraject.web.forms.decode import Gathered, gathered, pattern, rows
from verbetertraject.web.forms.encode import spread
from verbetertraject.web.forms.schema import (
    ABSENT,
    Group,
    Kind,
    Leaf,
    Node,
    Pairs,
    Rows,
    of_command,
)

PRESENT = tuple(role.value for role in Role)
LETTERS = some.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"))
LINES = some.text(LETTERS, min_size=1, max_size=12)
TEXTS = some.lists(LINES, min_size=1, max_size=3).map("\n".join)
CODES = some.sampled_from(["G1", "G2", "U7"])
DAYS = some.integers(0, 30000).map(lambda days: (date(1990, 1, 1) + timedelta(days)).isoformat())
AMOUNTS = some.one_of(some.integers(-(10**6), 10**6), some.sampled_from([0.5, 1.25, 80.5, 12.75]))

FORMS = {
    **{name: of_command(name) for name in COMMANDS},
    **{
        f"correct {name}": of_command("correct", content=kind.content)
        for name, kind in KINDS.items()
        if kind.content is not None
    },
}


def bodies(shape: Group) -> some.SearchStrategy[dict[str, Any]]:
    """Every body that a form of this shape can send."""
    return _group(shape, is_whole=True)


def _group(group: Group, *, is_whole: bool) -> some.SearchStrategy[dict[str, Any]]:
    asked: dict[Any, some.SearchStrategy[Any]] = {}
    may_lack: dict[Any, some.SearchStrategy[Any]] = {}
    for part in group.parts:
        strategy = _part(part)
        must = isinstance(part, Group) and part.is_required
        must = must or (isinstance(part, Leaf) and part.left_empty != ABSENT)
        (asked if must else may_lack)[part.name] = strategy
    built = some.fixed_dictionaries(asked, optional=may_lack)
    return built if is_whole or group.is_required else built.filter(_is_typed(group))


def _is_typed(group: Group) -> Any:
    """A group or a row of which only the form knows anything is no group and no row."""
    typed = {
        part.name
        for part in group.parts
        if not (isinstance(part, Leaf) and part.kind is Kind.HIDDEN)
        and not (isinstance(part, Group) and part.is_required)
    }
    return lambda body: bool(typed & body.keys())


def _part(node: Node) -> some.SearchStrategy[Any]:
    match node:
        case Leaf():
            return _leaf(node)
        case Group():
            return _group(node, is_whole=False)
        case Rows(item=Group() as item):
            loose = Group(owner=item.owner, name=item.name, parts=item.parts)
            return some.lists(_group(loose, is_whole=False), min_size=1, max_size=3)
        case Rows(item=Leaf() as item):
            return some.lists(_leaf(item), min_size=1, max_size=3)
        case Pairs():
            pair = some.lists(AMOUNTS, min_size=2, max_size=2)
            return some.dictionaries(CODES, pair, min_size=1, max_size=3)
        case _:
            raise AssertionError(node)


def _leaf(leaf: Leaf) -> some.SearchStrategy[Any]:  # noqa: C901, PLR0911 - one line a kind
    match leaf.kind:
        case Kind.TEXT | Kind.FILE:
            return LINES
        case Kind.LONG:
            return TEXTS
        case Kind.NUMBER:
            return AMOUNTS
        case Kind.WHOLE:
            return some.integers(-(10**6), 10**6)
        case Kind.DAY:
            return DAYS
        case Kind.YES_NO:
            return some.just(value=True) if leaf.default == "false" else some.booleans()
        case Kind.HIDDEN:
            return some.integers(1, 999) if leaf.is_counted else CODES
        case Kind.CHOICE if leaf.is_counted:
            return some.integers(1, 999)
        case Kind.CHOICE:
            options = [each for each in leaf.options or ("G1", "G2") if each != leaf.default]
            return some.sampled_from(options)
        case Kind.LINES:
            return _several(some.lists(LINES, min_size=1, max_size=3), leaf)
        case Kind.CHOICES:
            known = leaf.options or ("G1", "G2")
            least = 0 if leaf.left_empty != ABSENT else 1
            return _several(
                some.lists(some.sampled_from(known), min_size=least, max_size=3, unique=True), leaf
            )
        case Kind.PRESENT:
            roles = some.lists(some.sampled_from(PRESENT), min_size=1, max_size=3, unique=True)
            others = some.lists(LINES.filter(lambda name: name not in PRESENT), max_size=2)
            return some.tuples(roles, others).map(lambda both: [*both[0], *both[1]])


def _several(lists: some.SearchStrategy[list[str]], leaf: Leaf) -> some.SearchStrategy[Any]:
    if not leaf.takes_one:
        return lists
    return lists.map(lambda each: each[0] if len(each) == 1 else each)


@pytest.mark.parametrize("name", FORMS)
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(data=some.data())
def test_body_comes_back_from_its_form(name: str, data: some.DataObject) -> None:
    shape = FORMS[name]
    body = data.draw(bodies(shape))

    values = spread(shape, body, present=PRESENT)

    assert gathered(shape, values).body == body


@pytest.mark.parametrize("name", FORMS)
def test_form_that_was_left_empty_sends_only_what_has_to_be_there(name: str) -> None:
    assert set(gathered(FORMS[name], {}).body) <= {
        part.name
        for part in FORMS[name].parts
        if part.is_required or getattr(part, "left_empty", ABSENT) != ABSENT
    }


def outlook(**sent: str) -> dict[str, Any]:
    """The body that is typed into the form of an outlook."""
    return gathered(of_command("record_outlook"), {key: [said] for key, said in sent.items()}).body


def test_body_is_what_the_reader_of_commands_takes() -> None:
    body = outlook(message="at_risk", text="  Het kan nog.\r\nZeker.  ", happened_on="9-2-2026")

    assert read_command("record_outlook", body) == Submission(
        command=RecordOutlook(
            message=OutlookMessage.AT_RISK, text="Het kan nog.\nZeker.", employee_view=None
        ),
        happened_on=date(2026, 2, 9),
    )


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("4", 4),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("-2", -2),
        ("1.000", "1.000"),
        ("veel", "veel"),
        ("1e9", "1e9"),
        ("٣", "٣"),
    ],
)
def test_number_is_read_with_a_comma_or_a_point_and_otherwise_left_as_typed(
    said: str, read: object
) -> None:
    sent = {"support.0.planned_total": [said]}

    assert gathered(of_command("present_plan"), sent).body["support"] == [{"planned_total": read}]


def test_empty_rows_are_left_out_and_what_is_said_of_the_others_finds_them_back() -> None:
    sent = {"follow_up.0": [""], "follow_up.2": ["2026-09-01"], "follow_up.5": ["morgen"]}

    found = gathered(of_command("record_balance"), sent)

    assert found.body["follow_up"] == ["2026-09-01", "morgen"]
    assert found.place("follow_up.1") == "follow_up.5"
    assert found.place("follow_up") == "follow_up"


def test_row_of_which_only_the_form_knows_something_is_no_row() -> None:
    sent = {"goals.0.goal": ["G1"], "goals.1.goal": ["G2"], "goals.1.evidence": ["5 van 6"]}

    assert gathered(of_command("record_balance"), sent).body["goals"] == [
        {"goal": "G2", "evidence": "5 van 6"}
    ]


def test_what_a_form_left_out_is_not_read() -> None:
    sent = {"goals.0.goal": ["G1"], "goals.0.evidence": ["ja"], "reason": ["nee"]}
    without = frozenset({"goals.*.evidence", "reason"})

    assert "goals" not in gathered(of_command("record_balance"), sent, without=without).body
    assert "reason" not in gathered(of_command("record_balance"), sent, without=without).body


def test_longest_known_place_wins() -> None:
    places = {"goals.0": "goals.4", "goals.0.facts.1": "goals.4.facts.3"}

    assert Gathered(places=places).place("goals.0.facts.1.date") == "goals.4.facts.3.date"
    assert Gathered(places=places).place("goals.10.date") == "goals.10.date"


def test_rows_are_numbered_by_their_names_and_strange_names_are_no_rows() -> None:
    sent = {"goals.2.id": ["x"], "goals.10": [""], "goals.x": [""], "goals.²": [""], "goals": [""]}

    assert rows(sent, "goals") == (2, 10)
    assert pattern("goals.10.id") == "goals.*.id"
