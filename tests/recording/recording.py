"""A recording: a file for each moment, with who asked what there and how it was answered."""

import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.browser.browser_world import browser_world
from tests.integration.api.api_world import scenario
from tests.recording.asking import Json, answers_at, as_told
from tests.recording.places import LANGUAGES, cast, played, told, world
from tests.recording.sources import fixed
from tests.security.players import Moment
from tests.unit.notify.test_render import EVERYTHING, READER, RESUMED, rendered, text_of
from verbetertraject.api.problems import Fault, FaultError, of_fault, of_refusal
from verbetertraject.api.routes import OPENAPI
from verbetertraject.application.texts.refusals import load_refusal_texts
from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.notify.texts import VARIABLES
from verbetertraject.settings import Settings, examples_folder

Answers = Iterable[tuple[str, str, Json]]
"""Who asked what, and the answer."""

EXAMPLES: Final = examples_folder()
BALANCE: Final = date(2026, 5, 28)
"""The day on which the teacher's balance is recorded."""
SCENARIOS: Final = Path(__file__).parents[1] / "scenarios"
TEACHER: Final = EXAMPLES / "teacher.yaml"


def texts(_folder: Path) -> Answers:
    """The sentences of every refusal, and every message to every reader."""
    sentences = load_refusal_texts(Settings().config_folder)
    for language in LANGUAGES:
        for rule in Rule:
            problem = of_refusal(RefusedError(rule), language=language, texts=sentences)
            yield language, f"rule {rule.value}", asdict(problem)
        for fault in Fault:
            problem = of_fault(FaultError(fault), language=language)
            yield language, f"fault {fault.value}", asdict(problem)
    for language, key, role, variant in product(LANGUAGES, VARIABLES, Role, Variant):
        message = replace(
            RESUMED,
            key=key,
            roles=(role.value,),
            variant=variant.value,
            recipient=replace(READER, language=language),
            params=EVERYTHING,
        )
        mail = rendered(message)
        answer = {"subject": mail.subject, "short": mail.short, "body": text_of(mail.html)}
        yield language, f"message {key} to {role.value}, {variant.value}", answer


def stories(folder: Path) -> Answers:
    """Every command of every scenario, and how the case is read at the end."""
    for path in sorted((*EXAMPLES.glob("*.yaml"), *SCENARIOS.glob("*.yaml"))):
        here = folder / path.stem
        here.mkdir()
        with world(path, here) as made:
            for what, answer in told(made):
                yield path.stem, what, as_told(answer)
            made.move_to(made.scenario.until)
            for who, part in product(("employee", "hr"), PARTS):
                yield path.stem, f"{part or 'read'} by {who}", as_told(made.get(part, by=who))


PARTS: Final = ("", "/timeline", "/preview", "/messages?limit=500", "/journal", "/dossier-check")


def mails(folder: Path) -> Answers:
    """Every mail of the teacher's case, as it arrives."""
    with browser_world(scenario("teacher"), folder, public_url="https://planning.example") as here:
        here.play()
        here.move_to(here.scenario.until)
        for mail in here.mailbox.messages():
            headers = {name: told for name, told in mail.headers if name.lower() not in OF_POST}
            files = "\n".join(each.content.decode() for each in mail.attachments)
            body = f"{mail.text}\n{mail.html}\n{files}"
            yield mail.to[0], f"mail {mail.number:03}", {"headers": headers, "body": body}


OF_POST: Final = frozenset({"content-type", "date", "message-id"})
"""Headers that are other ones each time."""


def description(folder: Path) -> Answers:
    """The description of the API."""
    with world(TEACHER, folder) as made:
        yield "programs", OPENAPI, as_told(made.client.get(OPENAPI))


def moment(
    place: Callable[[Path], Any], folder: Path, *, acting: bool = False, language: str = "nl"
) -> Answers:
    """What everyone asks at a moment."""
    with place(folder) as found:
        yield from answers_at(found, acting=acting, language=language)


def _moments() -> Iterator[tuple[str, Callable[[Path], Answers]]]:
    for each in Moment:
        yield f"doors-{each.value}", partial(moment, partial(cast, each), acting=True)
    for day, roles in (
        (date(2025, 12, 2), THREE),
        (date(2026, 4, 14), ()),
        (BALANCE, THREE),
        (None, ()),
    ):
        place = partial(played, TEACHER, day, roles=roles)
        yield f"teacher-{day or 'ended'}", partial(moment, place, acting=day == BALANCE)
        if day == BALANCE:
            yield "teacher-english", partial(moment, place, acting=True, language="en")
    for name, end, roles in (
        ("concern-about-hr", date(2026, 3, 2), ()),
        ("second-extension-overridden", None, THREE),
        ("not-achieved-with-redeployment", None, THREE),
        ("off-track-intake", None, THREE),
    ):
        place = partial(played, SCENARIOS / f"{name}.yaml", end, roles=roles)
        yield name, partial(moment, place)


THREE: Final = ("employee", "assessor", "hr")
"""Who has a part in whatever happens."""


FILES: Final[Mapping[str, Callable[[Path], Answers]]] = {
    **dict(_moments()),
    "stories": stories,
    "texts": texts,
    "mails": mails,
    "description": description,
}
"""What is recorded, by the name of its file."""


SELDOM: Final = 100_000
"""Objects that are made before Python looks for those that are not used: it takes its time."""


def record(folder: Path) -> None:
    """Write every file of a recording, two at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for written in [pool.submit(_record, folder, name) for name in FILES]:
            written.result()


def _record(folder: Path, name: str) -> None:
    gc.set_threshold(SELDOM)
    with fixed(), TemporaryDirectory() as workplace:
        write(folder / f"{name}.json", FILES[name](Path(workplace)))


def write(file: Path, answers: Answers) -> None:
    """Write a file: by person and request the answers, and each of their bodies once."""
    asked: dict[str, dict[str, Json]] = {}
    bodies: dict[str, list[str]] = {}
    for who, what, answer in answers:
        body = answer.get("body", "")
        digest = hashlib.sha256(body.encode()).hexdigest()[:16]
        bodies[digest] = body.split("\n")
        asked.setdefault(who, {})[what] = answer | {"body": digest}
    whole = {"asked": asked, "bodies": bodies}
    told = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False)
    file.write_text(f"{told}\n", encoding="utf-8")
