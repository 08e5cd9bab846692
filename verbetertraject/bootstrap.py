"""Puts the parts together, once per process: settings in, a running service's parts out."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from sqlalchemy import Engine

from verbetertraject.application.errands import Errand, Errands
from verbetertraject.application.ports import Clock, Orchestrator, Waking
from verbetertraject.application.refusal_texts import RefusalTexts, load_refusal_texts
from verbetertraject.application.sleeping import InStep, Labels, Overslept
from verbetertraject.application.terms import load_policy
from verbetertraject.application.trajectories import Trajectories
from verbetertraject.application.waking import Awake
from verbetertraject.application.words import Words, load_words
from verbetertraject.clock import SteppedClock, WallClock, wall_now
from verbetertraject.domain.policy import Policy
from verbetertraject.notify.deliver import Post, deliver
from verbetertraject.notify.render import Sender
from verbetertraject.notify.smtp import Smtp
from verbetertraject.notify.texts import load_texts
from verbetertraject.orchestrator.runs import PrefectOrchestrator
from verbetertraject.public_holidays import load_holidays
from verbetertraject.settings import Settings, load
from verbetertraject.signing import Links
from verbetertraject.store import stepped
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing, new_key
from verbetertraject.store.outbox import SqlOutbox
from verbetertraject.store.work import SqlStore

DELIVERY_SECONDS = 1.0
"""How often the outbox is looked at without a nudge: for retries."""

WAKES_SECONDS = 5.0
"""How often the orchestrator is told what it missed, without a nudge."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """The parts of one process."""

    settings: Settings
    engine: Engine
    clock: Clock
    store: SqlStore
    policy: Policy
    words: Words
    refusal_texts: RefusalTexts
    trajectories: Trajectories
    links: Links
    waking: Waking
    errands: Errands
    deliver: Callable[[UUID | None], int]


@cache
def services() -> Services:
    """The parts of this process, by its settings."""
    return assemble(load())


def waking() -> Waking:
    """What a woken flow run asks of the service."""
    return services().waking


def assemble(settings: Settings, *, engine: Engine | None = None) -> Services:
    """The parts for these settings; with an engine, on that database."""
    engine = engine or create_engine(settings.database, keys=key_ring(settings))
    clock = _clock(settings, engine)
    store = SqlStore(engine, real_now=wall_now)
    words = load_words(settings.config_folder, settings.language)
    outbox = SqlOutbox(engine, now=wall_now)
    post = _post(settings)

    def deliver_queued(trajectory_id: UUID | None = None) -> int:
        return deliver(outbox, post=post, now=wall_now(), trajectory_id=trajectory_id).sent

    orchestrator = _orchestrator(settings)
    in_step = InStep(store=store, orchestrator=orchestrator, clock=clock, words=words)
    labels = Labels(store=store, orchestrator=orchestrator, words=words)

    def changed(trajectory_id: UUID) -> None:
        labels.note(trajectory_id)
        errands.nudge()

    overslept = Overslept(
        store=store,
        orchestrator=orchestrator,
        clock=clock,
        real_now=wall_now,
        patience=timedelta(seconds=settings.overslept_after_seconds),
    )
    errands = Errands(
        [
            Errand(name="deliver", run=deliver_queued, every_seconds=DELIVERY_SECONDS),
            Errand(name="wakes", run=in_step.tell_all, every_seconds=WAKES_SECONDS),
            Errand(name="labels", run=labels.show_all, every_seconds=WAKES_SECONDS),
            Errand(name="overslept", run=overslept.revive_all, every_seconds=WAKES_SECONDS),
        ]
    )
    policy = load_policy(settings.config_folder, profile=settings.profile)
    return Services(
        settings=settings,
        engine=engine,
        clock=clock,
        store=store,
        policy=policy,
        words=words,
        refusal_texts=load_refusal_texts(settings.config_folder),
        trajectories=Trajectories(
            store=store,
            clock=clock,
            policy=policy,
            holidays=load_holidays(settings.config_folder, profile=settings.profile),
            told=changed,
        ),
        links=links(settings),
        waking=Awake(store=store, clock=clock, words=words, deliver=deliver_queued),
        errands=errands,
        deliver=deliver_queued,
    )


def key_ring(settings: Settings) -> KeyRing:
    """The ring of keys for texts about people."""
    return KeyRing(_keys(settings))


def links(settings: Settings) -> Links:
    """What makes and reads signed links, with keys derived from those of the texts."""
    return Links(
        _keys(settings), base_url=settings.public_url, lasts=timedelta(days=settings.link_days)
    )


def _keys(settings: Settings) -> list[str]:
    """The keys of the settings, or the one in the data folder, made the first time."""
    if settings.encryption_keys:
        return [key.get_secret_value() for key in settings.encryption_keys]
    return [_kept_key(settings.key_file)]


def _kept_key(path: Path) -> str:
    """The key in a file that only its owner reads; processes that begin at once make one key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as made:
            made.write(new_key())
            made.flush()
            with suppress(FileExistsError):
                os.link(made.name, path)
    return path.read_text(encoding="ascii").strip()


def _clock(settings: Settings, engine: Engine) -> Clock:
    if settings.clock == "stepped":
        return SteppedClock(lambda: stepped.read(engine))
    return WallClock()


def _post(settings: Settings) -> Post:
    password = settings.smtp_password
    return Post(
        texts=load_texts(settings.config_folder / "messages"),
        sender=Sender(
            base_url=settings.public_url,
            address=settings.sender_address,
            name=settings.sender_name,
        ),
        smtp=Smtp(
            host=settings.smtp_host,
            port=settings.smtp_port,
            mode=settings.smtp_mode,
            user=settings.smtp_user,
            password=password.get_secret_value() if password is not None else None,
        ),
    )


def _orchestrator(settings: Settings) -> Callable[[], Orchestrator]:
    """The orchestrator, connected when it is needed first."""
    return cache(lambda: PrefectOrchestrator(settings.prefect_api_url))
