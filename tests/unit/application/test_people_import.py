"""A list of people: read line by line, and nothing that a spreadsheet could be tricked with."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verbetertraject.application.channels import ChannelRules
from verbetertraject.application.data_files import DocumentError, DocumentFault
from verbetertraject.application.people_import import (
    MOST_LINES,
    Action,
    KnownPerson,
    PersonFault,
    PersonLine,
    SheetError,
    SheetFault,
    is_right,
    read_people,
)
from verbetertraject.domain.people import Person

ADA = KnownPerson(
    person=Person(id="p-1", name="Ada Berk", email="ada@x.example", role="hr", language="en"),
    channels=(),
)
HOOK = "workflows://a.logic.azure.com/abcdefgh/ijklmnop"


def read(text: str | bytes, *known: KnownPerson) -> tuple[PersonLine, ...]:
    """The lines of a list."""
    raw = text if isinstance(text, bytes) else text.encode()
    return read_people(raw, known=known, rules=ChannelRules())


def test_commas_semicolons_marks_and_any_order_of_columns_give_the_same() -> None:
    comma = read("id,name,email,language\np-2,Bo Duin,bo@x.example,en\n")
    semicolon = read("\ufeffEMAIL; Name ;ID;language\r\nbo@x.example;Bo Duin;p-2;en\r\n\r\n")

    assert comma == semicolon
    assert comma[0] == PersonLine(
        number=2,
        person_id="p-2",
        action=Action.ADD,
        person=Person(id="p-2", name="Bo Duin", email="bo@x.example", language="en"),
    )
    assert is_right(comma)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("sep=;\r\nid;name;email\r\np-2;Bo Duin;bo@x.example\r\n", 3),
        ("\ufeffSEP=,\nid,name,email\np-2,Bo Duin,bo@x.example\n", 3),
        ('"sep=;";;\nid;name;email\np-2;Bo Duin;bo@x.example\n', 3),
        ("id;name;email;;\r\np-2;Bo Duin;bo@x.example;;\r\n;;;;\r\n", 2),
        ("id,name,email\np-2,Bo Duin,bo@x.example,,\n", 2),
        ("id;name;email;\u00a0\np-2;Bo Duin;bo@x.example;\u00a0\n\u00a0;\u200b;\n", 2),
        ("\u200bid;na\u00adme;e\u00admail\u00a0\np-2;Bo Duin;bo@x.example\n", 2),
        ("id\tname\temail\np-2\tBo Duin\tbo@x.example\n", 2),
    ],
)
def test_list_is_read_as_spreadsheets_write_it(text: str, number: int) -> None:
    assert read(text) == (
        PersonLine(
            number=number,
            person_id="p-2",
            action=Action.ADD,
            person=Person(id="p-2", name="Bo Duin", email="bo@x.example"),
        ),
    )


def test_line_that_says_the_separator_moves_what_is_wrong_one_line_on() -> None:
    with pytest.raises(SheetError) as no_columns:
        read("sep=;\nid;name\n")
    with pytest.raises(SheetError) as open_quote:
        read('sep=;\nid;name;email\np-2;"Bo;bo@x.example\n')

    assert (no_columns.value.fault, no_columns.value.line) == (SheetFault.COLUMNS, 2)
    assert open_quote.value.fault is SheetFault.QUOTES
    assert open_quote.value.line is not None
    assert open_quote.value.line >= 3


def test_known_person_keeps_what_the_list_does_not_say() -> None:
    same, changed = (
        read(f"id,name,email\np-1,{name},ada@x.example\n", ADA)[0] for name in ("Ada Berk", "A. B.")
    )

    assert (same.action, same.fields) == (Action.KEEP, ())
    assert (changed.action, changed.fields) == (Action.CHANGE, ("name",))
    assert changed.person == Person(
        id="p-1", name="A. B.", email="ada@x.example", role="hr", language="en"
    )


def test_channels_are_kept_as_they_may_be() -> None:
    line = read(f"id,name,email,channels\np-2,Bo,bo@x.example,{HOOK}?template=/etc/passwd\n")[0]

    assert line.channels == (f"{HOOK}/",)


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ('p-2,"=HYPERLINK(1)",bo@x.example,nl,', {PersonFault.FORMULA}),
        ("p-2,+31 6,bo@x.example,nl,", {PersonFault.FORMULA, PersonFault.NAME}),
        ("p-2,-1,bo@x.example,nl,", {PersonFault.FORMULA, PersonFault.NAME}),
        ("p-2,@SUM(A1),bo@x.example,nl,", {PersonFault.FORMULA}),
        ('p-2,"Bo\nDuin",bo@x.example,nl,', {PersonFault.CONTROL}),
        ("p-2,Bo\u202eniuD,bo@x.example,nl,", {PersonFault.CONTROL}),
        ("p 2,Bo,bo@x.example,nl,", {PersonFault.ID}),
        ("../p,Bo,bo@x.example,nl,", {PersonFault.ID}),
        ("p-2,,bo@x.example,nl,", {PersonFault.NAME}),
        ("p-2,\u00ad\u200b\u00a0,bo@x.example,nl,", {PersonFault.NAME}),
        ("p-2,\u3164,bo@x.example,nl,", {PersonFault.NAME}),
        ("p-2,...,bo@x.example,nl,", {PersonFault.NAME}),
        ("p-2,\u200b=1+A1,bo@x.example,nl,", {PersonFault.FORMULA}),
        (f"p-2,{'x' * 201},bo@x.example,nl,", {PersonFault.NAME}),
        ("p-2,Bo,bo,nl,", {PersonFault.EMAIL}),
        ("p-2,Bo,a@b@c.example,nl,", {PersonFault.EMAIL}),
        ("p-2,Bo,Bo <bo@x.example>,nl,", {PersonFault.EMAIL}),
        ("p-2,Bo,bo@x.example cas@x.example,nl,", {PersonFault.EMAIL}),
        ("p-2,Bo,b..o@x.example,nl,", {PersonFault.EMAIL}),
        ("p-2,Bo,bo@x.example,de,", {PersonFault.LANGUAGE}),
        ("p-2,Bo,bo@x.example,nl,mailto://x.example", {PersonFault.CHANNELS}),
        ("p-2,Bo,bo@x.example", {PersonFault.COLUMNS}),
        ("p-2,Bo,bo@x.example,nl,,more", {PersonFault.COLUMNS}),
        ("p-2,Bo,ADA@x.example,nl,", {PersonFault.REPEATED_EMAIL}),
        ("p-2,Bo,ada@X.example\u200b,nl,", {PersonFault.REPEATED_EMAIL}),
    ],
)
def test_wrong_line_is_told_by_its_number_and_changes_nothing(
    line: str, faults: set[PersonFault]
) -> None:
    good, bad = read(f"id,name,email,language,channels\np-9,Cas,c@x.example,nl,\n{line}\n", ADA)

    assert good.faults == ()
    assert (bad.number, bad.action, set(bad.faults)) == (3, None, faults)
    assert not is_right((good, bad))


@pytest.mark.parametrize(
    ("name", "email", "kept"),
    [
        ("Saar O'Brien", "s.o'brien@x.example", ("Saar O'Brien", "s.o'brien@x.example")),
        (
            "Hein van 't Veld",
            "h.van't.veld@x.example",
            ("Hein van 't Veld", "h.van't.veld@x.example"),
        ),
        ("René", "rene\u0301@x.example", ("René", "ren\u00e9@x.example")),
        ("Idn", "info@KÖLN.example", ("Idn", "info@köln.example")),
        ("Jan\u00a0 de\u00a0 Vries", "j@x.example", ("Jan de Vries", "j@x.example")),
        ("Van\u00adder\u200bBerg", "v@x.example\u00a0", ("VanderBerg", "v@x.example")),
        (
            "Marijke van der Ploeg-'t Hart",
            "m@x.example",
            ("Marijke van der Ploeg-'t Hart", "m@x.example"),
        ),
    ],
)
def test_line_without_a_fault_that_a_person_would_see_is_kept_as_they_see_it(
    name: str, email: str, kept: tuple[str, str]
) -> None:
    (line,) = read(f"id;name;email\np-2;{name};{email}\n")

    assert line.faults == ()
    assert line.person is not None
    assert (line.person.name, line.person.email) == kept


def test_ids_and_addresses_stand_there_once() -> None:
    lines = read("id,name,email\np-2,Bo,b@x.example\np-2,Bo,b@x.example\np-3,C,B@x.example\n")

    assert [set(line.faults) for line in lines] == [
        {PersonFault.REPEATED_ID, PersonFault.REPEATED_EMAIL},
        {PersonFault.REPEATED_ID, PersonFault.REPEATED_EMAIL},
        {PersonFault.REPEATED_EMAIL},
    ]


def test_id_that_is_there_twice_with_different_addresses_is_told_on_both_lines() -> None:
    lines = read("id;name;email\n2001;Zoe;z@b.example\n2001;A;a@b.example\n2002;B;z@b.example\n")

    assert [set(line.faults) for line in lines] == [
        {PersonFault.REPEATED_ID, PersonFault.REPEATED_EMAIL},
        {PersonFault.REPEATED_ID},
        {PersonFault.REPEATED_EMAIL},
    ]


CELLS = {
    "id": st.sampled_from(["", "p-1", "p-2", "P-2", "=p-2", "p 2"]) | st.text(max_size=4),
    "name": st.sampled_from(["", "Bo", "-"]) | st.text(max_size=4),
    "email": st.sampled_from(["", "ada@x.example", "b@x.example", "B@x.example", "b@", "@b"])
    | st.text(max_size=4),
    "language": st.sampled_from(["", "nl", "en", "fr"]),
    "channels": st.sampled_from(["", HOOK, "mailto://x", "a b c d"]),
}
FULL = st.tuples(*CELLS.values())
SHORT = st.tuples(FULL, st.integers(0, len(CELLS) - 1)).map(lambda cut: cut[0][: cut[1]])


@given(rows=st.lists(FULL | SHORT, max_size=6))
@example(rows=[("p-2", "Bo", "b@x.example"), ("p-2", "Bo", "c@x.example")])
def test_whatever_stands_in_the_cells_each_line_is_judged_and_none_breaks_the_list(
    rows: list[tuple[str, ...]],
) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([tuple(CELLS), *rows])

    try:
        lines = read(written.getvalue().encode("utf-8"), ADA)
    except (SheetError, DocumentError):
        return

    assert all(line.faults for line in lines if line.action is None)
    accepted = [line.person_id for line in lines if line.action is not None]
    assert len(accepted) == len(set(accepted))


def test_two_people_may_swap_their_addresses() -> None:
    bo = KnownPerson(person=Person(id="p-2", name="Bo", email="bo@x.example"), channels=())

    lines = read("id,name,email\np-1,Ada Berk,bo@x.example\np-2,Bo,ada@x.example\n", ADA, bo)

    assert is_right(lines)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", SheetFault.COLUMNS),
        ("name,email\nBo,b@x.example\n", SheetFault.COLUMNS),
        ("id,name,email,salary\n", SheetFault.COLUMNS),
        ("id,name,email,id\n", SheetFault.COLUMNS),
        ("id,name,email\n", SheetFault.EMPTY),
        ('id,name,email\np-1,"Bo,b@x.example\n', SheetFault.QUOTES),
        ('id,name,email\np-1,"Bo"x,b@x.example\n', SheetFault.QUOTES),
        (f"id,name,email\np-1,{'x' * 200_000},b@x.example\n", SheetFault.QUOTES),
        ("id,name,email\n" + "p-1,B,b@x.example\n" * (MOST_LINES + 1), SheetFault.TOO_LONG),
    ],
)
def test_what_is_no_list_is_refused_whole(text: str, fault: SheetFault) -> None:
    with pytest.raises(SheetError) as refused:
        read(text)

    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("id;naam\nZoë".encode("latin-1"), DocumentFault.ENCODING),
        ("id,name,email".encode("utf-16"), DocumentFault.ENCODING),
        (b"id,name,email\np-1,\0,b", DocumentFault.CONTROL),
        (b"x" * (1024 * 1024 + 1), DocumentFault.TOO_LARGE),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, fault: DocumentFault) -> None:
    with pytest.raises(DocumentError) as refused:
        read(raw)

    assert refused.value.fault is fault
