"""What the pages of a trajectory say: a word for everything, in both languages."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Final, get_args, get_type_hints

import pytest

from tests.unit.web.seen_scenario import ALL, played
from verbetertraject.api.field_texts import named
from verbetertraject.application.due_steps import entry_of
from verbetertraject.application.read_models import Delivery, Standing
from verbetertraject.application.replay import Happening, Performed, Replay
from verbetertraject.domain.commands.additions import MediaType
from verbetertraject.domain.commands.balance import BalanceOutcome, RecordBalance, StillShort
from verbetertraject.domain.commands.concern import InvestigationRecord
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.control_questions import Route
from verbetertraject.domain.dossier.checks import check
from verbetertraject.domain.dossier.lines import Level
from verbetertraject.domain.intake import Competence, EarlierTalk, Fact
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import Amount, Goal, Party, Plan, PlanKind, Proof
from verbetertraject.domain.record_names import KINDS, filed
from verbetertraject.domain.schedule.message_schedule import KEYS
from verbetertraject.domain.schedule.notices import Told
from verbetertraject.domain.schedule.steps import Tell
from verbetertraject.domain.schedule.timeline import timeline
from verbetertraject.domain.schedule.waits import Wait, waits_for
from verbetertraject.domain.trajectory import Intake, Trajectory
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import load
from verbetertraject.settings import Settings
from verbetertraject.web.trajectory import records, wording
from verbetertraject.web.trajectory.access import PARTS, UNLISTED
from verbetertraject.web.trajectory.records import Named, Reader, Said, Several, with_blanks
from verbetertraject.web.trajectory.todo import asked

LANGUAGES: Final = ("nl", "en")
ZONE: Final = "Europe/Amsterdam"
CONFIG: Final = Settings().config_folder
IN_A_LINE: Final = (Amount, Fact, EarlierTalk, Competence)
RECORDS: Final = (
    Intake,
    Plan,
    Proof,
    InvestigationRecord,
    *(kind.content for kind in KINDS.values() if kind.content is not None),
)


@pytest.fixture(params=LANGUAGES)
def speaker(request: pytest.FixtureRequest) -> wording.Wording:
    """The wording of each language."""
    return wording.wording_in(CONFIG, request.param, ZONE)


def test_every_code_that_is_shown_has_words() -> None:
    assert set(wording.SAID) == {*Route, *Delivery, *PlanKind, *Party, *Standing, *Phase}
    assert set(wording.LOOKS) == {*Level, *Delivery, *Standing}
    assert {part.looked_at for part in (*PARTS, *UNLISTED)} <= set(wording.LOOKED_AT)


def test_every_field_of_a_record_has_a_label(speaker: wording.Wording) -> None:
    reader = Reader(wording=speaker, known={})
    unlabelled = {
        f"{owner}.{name}"
        for kind in RECORDS
        for owner, name in _fields(kind, set())
        if speaker.label(records.OWNERS.get(owner, owner), name) is None
        and name not in records.UNASKED
    }

    assert unlabelled == set()
    assert reader.label("viewpoints", "something_else") == "Something else"


def test_every_code_in_a_record_has_words(speaker: wording.Wording) -> None:
    codes = {code for kind in RECORDS for code in _codes(kind, set())} | {Role, PlanKind}

    untold = {
        f"{code.__name__}.{each.value}"
        for code in codes - {PlanKind, MediaType}
        for each in code
        if speaker.choice(each) == each.value
    }

    assert untold == set()


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_everything_in_a_case_can_be_said(path: Any, speaker: wording.Wording) -> None:
    t, today = played(path)
    assert {line.source for line in check(t, today)} <= set(wording.SOURCES)
    reader = Reader(wording=speaker, known={})

    said = [
        *(speaker.entry(entry) for entry in timeline(t, today)),
        *(speaker.wait(wait) for wait in waits_for(t)),
        *(speaker.record(name) for name in filed(t)),
        *(speaker.noted({"step": str(told)}) for told in t.told),
    ]

    assert all(said)
    assert not [sentence for sentence in said if "{" in sentence or "…" in sentence]
    for record in filed(t).values():
        content = getattr(record, "plan", record)
        assert reader.read(content) is not None


def test_every_message_has_a_line(speaker: wording.Wording) -> None:
    params = {"day": "2026-02-09", "party": "employee", "item": "U1", "percent": 60}

    lines = [speaker.message(key, params) for key in KEYS]

    assert all(line[:1].isupper() and "…" not in line for line in lines)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_journal_names_the_day_that_the_message_named(path: Any, speaker: wording.Wording) -> None:
    told: list[tuple[Tell, Trajectory]] = []

    class Watched(Replay):
        """Keeps what it tells."""

        def awake(self, t: Trajectory, now: datetime) -> Iterator[Happening]:
            for each in super().awake(t, now):
                if isinstance(each, Performed) and isinstance(each.step, Tell):
                    told.append((each.step, each.after))
                yield each

    MemoryPlay(load(path), replay=Watched).played()

    for tell, after in told:
        notice = tell.notice
        params = {"day": notice.day.isoformat(), **dict(notice.params)}
        assert speaker.noted(entry_of(tell, after)) in {
            speaker.message(notice.key, params),
            speaker.say("Support {item} is behind").format(item=notice.part),
        }


def test_outlook_of_an_old_entry_is_told_without_a_day() -> None:
    told = Told(key="outlook_due", about="end-1", on=date(2026, 5, 29), role=Role.ASSESSOR)
    dutch = wording.wording_in(CONFIG, "nl", ZONE)

    assert dutch.noted({"step": str(told)}) == "Om de vooruitblik is gevraagd"
    assert dutch.noted({"step": str(told), "day": "2026-05-13"}) == (
        "Vooruitblik uiterlijk 13 mei 2026"
    )


def test_part_that_a_later_version_fills_in_is_said_to_be_blank_where_it_belongs() -> None:
    blank, one, two = Said(words="blank"), Said(words="one"), Said(words="two")
    first = Named(labelled=(("a", one), ("deep", Named(labelled=(("x", one),))), ("own", one)))
    deep = Named(labelled=(("w", two), ("x", two)))
    later = Named(labelled=(("a", two), ("b", two), ("deep", deep)))

    assert with_blanks(first, later, blank=blank) == Named(
        labelled=(
            ("a", one),
            ("b", blank),
            ("deep", Named(labelled=(("w", blank), ("x", one)))),
            ("own", one),
        )
    )
    assert with_blanks(None, deep, blank=blank) == Named(labelled=(("w", blank), ("x", blank)))
    assert with_blanks(first, None, blank=blank) == first


def test_journal_speaks_of_acts_steps_levels_and_what_lapsed() -> None:
    dutch = wording.wording_in(CONFIG, "nl", ZONE)
    told = Told(key="report_due", about="evaluation-1.2", on=date(2026, 2, 9), role=Role.ASSESSOR)

    assert [
        dutch.noted(entry)
        for entry in (
            {"did": "sign"},
            {"did": "sign", "phase": "presented", "signed": "refused"},
            {"did": "resume", "phase": "active"},
            {"did": "resume", "phase": "suspended"},
            {"step": str(told)},
            {"lapsed": str(told), "day": "2026-02-16"},
            {"dossier": "D09", "level": "aandacht"},
            {"step": "start"},
            {"overslept": "VT-1", "run": "revived"},
        )
    ] == [
        "Getekend, of dat geweigerd",
        "Niet getekend: geweigerd",
        "Planning hervat",
        "Afgehandeld; de planning staat nog stil",
        "Verslag van 9 februari 2026 wordt verwacht",
        "Vervallen: Verslag van 9 februari 2026 wordt verwacht",
        "Dossiercontrole, aandacht: Van de geplande ondersteuning is minstens 80 % gegeven.",
        "Start van het traject",
        "Door de dienst zelf",
    ]


def test_single_thing_is_a_list_but_where_people_give_it_by_itself(
    speaker: wording.Wording,
) -> None:
    reader, long = Reader(wording=speaker, known={}), "een zin die een eigen regel nodig heeft"
    by_itself, listed = Said(words=long), Several(items=(Said(words=long),))

    for value, told in (
        (Goal(id="G1", text="Rust", sources=(long,)), listed),
        (RecordRedeployment(result="Gevonden", options=(long,)), listed),
        (Proof(witness=(long,)), by_itself),
        (RecordBalance(**NOT_ACHIEVED, still_short_in=(StillShort(text=long),)), by_itself),
    ):
        read = reader.read(value)

        assert isinstance(read, Named)
        assert read.labelled[-1][1] == told


def test_texts_about_all_goals_are_told_without_a_goal(speaker: wording.Wording) -> None:
    long = "een zin die een eigen regel nodig heeft"
    short = tuple(StillShort(text=text) for text in (long, "kort"))

    read = Reader(wording=speaker, known={}).read(
        RecordBalance(**NOT_ACHIEVED, still_short_in=short)
    )

    assert isinstance(read, Named)
    assert read.labelled[-1][1] == Several(items=(Said(words=long), Said(words="kort")))


NOT_ACHIEVED: Final[dict[str, Any]] = {
    "outcome": BalanceOutcome.NOT_ACHIEVED,
    "decided_by": (Role.ASSESSOR,),
    "goals": (),
    "sufficient": False,
}


def test_record_reads_in_the_words_of_its_form() -> None:
    dutch = wording.wording_in(CONFIG, "nl", ZONE)
    reader = Reader(wording=dutch, known={"G1": "G1: Rustige lessen"})
    goal = Goal(id="G1", text="Rustige lessen", baseline=1.8, sources=("gesprek", "bezoek"))

    assert reader.read(goal) == Named(
        labelled=(
            ("Doel", Said(words="G1: Rustige lessen")),
            ("Nulmeting", Said(words="1,8")),
            ("Bronnen", Said(words="gesprek, bezoek")),
        )
    )
    assert reader.read(("kort", "een zin die zo lang is dat hij een eigen regel nodig heeft")) == (
        Several(
            items=(
                Said(words="kort"),
                Said(words="een zin die zo lang is dat hij een eigen regel nodig heeft"),
            )
        )
    )
    assert reader.content("support_delivered", {"G1": (3, 4.5)}) == Named(
        labelled=(("G1: Rustige lessen", Said(words="3 van 4,5 gepland")),)
    )
    council = {"works_council": {"body": "OR", "consent_date": "2025-05-14"}}
    assert reader.content("organisation", council) == Named(
        labelled=(
            (
                "Medezeggenschap",
                Named(
                    labelled=(
                        ("Orgaan", Said(words="OR")),
                        ("Datum van instemming", Said(words="14 mei 2025")),
                    )
                ),
            ),
        )
    )
    assert reader.read(datetime(2026, 1, 14, 19, 15, tzinfo=UTC)) == Said(
        words="14 januari 2026, 20:15"
    )
    assert reader.read(value=None) is None


def test_only_what_is_near_is_asked_and_a_form_is_offered_when_its_day_has_come() -> None:
    waits = (
        Wait(key="report", day=date(2026, 2, 2), by=Role.ASSESSOR, due=date(2026, 2, 9)),
        Wait(key="evaluation", number=2, day=date(2026, 2, 20), by=Role.ASSESSOR),
        Wait(key="final", day=date(2026, 5, 28), by=Role.ASSESSOR),
        Wait(key="signature", by=Role.EMPLOYEE, due=date(2026, 2, 20)),
        Wait(key="start", day=date(2026, 2, 12)),
    )

    found = asked(
        waits,
        roles=(Role.EMPLOYEE,),
        phase=Phase.ACTIVE,
        today=date(2026, 2, 10),
        forms={"sign": "/t/VT-1/do/sign", "record_outlook": "/t/VT-1/do/record_outlook"},
    )

    assert [(each.wait.key, each.is_own, each.is_late, each.address) for each in found] == [
        ("signature", True, False, "/t/VT-1/do/sign"),
        ("report", False, True, None),
        ("evaluation", False, False, None),
    ]


def _fields(kind: type, known: set[type]) -> Iterator[tuple[str, str]]:
    """The fields of a value and of its parts that are shown under a label."""
    known.add(kind)
    owner = named(kind)
    hints = get_type_hints(kind)
    for name, hint in ((each.name, hints[each.name]) for each in fields(kind)):
        if (owner, name) in records.UNSHOWN:
            continue
        if kind not in IN_A_LINE:
            yield owner, records.SHOWN_AS.get((owner, name), name)
        for part in _parts(hint):
            if is_dataclass(part) and part not in known and named(part) != "control_answer":
                yield from _fields(part, known)


def _codes(kind: type, known: set[type]) -> Iterator[type[Enum]]:
    """The kinds of codes in a value and in its parts."""
    known.add(kind)
    for each in fields(kind):
        for part in _parts(get_type_hints(kind)[each.name]):
            if issubclass(part, Enum):
                yield part
            elif is_dataclass(part) and part not in known:
                yield from _codes(part, known)


def _parts(hint: Any) -> Iterator[type]:
    """The classes that an annotation names, however deep."""
    inner = get_args(hint)
    if not inner and isinstance(hint, type):
        yield hint
    for each in inner:
        yield from _parts(each)
