"""Who sends: the key of a request, or the refusal."""

from http import HTTPStatus

from firsthand.listen.channels.api.guessing import GUESSES
from firsthand.listen.channels.api.keyring import RING, KeyVerb, LiveKey, digest_of
from firsthand.listen.channels.api.wire import Answer, Refusal, problem

_BEARER = (("WWW-Authenticate", "Bearer"),)


def digest_in(header: str | None) -> bytes:
    """The digest of the key in an Authorization header; raises Refusal where there is none."""
    scheme, _space, key = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise Refusal(
            problem(
                HTTPStatus.UNAUTHORIZED,
                "There is no API key with this request.",
                where="Authorization",
                next_step="Send the header “Authorization: Bearer” with a key from the API keys.",
                headers=_BEARER,
            )
        )
    return digest_of(key.strip())


def prove(digest: bytes, verb: KeyVerb) -> LiveKey:
    """The key, if it counts and may do this; raises Refusal. Asks no database."""
    key = RING.find(digest)
    if key is None:
        raise Refusal(_unknown())
    if verb not in key.verbs:
        raise Refusal(
            problem(
                HTTPStatus.FORBIDDEN,
                f"This key may not do this: it lacks {verb}.",
                where="Authorization",
                next_step="Use another key, or have one made that may.",
            )
        )
    return key


def key_of(header: str | None, verb: KeyVerb) -> LiveKey:
    """The key of a request; asks the database now and then. Raises Refusal, OperationalError."""
    digest = digest_in(header)
    if RING.needs_reading(digest):
        RING.read()
    return prove(digest, verb)


def _unknown() -> Answer:
    if GUESSES.count():
        return problem(
            HTTPStatus.TOO_MANY_REQUESTS,
            "Too many wrong API keys came in.",
            next_step="Check the key. A right key works at any time.",
            headers=(("Retry-After", "60"),),
        )
    return problem(
        HTTPStatus.UNAUTHORIZED,
        "This API key does not exist, or was revoked.",
        where="Authorization",
        next_step="Check the key, or have a new one made.",
        headers=_BEARER,
    )
