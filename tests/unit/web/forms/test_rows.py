"""A row more and a row less, as the buttons of a form ask it."""

from verbetertraject.web.forms.decode import MOST_ROWS
from verbetertraject.web.forms.encode import at, with_row, without_row
from verbetertraject.web.forms.schema import Kind, Leaf, Rows, of_command

PLAN = of_command("present_plan")


def test_new_goal_gets_the_next_number_and_everything_else_stays() -> None:
    typed = {"plan.goals.0.id": ["G1"], "plan.goals.4.id": ["G7"], "plan.goals.4.text": ["Rust"]}

    assert with_row(PLAN, typed, "plan.goals") == typed | {
        "plan.goals.5": [""],
        "plan.goals.5.id": ["G8"],
    }


def test_new_row_of_days_has_no_number() -> None:
    assert with_row(PLAN, {}, "period.evaluations") == {"period.evaluations.0": [""]}


def test_list_that_does_not_exist_gets_no_row() -> None:
    for strange in ("plan.nothing", "plan", "plan.goals.x.sources", "change", ""):
        assert with_row(PLAN, {}, strange) == {}


def test_list_does_not_grow_for_ever() -> None:
    typed = {f"period.evaluations.{number}": [""] for number in range(MOST_ROWS)}

    assert with_row(PLAN, typed, "period.evaluations") == typed


def test_removed_row_takes_all_that_was_typed_in_it() -> None:
    typed = {"plan.goals.1": [""], "plan.goals.1.text": ["Weg"], "plan.goals.10.text": ["Blijft"]}

    assert without_row(typed, "plan.goals.1") == {"plan.goals.10.text": ["Blijft"]}


def test_parts_are_found_by_their_names() -> None:
    assert isinstance(at(PLAN, "plan.goals"), Rows)
    assert isinstance(at(PLAN, "plan.goals.3.metric"), Leaf)
    assert at(PLAN, "plan.goals.metric") is None
    number = at(of_command("record_report"), "report.support_delivered.U1.0")
    assert isinstance(number, Leaf)
    assert number.kind is Kind.NUMBER
