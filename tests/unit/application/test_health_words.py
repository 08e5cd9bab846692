"""Words about health: found as words, never in a concern, and the writer has the last word."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copytree
from time import process_time

import pytest
import yaml

from verbetertraject.application.health_words import NAMES, HealthWords, load_health_words
from verbetertraject.application.terms import profiles
from verbetertraject.domain.commands.additions import AddView, Attach, MediaType
from verbetertraject.domain.commands.balance import OutlookMessage, RecordOutlook
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.control_questions import Answer, ControlAnswer
from verbetertraject.domain.intake import Nature, People
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.refusals import RefusedError, Rule

ROOT = Path(__file__).parents[3]
CONFIG = ROOT / "config"
WORDS = load_health_words(CONFIG)
SCENARIOS = [
    file
    for folder in ("examples", "tests/scenarios", "examples/demo")
    for file in sorted((ROOT / folder).glob("*.yaml"))
]
OUTLOOK = RecordOutlook(
    message=OutlookMessage.AT_RISK, text="Zij was ziek in maart.", employee_view=None
)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Zij was ziek in maart.", "ziek"),
        ("ZIEK", "ziek"),
        ("Sinds de Burn-out gaat het beter.", "burn-out"),
        ("De ziekmeldingen liepen op.", "ziek-melding"),
        ("Er is een diagnose gesteld.", "diagnose"),
        ("Hij gebruikt medicatie.", "medicatie"),
        ("Back from sickness leave", "sickness"),
        ("Vanwege stress en hoofdpijn", "stress"),
        ("Vanwege hoofdpijn", "hoofdpijn"),
        ("Vanwege griep", "griep"),
        ("Was vaak in het ziekenhuis", "ziekenhuis"),
        ("Zij heeft zich ziek-gemeld.", "ziek-gemeld"),
        ("Zij heeft zich ziek gemeld.", "ziek-gemeld"),
        ("Na een burn out", "burn-out"),
        ("Na een burnout", "burn-out"),
        # As word processors and web pages paste it.
        ("Na een burn\u2011out", "burn-out"),
        ("Na een burn\u2013out", "burn-out"),
        ("Na een burn\u00a0out", "burn-out"),
        ("Na een burn-\nout", "burn-out"),
        ("Na een burn\u00ad-\u200bout", "burn-out"),
        ("de dia\u00adgnose", "diagnose"),
        ("zi\u200bek", "ziek"),
        ("zi\u2060e\ufeffk", "ziek"),
        ("\uff5a\uff49\uff45\uff4b", "ziek"),
        ("zi\u00e9k", "ziek"),
        ("zie\u0301k", "ziek"),
        ("\U0001d433\U0001d422\U0001d41e\U0001d424", "ziek"),
        ("(ziek)", "ziek"),
        ("\u202eziek\u202c", "ziek"),
        ("was ziek\u2028en bleef thuis", "ziek"),
    ],
)
def test_word_about_health_is_found(text: str, word: str) -> None:
    assert WORDS.found(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "Muzieklessen en fysieke veiligheid",
        "ill-advised",
        "De groep van Zieleman is rustig.",
        "Burn rate en outlook",
        "still willing",
        "",
        "De diagnostische toets is op tijd nagekeken.",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert WORDS.found(text) is None


def test_word_that_is_ordinary_in_a_sector_is_left_alone_there() -> None:
    nurse, teacher = "Deelt medicatie in het ziekenhuis uit.", "Begeleidt kinderen met autisme."
    care, school = (load_health_words(CONFIG, profile=each) for each in ("care", "school"))

    assert (WORDS.found(nurse), care.found(nurse)) == ("medicatie", None)
    assert (WORDS.found(teacher), school.found(teacher)) == ("autis", None)
    assert (care.found("Zij was ziek."), school.found("Zij was ziek.")) == ("ziek", "ziek")


def test_profile_is_that_of_the_policy_where_none_is_asked_for(tmp_path: Path) -> None:
    copytree(CONFIG, tmp_path, dirs_exist_ok=True)
    policy = tmp_path / "policy.toml"
    policy.write_text(f'profile = "school"\n{policy.read_text()}')

    assert load_health_words(tmp_path) == load_health_words(CONFIG, profile="school")


@pytest.mark.parametrize("profile", profiles(CONFIG))
def test_what_is_ordinary_in_a_sector_is_on_the_list(profile: str) -> None:
    known = tomllib.loads((CONFIG / "health_words.toml").read_text())

    assert set(known["ordinary"].get(profile, [])) <= set(known["words"])
    assert len(known["words"]) == len(set(known["words"]))


def test_texts_of_the_scenarios_raise_no_false_alarm() -> None:
    """How often a writer would be asked, of all that the scenarios say: never, and be it known."""
    texts = [text for file in SCENARIOS for text in _texts(yaml.safe_load(file.read_text()))]

    alarms = Counter(word for text in texts if (word := WORDS.found(text)) is not None)
    assert len(texts) > 3000
    assert alarms == {}


def _texts(value: object) -> Iterator[str]:
    """What the guard would look at: names, codes and the words of the questions it does not."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from (
                () if key in {*NAMES, "content", "literal_nl", "media_type"} else _texts(each)
            )
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def test_text_with_a_word_about_health_is_refused_by_its_field() -> None:
    with pytest.raises(RefusedError) as refused:
        WORDS.check(Submission(command=OUTLOOK))

    assert refused.value.rule is Rule.HEALTH_WORDS
    assert refused.value.field == "text"
    assert refused.value.figures == {"word": "ziek"}


def test_largest_file_is_not_looked_through() -> None:
    """By the time of this process alone: what else the machine does counts for nothing."""
    file = Attach(
        to="plan-1", name="les.txt", media_type=MediaType.TEXT, content="emllaw" * 2_000_000
    )
    began = process_time()

    WORDS.check(Submission(command=file))

    assert process_time() - began < 0.5


def test_writer_may_confirm_that_it_means_something_else() -> None:
    WORDS.check(Submission(command=OUTLOOK, not_about_health=True))


def test_concern_is_never_held_up() -> None:
    concern = ReportConcern(text="Ik word hier ziek van.", about=(Role.ASSESSOR,))

    WORDS.check(Submission(command=concern))


def test_own_view_is_asked_as_any_text() -> None:
    with pytest.raises(RefusedError):
        WORDS.check(Submission(command=AddView(to="report-1.1", text="Ik was ziek.")))


def test_names_and_the_question_itself_are_no_texts() -> None:
    somebody = Person(id="p-1", name="Zieke Voorbeeld", email="ziek@voorbeeld.example")
    question = ControlAnswer(
        key="caused_by_illness", answer=Answer.NEE, literal_nl="Wordt het veroorzaakt door ziekte?"
    )

    opening = Open(
        people=People(employee=somebody, assessor=somebody, hr=somebody),
        nature=Nature.INABILITY,
        control_questions=(question,),
    )

    WORDS.check(Submission(command=opening))


def test_organisation_may_look_for_nothing(tmp_path: Path) -> None:
    assert load_health_words(tmp_path) == HealthWords(words=())
    HealthWords(words=()).check(Submission(command=OUTLOOK))
