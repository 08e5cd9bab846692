"""What can be wrong with a request before any rule of a trajectory is asked, in both languages."""

from collections.abc import Mapping
from enum import Enum, unique
from http import HTTPStatus
from typing import Final


@unique
class Fault(Enum):
    """Why a request is not even tried; the value stands in the answer as its rule."""

    MALFORMED = "malformed"
    """The body is no JSON, or a header is none of its kind."""
    REPEATED = "repeated_field"
    """A field is given twice in one place: which one is meant?"""
    UNAUTHENTICATED = "unauthenticated"
    """There is no token, or it proves nothing (any more)."""
    WRONG_ROLE = "wrong_role"
    """The reader's roles do not read this part of the file."""
    NOT_FOUND = "not_found"
    """It does not exist, or not for this reader: the answer is the same."""
    METHOD = "method_not_allowed"
    """This address answers other methods."""
    CONFLICT = "already_done"
    """A request with this idempotency key was begun and not answered."""
    KNOWN_REFERENCE = "known_reference"
    """Another trajectory has this reference."""
    STALE = "stale_revision"
    """The trajectory changed since the revision named in `If-Match`."""
    TOO_LARGE = "too_large"
    """The body is larger than any command."""
    MEDIA_TYPE = "media_type"
    """The body is not said to be JSON."""
    FIELD = "field"
    """A parameter of the address is unknown or malformed."""
    IDEMPOTENCY_KEY = "idempotency_key"
    """The key was used for another request."""
    TOO_MANY = "too_many"
    """Too many tries in a short time; the answer says when to try again."""
    INTERNAL = "internal"
    """Something broke on our side."""
    UNAVAILABLE = "unavailable"
    """The database cannot be reached now."""


