"""The document of the API is what the server does: same routes, same shapes, and a page that shows it by itself."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pydantic import BaseModel

from domain import refusals
from tests.support.chat import Chatter
from tests.support.site import SESSIONS, Site
from tests.web.test_contract import booked
from web import openapi, problems
from web.models import Failure
from web.route import Route
from web.server import ROUTES


async def test_the_document_lists_what_the_router_serves(site: Site) -> None:
    document = (await site.asks("GET", "/openapi.json")).body
    assert document["openapi"].startswith("3.1")
    listed = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert listed == {(route.method, route.path) for route in ROUTES} | {("GET", "/livez"), ("GET", "/readyz")}
    for method, path in listed:
        answer = await site.asks(method, path)
        assert answer.status not in (404, 405), (method, path)


def test_every_reference_of_the_document_leads_somewhere() -> None:
    document = openapi.described(ROUTES)
    names = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert names <= document["components"]["schemas"].keys()
    assert len(names) > 10


def test_every_operation_has_a_name_of_its_own() -> None:
    document = openapi.described(ROUTES)
    names = [each["operationId"] for methods in document["paths"].values() for each in methods.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("route", [each for each in ROUTES if each.body], ids=lambda each: each.method)
def test_examples_are_what_the_model_reads(route: Any) -> None:
    read: BaseModel = route.body.model_validate_json(json.dumps(route.example))
    assert read.model_dump(exclude_none=True) == route.example


async def test_answers_have_the_shape_that_is_promised(ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    hers = await site.program(ayesha)
    routes: dict[tuple[str, str], Route] = {(route.method, route.path): route for route in ROUTES}
    params = {"userId": sadia.subject, "userRole": "STUDENT"}
    answers = [
        ("GET", SESSIONS, await sadia.asks("GET", SESSIONS, params=params)),
        ("GET", "/api/users/mentors", await sadia.asks("GET", "/api/users/mentors")),
        ("GET", "/api/users/students", await hers.asks("GET", "/api/users/students")),
    ]
    body = {"userRole": "STUDENT", "sessionId": made["id"], "sessionData": made}
    answers.append(("PUT", SESSIONS, await sadia.asks("PUT", SESSIONS, json=body)))
    params = {"sessionId": made["id"], "userRole": "STUDENT"}
    answers.append(("DELETE", SESSIONS, await sadia.asks("DELETE", SESSIONS, params=params)))
    for method, path, answer in answers:
        model = routes[method, path].answer
        assert answer.status == 200
        read = model.model_validate(answer.body, extra="forbid")
        assert read.model_dump(exclude_unset=True) == answer.body
    refused = await sadia.asks("DELETE", f"{SESSIONS}?sessionId=x&userRole=STUDENT")
    assert Failure.model_validate(refused.body).code == "not_found"


def test_every_refusal_has_a_status_and_a_code_of_its_own() -> None:
    kinds = [
        each for each in vars(refusals).values() if isinstance(each, type) and issubclass(each, refusals.DomainError)
    ]
    assert problems.STATUSES.keys() <= set(kinds)
    codes = [problems.code_of(each.__new__(each)) for each in kinds]
    assert len(codes) == len(set(codes))
    assert "slot_taken" in codes
    assert all(problems.status_of(each.__new__(each)) < 500 for each in kinds)


async def test_the_page_needs_no_foreign_host(site: Site) -> None:
    for path, kind in (("/docs", "text/html"), ("/docs/docs.js", "text/javascript"), ("/docs/docs.css", "text/css")):
        async with site.http.get(path) as answer:
            text = await answer.text()
            assert (answer.status, answer.content_type) == (200, kind)
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert not re.search(r"(https?:)?//[a-z]", text.replace("// ", ""))
