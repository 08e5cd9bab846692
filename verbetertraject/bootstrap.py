"""Puts the parts together, once per process: settings in, a running service's parts out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from uuid import UUID

from sqlalchemy import Engine

from verbetertraject.application.background_jobs import Errand, Errands
from verbetertraject.application.calendars import Rewaking
from verbetertraject.application.case_import import Imports
from verbetertraject.application.deliveries import Deliveries
from verbetertraject.application.event_delivery import announce_all
from verbetertraject.application.health_words import HealthWords, load_health_words
from verbetertraject.application.ports import Clock, Waking
from verbetertraject.application.run_sync import InStep, Labels
from verbetertraject.application.submit import Trajectories
from verbetertraject.application.terms import load_policy
from verbetertraject.application.texts.operations import Words, load_words
from verbetertraject.application.texts.refusals import RefusalTexts, load_refusal_texts
from verbetertraject.application.units import Units, load_units
from verbetertraject.application.wake import Awake
from verbetertraject.application.watchdog import Watchdog
from verbetertraject.clock import wall_now
from verbetertraject.digesting import Digests
from verbetertraject.domain.policy import Policy
from verbetertraject.orchestrator.client import PrefectApi
from verbetertraject.orchestrator.deployment import Deployment, digest, watchdog
from verbetertraject.orchestrator.deployment_watch import Deployed
from verbetertraject.orchestrator.events import announce
from verbetertraject.orchestrator.run_queries import PrefectRuns
from verbetertraject.parts import clock_of, connected
from verbetertraject.posting import Deliver, delivery, links
from verbetertraject.public_holidays import days_off
from verbetertraject.settings import Settings, load
from verbetertraject.signed_links import Links
from verbetertraject.store.outbox import SqlOutbox
from verbetertraject.store.pending_events import SqlAnnouncements
from verbetertraject.store.sent_log import PostBook
from verbetertraject.store.unit_of_work import SqlStore
from verbetertraject.store.watchdog_queries import SqlWatched

DELIVERY_SECONDS = 1.0
"""How often the outbox is looked at without a nudge: for retries."""

WAKES_SECONDS = 5.0
"""How often the orchestrator is told what it missed, without a nudge."""

FREE_SECONDS = 30.0
"""How often the way is cleared for the watchdog: some minutes without it hurt nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """The parts of one process."""

    settings: Settings
    engine: Engine
    clock: Clock
    store: SqlStore
    policy: Policy
    """Of the organisation, where no unit is named."""
    units: Units
    words: Words
    refusal_texts: RefusalTexts
    health_words: HealthWords
    trajectories: Trajectories
    deliveries: Deliveries
    imports: Imports
    rewaking: Rewaking
    links: Links
    waking: Waking
    watchdog: Watchdog
    errands: Errands
    deliver: Deliver
    deployed: Deployed


@cache
def services() -> Services:
    """The parts of this process, by its settings."""
    return assemble(load())


def digests() -> Digests:
    """What sends the weekly digests."""
    parts = services()
    return Digests(
        parts.settings,
        engine=parts.engine,
        clock=parts.clock,
        terms=parts.units.organisation,
    )


def assemble(settings: Settings, *, engine: Engine | None = None) -> Services:
    """The parts for these settings; with an engine, on that database."""
    engine = engine or connected(settings)
    clock = clock_of(settings, engine)
    store = SqlStore(engine, real_now=wall_now)
    folder = settings.config_folder
    words = load_words(folder, settings.language)
    book = PostBook(folder=settings.post_book)
    deliver = delivery(settings, SqlOutbox(engine, now=wall_now, clock=clock, book=book))
    orchestrator = _orchestrator(settings)
    in_step = InStep(store=store, orchestrator=orchestrator, clock=clock, words=words)
    labels = Labels(store=store, orchestrator=orchestrator, words=words)

    def changed(trajectory_id: UUID) -> None:
        labels.note(trajectory_id)
        errands.nudge()

    def tell_events() -> int:
        told = partial(announce, prefect_api(settings))
        return announce_all(SqlAnnouncements(engine), told)

    watchdog = Watchdog(
        store=store,
        watched=SqlWatched(engine),
        runs=orchestrator,
        in_step=in_step,
        deliver=deliver,
        clock=clock,
        real_now=wall_now,
        patience=timedelta(seconds=settings.overslept_after_seconds),
    )
    deployed = Deployed(prefect_api(settings), deployments(settings), runs=orchestrator)
    errands = Errands(
        [
            Errand(name="deliver", run=deliver, every_seconds=DELIVERY_SECONDS),
            Errand(name="wakes", run=in_step.tell_all, every_seconds=WAKES_SECONDS),
            Errand(name="labels", run=labels.show_all, every_seconds=WAKES_SECONDS),
            Errand(name="overslept", run=watchdog.overslept, every_seconds=WAKES_SECONDS),
            Errand(name="events", run=tell_events, every_seconds=WAKES_SECONDS),
            Errand(
                name="deployed", run=deployed.mend, every_seconds=WAKES_SECONDS, is_nudged=False
            ),
            Errand(name="free", run=watchdog.free, every_seconds=FREE_SECONDS, is_nudged=False),
        ]
    )
    units = load_units(folder, profile=settings.profile, days_off=days_off(folder))
    health_words = load_health_words(folder, profile=settings.profile)
    return Services(
        settings=settings,
        engine=engine,
        clock=clock,
        store=store,
        policy=units.organisation.policy,
        units=units,
        words=words,
        refusal_texts=load_refusal_texts(folder),
        health_words=health_words,
        trajectories=Trajectories(
            store=store,
            clock=clock,
            units=units,
            told=changed,
        ),
        rewaking=Rewaking(store=store, clock=clock, told=changed),
        imports=Imports(
            store=store,
            clock=clock,
            units=units,
            told=changed,
            asked=health_words.check,
        ),
        deliveries=Deliveries(store=store, clock=clock, told=changed),
        links=links(settings),
        waking=Awake(store=store, clock=clock, words=words, deliver=deliver),
        watchdog=watchdog,
        errands=errands,
        deliver=deliver,
        deployed=deployed,
    )


def prefect_api(settings: Settings) -> PrefectApi:
    """Prefect's API, as the settings name it."""
    return PrefectApi(url=settings.prefect_api_url, auth=settings.prefect_auth)


def deployments(settings: Settings) -> Sequence[Deployment]:
    """What Prefect is to know of a service with these settings."""
    watched = () if settings.clock == "stepped" else (watchdog(settings.watchdog_every),)
    weekly = digest_for(settings)
    return (Deployment(), *watched, *(() if weekly is None else (weekly,)))


def digest_for(settings: Settings) -> Deployment | None:
    """The weekly digest, where one is wanted; in play there is none."""
    if not settings.weekly_digest or settings.clock == "stepped":
        return None
    return digest(load_policy(settings.config_folder, profile=settings.profile).office_hours)


def _orchestrator(settings: Settings) -> Callable[[], PrefectRuns]:
    """The orchestrator, connected when it is needed first."""
    return cache(lambda: PrefectRuns(prefect_api(settings)))