STATUS: Final[dict[Fault, HTTPStatus]] = {
    Fault.MALFORMED: HTTPStatus.BAD_REQUEST,
    Fault.REPEATED: HTTPStatus.BAD_REQUEST,
    Fault.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
    Fault.WRONG_ROLE: HTTPStatus.FORBIDDEN,
    Fault.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Fault.METHOD: HTTPStatus.METHOD_NOT_ALLOWED,
    Fault.CONFLICT: HTTPStatus.CONFLICT,
    Fault.KNOWN_REFERENCE: HTTPStatus.CONFLICT,
    Fault.STALE: HTTPStatus.PRECONDITION_FAILED,
    Fault.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Fault.MEDIA_TYPE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Fault.FIELD: HTTPStatus.UNPROCESSABLE_ENTITY,
    Fault.IDEMPOTENCY_KEY: HTTPStatus.UNPROCESSABLE_ENTITY,
    Fault.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Fault.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
    Fault.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""With which status each is answered."""

TEXTS: Final[Mapping[str, Mapping[Fault, tuple[str, str]]]] = {
    "nl": {
        Fault.MALFORMED: (
            "Het verzoek is niet leesbaar",
            "De inhoud is geen geldige JSON, of een header klopt niet. Verbeter het verzoek.",
        ),
        Fault.REPEATED: (
            "Een veld staat er twee keer",
            "Een veld is twee keer gegeven op dezelfde plaats. Laat er één van staan.",
        ),
        Fault.UNAUTHENTICATED: (
            "Meld je aan",
            "Hiervoor is een geldig toegangsbewijs nodig. Vraag HR om een nieuw.",
        ),
        Fault.WRONG_ROLE: (
            "Dit hoort bij een andere rol",
            "Jouw rol in dit traject leest dit deel niet. Vraag iemand die dat wel doet.",
        ),
        Fault.NOT_FOUND: (
            "Niet gevonden",
            "Hier is niets, of niets wat je mag zien. Controleer het adres.",
        ),
        Fault.METHOD: (
            "Dit kan hier niet",
            "Dit adres kent deze methode niet. Kijk in de beschrijving wat wel kan.",
        ),
        Fault.CONFLICT: (
            "Dit is al begonnen",
            "Een verzoek met deze sleutel is al begonnen. Kijk eerst of het is vastgelegd.",
        ),
        Fault.KNOWN_REFERENCE: (
            "Dit kenmerk bestaat al",
            "Een ander traject heeft dit kenmerk. Kies een ander, of laat het weg.",
        ),
        Fault.STALE: (
            "Er is intussen iets gewijzigd",
            "Het traject is veranderd sinds je het las. Lees het opnieuw en probeer het dan.",
        ),
        Fault.TOO_LARGE: (
            "Het verzoek is te groot",
            "De inhoud is groter dan een opdracht kan zijn. Kort de teksten in.",
        ),
        Fault.MEDIA_TYPE: (
            "Stuur JSON",
            "De inhoud is JSON: zet Content-Type op application/json.",
        ),
        Fault.FIELD: (
            "Een onderdeel van het adres klopt niet",
            "Een parameter is onbekend of heeft een waarde die niet past. Pas hem aan.",
        ),
        Fault.IDEMPOTENCY_KEY: (
            "Deze sleutel is al gebruikt",
            "Deze Idempotency-Key hoorde bij een ander verzoek, of is te lang. Kies een nieuwe.",
        ),
        Fault.TOO_MANY: (
            "Te vaak geprobeerd",
            "Dit is in korte tijd te vaak gevraagd. Wacht even en probeer het dan opnieuw.",
        ),
        Fault.INTERNAL: (
            "Er ging iets mis",
            "Dit ligt niet aan jou. Probeer het later opnieuw; blijft het zo, meld het dan.",
        ),
        Fault.UNAVAILABLE: (
            "Even niet beschikbaar",
            "De gegevens zijn nu niet bereikbaar. Probeer het over een minuut opnieuw.",
        ),
    },
    "en": {
        Fault.MALFORMED: (
            "The request cannot be read",
            "The body is no valid JSON, or a header is not right. Correct the request.",
        ),
        Fault.REPEATED: (
            "A field is given twice",
            "A field is given twice in the same place. Leave one of them.",
        ),
        Fault.UNAUTHENTICATED: (
            "Say who you are",
            "This needs a valid token. Ask HR for a new one.",
        ),
        Fault.WRONG_ROLE: (
            "This belongs to another role",
            "Your role in this trajectory does not read this part. Ask someone whose role does.",
        ),
        Fault.NOT_FOUND: (
            "Not found",
            "There is nothing here, or nothing that you may see. Check the address.",
        ),
        Fault.METHOD: (
            "This cannot be done here",
            "This address does not know this method. See the description for those it does.",
        ),
        Fault.CONFLICT: (
            "This was begun already",
            "A request with this key was begun before. See first whether it was recorded.",
        ),
        Fault.KNOWN_REFERENCE: (
            "This reference exists already",
            "Another trajectory has this reference. Choose another, or leave it out.",
        ),
        Fault.STALE: (
            "Something changed in the meantime",
            "The trajectory changed since you read it. Read it again, then try again.",
        ),
        Fault.TOO_LARGE: (
            "The request is too large",
            "The body is larger than a command can be. Shorten the texts.",
        ),
        Fault.MEDIA_TYPE: (
            "Send JSON",
            "The body is JSON: set Content-Type to application/json.",
        ),
        Fault.FIELD: (
            "A part of the address is not right",
            "A parameter is unknown or has a value that does not fit. Change it.",
        ),
        Fault.IDEMPOTENCY_KEY: (
            "This key was used already",
            "This Idempotency-Key belonged to another request, or is too long. Choose a new one.",
        ),
        Fault.TOO_MANY: (
            "Tried too often",
            "This was asked too often in a short time. Wait a little, then try again.",
        ),
        Fault.INTERNAL: (
            "Something went wrong",
            "This is not your doing. Try again later; if it stays like this, report it.",
        ),
        Fault.UNAVAILABLE: (
            "Not available for a moment",
            "The data cannot be reached now. Try again in a minute.",
        ),
    },
}
"""A title and a sentence for each, per language."""
