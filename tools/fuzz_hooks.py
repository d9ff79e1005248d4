"""What Schemathesis is told beyond the document: ids that exist, and that nobody may do it for somebody else."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import requests
import schemathesis

KNOWN = json.loads(Path(os.environ["FUZZ_KNOWN"]).read_text())
COUNT = Path(os.environ["FUZZ_COUNT"])
PATH = "/api/dashboard/sessions"
OTHER = {"Authorization": f"Bearer {KNOWN['other']['token']}"}
ROLES = ("STUDENT", "STUDENT", "MENTOR", "EMPLOYER", "ADMIN")
STATUSES = ("CONFIRMED", "CANCELLED", "COMPLETED", "PENDING")
_FINE = (200, 299)
_answers: Counter[str] = Counter()


def _choices(value: Any) -> random.Random:
    """Return what to choose with: the same for the same value, so that a failure comes again."""
    return random.Random(zlib.crc32(repr(value).encode(errors="replace")))  # noqa: S311 - no secrets


def _known(name: str, choose: random.Random) -> str:
    """Return a value for a field that leads somewhere."""
    if name == "sessionId":
        return choose.choice(KNOWN["sessions"])
    if name == "userRole":
        return choose.choice(ROLES)
    return KNOWN["owner"]["id"]


@schemathesis.hook
def map_query(_context: Any, query: Any) -> Any:
    """Let half of what stands in an address be known."""
    if not isinstance(query, dict):
        return query
    choose = _choices(sorted(query.items(), key=repr))
    return {
        name: _known(name, choose)
        if name in ("userId", "userRole", "sessionId", "employerId") and choose.random() < 0.6
        else value
        for name, value in query.items()
    }


@schemathesis.hook
def map_body(_context: Any, body: Any) -> Any:
    """Let most bodies be about people, sessions and times that there are, but for a field or two."""
    if not isinstance(body, dict):
        return body
    choose = _choices(json.dumps(body, default=repr, sort_keys=True))
    if choose.random() > 0.7:
        return body
    data = body.get("sessionData")
    given = data if isinstance(data, dict) else {}
    likely = _likely(choose)
    kept = choose.sample(sorted(likely), choose.choice((0, 0, 1, 1, 2)))
    made = {**given, **{name: value for name, value in likely.items() if name not in kept}}
    return {
        **body,
        "userRole": _known("userRole", choose),
        "sessionId": _known("sessionId", choose),
        "sessionData": made,
    }


def _likely(choose: random.Random) -> dict[str, Any]:
    """Return what the site's form holds when somebody has filled it in."""
    day = dt.date.today() + dt.timedelta(days=choose.randrange(-1, 28))  # noqa: DTZ011 - of the machine
    return {
        "mentor_id": choose.choice((KNOWN["mentor"], KNOWN["mentor"], KNOWN["owner"]["id"])),
        "student_id": choose.choice((KNOWN["owner"]["id"], KNOWN["owner"]["id"], KNOWN["mentor"])),
        "employer_id": KNOWN["owner"]["id"],
        "applicant_id": KNOWN["mentor"],
        "creator_id": "",
        "job_id": "",
        "zoom_link": "",
        "meeting_link": "",
        "status": choose.choice(STATUSES),
        "title": "CV review",
        "date": day.isoformat(),
        "time": f"{choose.randrange(24):02}:{choose.choice((0, 30)):02}",
    }


@schemathesis.hook
def after_call(_context: Any, case: Any, response: Any) -> None:
    """Count what was answered; when the program ends is told to nobody, so it is written down again and again."""
    _answers[f"{case.method} {case.path} {response.status_code}"] += 1
    if _answers.total() % 20 == 0:
        COUNT.write_text(json.dumps(_answers))


@schemathesis.check
def the_other_one_may_not(_context: Any, response: Any, case: Any) -> None:
    """Ask again what has succeeded about the owner's sessions, as somebody else: it must be refused, and tell nothing.

    Raises:
        AssertionError: it was not.
    """
    if case.path != PATH or case.method == "POST" or not _FINE[0] <= response.status_code <= _FINE[1]:
        return
    sent = response.request
    if sent.headers.get("Authorization") != f"Bearer {KNOWN['owner']['token']}":
        return
    headers = {**OTHER, "Content-Type": sent.headers.get("Content-Type", "")}
    again = requests.request(sent.method, sent.url, data=sent.body, headers=headers, timeout=20)
    if sent.method in ("HEAD", "OPTIONS"):
        return
    assert again.status_code in (400, 403, 404), f"the other one got {again.status_code}"
    told = again.text
    assert KNOWN["owner"]["id"] not in told, "the answer to the other one names the owner"
    assert "CV review" not in told, "the answer to the other one tells what the session is about"
