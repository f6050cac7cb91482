"""Every scenario of the HTTP conformance file of CloudEvents, and the reading of odd ones."""

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.channels.api.cloudevents import CloudEvent, read
from firsthand.listen.channels.api.plan import Refused
from firsthand.listen.channels.api.wire import Refusal

FEATURE = Path("formats") / "cloudevents" / "http-protocol-binding.feature"


def _scenarios(text: str) -> Iterator[tuple[str, dict[str, str], bytes, dict[str, str], Any]]:
    """Each example of each scenario: headers and body as sent, the attributes and data wanted."""
    for scenario in text.split("Scenario Outline:")[1:]:
        name = scenario.strip().splitlines()[0]
        request, wanted = re.findall(r'"""\n(.*?)"""', scenario, re.DOTALL)
        cells = [
            [cell.strip() for cell in row.strip().strip("|").split("|")]
            for row in scenario.splitlines()
            if row.strip().startswith("|")
        ]
        attributes = dict(row for row in cells if len(row) == 2 and row[0] != "key")
        examples = [row[0] for row in cells if len(row) == 1][1:]
        for example in examples:
            head, _blank, body = textwrap.dedent(request).partition("\n\n")
            lines = [line.partition(": ") for line in head.splitlines()[1:]]
            headers = {
                key.lower(): value.replace("<contentType>", example) for key, _c, value in lines
            }
            filled = {k: v.replace("<contentType>", example) for k, v in attributes.items()}
            yield f"{name} {example}", headers, body.strip().encode(), filled, json.loads(wanted)


@pytest.mark.real_data
def test_every_scenario_of_the_conformance_file(public_data: Path) -> None:
    scenarios = list(_scenarios((public_data / FEATURE).read_text(encoding="utf-8")))
    assert len(scenarios) == 4
    for name, headers, body, attributes, data in scenarios:
        [event], [id_], is_list = read(headers, body)
        assert isinstance(event, CloudEvent), (name, event)
        told = {field: getattr(event.envelope, field) for field in attributes}
        told["time"] = told["time"].isoformat().replace("+00:00", "Z")
        assert (told, event.data) == (attributes, data), name
        assert (id_, is_list, event.extensions) == (attributes["id"], False, {}), name


BINARY = {"ce-specversion": "1.0", "ce-id": "1", "ce-source": "/o", "ce-type": "gov.example.x"}


def test_attributes_in_headers_are_percent_decoded() -> None:
    [event], _ids, _list = read({**BINARY, "ce-subject": "caf%C3%A9%20%E2%82%AC"}, b"")
    assert isinstance(event, CloudEvent)
    assert event.envelope.subject == "café €"
    assert event.data is None


@pytest.mark.parametrize("value", ["%FF", "%00", "a%0Ab"])
def test_headers_that_hide_what_cannot_be_kept_are_refused(value: str) -> None:
    [event], _ids, _list = read({**BINARY, "ce-subject": value}, b"")
    assert isinstance(event, Refused)


@given(st.dictionaries(st.text(max_size=5), st.text() | st.integers() | st.none(), max_size=6))
def test_whatever_object_comes_is_read_or_refused(members: dict[str, Any]) -> None:
    body = json.dumps({"specversion": "1.0", "id": "1", "source": "/o", "type": "x", **members})
    try:
        [event], _ids, _list = read({"content-type": "application/cloudevents+json"}, body.encode())
    except Refusal as refusal:
        assert refusal.answer.status == 400
    else:
        assert isinstance(event, (CloudEvent, Refused))


@given(
    st.binary(max_size=200), st.sampled_from(["application/json", "text/plain", "image/png", ""])
)
def test_whatever_bytes_come_in_binary_mode_are_read_or_refused(body: bytes, kind: str) -> None:
    try:
        [event], _ids, _list = read({**BINARY, "content-type": kind}, body)
    except Refusal as refusal:
        assert refusal.answer.status in {400, 415}
    else:
        assert isinstance(event, (CloudEvent, Refused))
