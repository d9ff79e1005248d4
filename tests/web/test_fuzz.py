"""Requests that are made up from the document: a short form of `make fuzz` that needs nothing but hypothesis."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.support.chat import Chatter
from tests.support.site import SESSIONS, Page, Site
from tests.web.test_contract import booked
from web import openapi
from web.models import Health
from web.pace import Buckets, Rate
from web.server import ROUTES

DOCUMENT = openapi.described(ROUTES)
OPEN = Rate(1_000_000, 1_000_000.0)
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
LIKELY: Mapping[str, Sequence[str]] = {
    "userRole": ("STUDENT", "STUDENT", "STUDENT", "MENTOR", "EMPLOYER", "ADMIN"),
    "status": ("CONFIRMED", "CANCELLED", "COMPLETED", "PENDING"),
    "date": ("2026-11-29", "2026-12-06", "2026-02-30", "0001-01-01", "9999-12-31"),
    "time": ("18:30", "19:00:00", "24:00", "00:00"),
    "title": ("CV review",),
    **dict.fromkeys(("description", "zoom_link", "meeting_link", "creator_id", "job_id", "start_time"), ("",)),
}
"""What a text of this name holds as a rule; ids are put in when they are known."""


def of(schema: Mapping[str, Any], name: str = "", *, whole: bool = False) -> st.SearchStrategy[Any]:
    """Return what a schema of the document allows; `whole`: with all that it names, and texts that are likely."""
    if "$ref" in schema:
        return of(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]], name, whole=whole)
    if "anyOf" in schema:
        chosen = schema["anyOf"][:1] if whole else schema["anyOf"]
        return st.one_of([of(each, name, whole=whole) for each in chosen])
    if schema.get("type") == "object":
        fields = {each: of(inner, each, whole=whole) for each, inner in schema["properties"].items()}
        return st.fixed_dictionaries(fields) if whole else st.fixed_dictionaries({}, optional=fields)
    simple: Mapping[str, st.SearchStrategy[Any]] = {
        "null": st.none(),
        "integer": st.sampled_from((1, 2)) if whole else st.integers(),
        "array": st.just([]) if whole else st.lists(ANYTHING, max_size=2),
    }
    if schema.get("type") in simple:
        return simple[schema["type"]]
    assert schema["type"] == "string", schema
    usual = LIKELY.get(name, (f"<{name}>",))
    return st.sampled_from(usual) if whole else st.one_of(TEXT, st.sampled_from(usual))


PATHS = [each for each in DOCUMENT["paths"] if each.startswith("/api") or each == "/readyz"]


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, dict[str, str], Any]:
    """Return a method, a path, a query and a body: most bodies keep to the document."""
    path = draw(st.sampled_from([*PATHS, *[SESSIONS] * len(PATHS)]))
    method = draw(st.sampled_from(list(DOCUMENT["paths"][path])))
    operation = DOCUMENT["paths"][path][method]
    whole = draw(st.booleans())
    query = {
        each["name"]: draw(of(each["schema"], each["name"], whole=whole))
        for each in operation.get("parameters", ())
        if whole or draw(st.booleans())
    }
    body = None
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        body = draw(st.one_of(of(schema), of(schema, whole=True), of(schema, whole=True), ANYTHING))
    return method.upper(), path, query, body


def filled(value: Any, known: Mapping[str, str]) -> Any:
    """Put ids that there are into their places."""
    if isinstance(value, dict):
        return {name: filled(each, known) for name, each in value.items()}
    return known.get(value, value) if isinstance(value, str) else value


@pytest.mark.filterwarnings("default::hypothesis.errors.HypothesisWarning")  # a site is long when it is printed
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=requests())
async def test_whatever_is_asked_is_answered_as_the_document_says(
    ayesha: Chatter, site: Site, asked: tuple[str, str, dict[str, str], Any]
) -> None:
    door = site.server.site.door
    door.callers, door.addresses = Buckets(OPEN), Buckets(OPEN)
    owner, session = await _known(site)
    known = {
        "<userId>": owner.subject,
        "<sessionId>": session["id"],
        **dict.fromkeys(("<mentor_id>", "<employer_id>"), session["mentor_id"]),
        **dict.fromkeys(("<student_id>", "<applicant_id>"), owner.subject),
        "<employerId>": owner.subject,
    }
    method, path, query, body = asked
    query, body = filled(query, known), filled(body, known)
    target = f"{path}?{urlencode(query)}" if query else path
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} if data is not None else {}

    answer = await owner.asks(method, target, data=data, headers=headers)
    event(f"{method} {path} {answer.status}")
    assert answer.status < 500, answer
    assert str(answer.status) in DOCUMENT["paths"][path][method.lower()]["responses"], answer
    if answer.status == 200:
        models: dict[tuple[str, str], type[BaseModel]] = {(each.method, each.path): each.answer for each in ROUTES}
        models.get((method, path), Health).model_validate(answer.body, strict=True)
        zara = await site.member("Zara").asks(method, target, data=data, headers=headers)
        assert path != SESSIONS or zara.status in (400, 403, 404, 409), zara
    nobody = await site.asks(method, target, data=data, headers=headers)
    assert path == "/readyz" or nobody.status in (400, 401, 415)  # what the body is comes first


async def _known(site: Site) -> tuple[Page, dict[str, Any]]:
    """Return the owner and their session, which is booked once for all that is asked."""
    owner = site.member("Sadia")
    found = await owner.asks("GET", SESSIONS, params={"userId": owner.subject, "userRole": "STUDENT"})
    return (owner, found.body["sessions"][0]) if found.body["sessions"] else await booked(site)
