"""The service as the endpoints see it: the use cases, what can be read, the texts of refusals."""

from dataclasses import dataclass
from datetime import date

from fastapi import Request

from verbetertraject.api.noting import Noting
from verbetertraject.api.rate_limits import Limits
from verbetertraject.api.reading import Reading
from verbetertraject.api.remembering import Remembering
from verbetertraject.api.tallying import Tallies
from verbetertraject.application.case_import import Imports
from verbetertraject.application.health_words import HealthWords
from verbetertraject.application.ports import Clock
from verbetertraject.application.submit import Trajectories
from verbetertraject.application.texts.administration import (
    AdministrationTexts,
    load_administration_texts,
)
from verbetertraject.application.texts.dossier import DossierTexts, load_dossier_texts
from verbetertraject.application.texts.questions import QuestionTexts, load_question_texts
from verbetertraject.application.texts.refusals import RefusalTexts
from verbetertraject.domain.policy import Policy
from verbetertraject.orchestrator.deployment import Deployed
from verbetertraject.wiring import Wiring


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """What the endpoints work with."""

    trajectories: Trajectories
    imports: Imports
    reading: Reading
    tallies: Tallies
    noting: Noting
    remembering: Remembering
    limits: Limits
    refusal_texts: RefusalTexts
    dossier_texts: DossierTexts
    question_texts: QuestionTexts
    administration_texts: AdministrationTexts
    health_words: HealthWords
    clock: Clock
    policy: Policy
    deployed: Deployed

    def today(self) -> date:
        """The day it is for the organisation, by the clock of the service."""
        return self.policy.office_hours.day(self.clock.now())


def service_from(services: Wiring) -> Service:
    """The service made of the parts of this process."""
    reading = Reading(services.engine, clock=services.clock)
    return Service(
        trajectories=services.trajectories,
        imports=services.imports,
        reading=reading,
        tallies=Tallies(reading=reading),
        noting=Noting(services.engine, clock=services.clock),
        remembering=Remembering(services.engine),
        limits=Limits(),
        refusal_texts=services.refusal_texts,
        dossier_texts=load_dossier_texts(services.settings.config_folder),
        question_texts=load_question_texts(
            services.settings.config_folder, services.policy.control_questions
        ),
        administration_texts=load_administration_texts(
            services.settings.config_folder, services.refusal_texts
        ),
        health_words=services.health_words,
        clock=services.clock,
        policy=services.policy,
        deployed=services.deployed,
    )


def service_of(request: Request) -> Service:
    """The service of the application that a request came to."""
    service: Service = request.app.state.service
    return service
