"""A whole request, answered on the spot: what the site does. The intake process does the same in
two steps, with a queue between them."""

from collections.abc import Callable

from firsthand.listen.channels.api import cloudevents, events, responses
from firsthand.listen.channels.api.bodies import Headers
from firsthand.listen.channels.api.keyring import RING, LiveKey
from firsthand.listen.channels.api.wire import Answer, Refusal, away
from firsthand.listen.intake.together import Together
from firsthand.listen.verbs.take import settle
from firsthand.record.api import record_events
from firsthand.web.connections import GONE, once_more

# Threads of the site that wait for the same disk share a commit.
RESPONSES = Together(settle)
EVENTS = Together(record_events)


def answer_responses(key: LiveKey, headers: Headers, body: bytes) -> Answer:
    """Take the responses of a request; never raises for what the sender or the database did."""
    try:
        items, ids, is_list = responses.read(body, headers.get("content-type"))
    except Refusal as refusal:
        return refusal.answer

    def attempt() -> Answer:
        look_up = responses.look_up_now
        plan = responses.plan(items, ids, is_list=is_list, key=key, look_up=look_up)
        return plan.answer(RESPONSES.do(plan.ready))

    return _tried(key, attempt)


def answer_events(key: LiveKey, headers: Headers, body: bytes) -> Answer:
    """Take the events of a request; never raises for what the sender or the database did."""
    try:
        found, ids, is_list = cloudevents.read(headers, body)
    except Refusal as refusal:
        return refusal.answer

    def attempt() -> Answer:
        look_up = events.look_up_now
        plan = events.plan(found, ids, is_list=is_list, key=key, look_up=look_up)
        return plan.answer(events.as_taken(EVENTS.do(plan.ready)))

    return _tried(key, attempt)


def _tried(key: LiveKey, attempt: Callable[[], Answer]) -> Answer:
    try:
        answer = once_more(attempt)
        RING.note_use(key)
    except GONE:
        return away()
    return answer
