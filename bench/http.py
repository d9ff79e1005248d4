"""Requests of the site: the API as it is against FastAPI with the async ORM, and against a constant, in one run.

Each server runs in a process of its own on the same people and sessions, the client in a third one over connections
that stay open. What counts is the CPU that a server needs for a request: how many it serves in a second of it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import socket
import sqlite3
import statistics
import sys
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jwt

from bench.choices import LENGTH, MENTORS
from bench.goals import Goal
from bench.http_choices import AUDIENCE, ISSUER, PATH, SECRET
from bench.people import prepared
from bench.world import PEERS, READY_WITHIN, ROOT, MeasuredProcess, Side

OURS = Side("ours", "bench.http_ours")
FASTAPI = Side("FastAPI + ORM", "bench.http_orm", python=PEERS)
FLOOR = Side("a constant", "bench.http_floor")
ALL = (FLOOR, FASTAPI, OURS)

CONNECTIONS = 4
SESSIONS = 20
"""Of a dashboard."""
_READERS = [str(uuid.uuid5(uuid.NAMESPACE_DNS, f"reader-{number}")) for number in range(len(MENTORS))]
_BOOKERS = [str(uuid.uuid5(uuid.NAMESPACE_DNS, f"booker-{number}")) for number in range(len(MENTORS))]
_WARM = 60  # requests before the measuring
_MEETS_FROM, _BOOKS_FROM = 1, 3  # days ahead


@dataclass(frozen=True, slots=True)
class Result:
    """What one kind of request took, or the middle of several runs."""

    cpu: float
    """Milliseconds of the server's process for each, which are seconds for 1,000."""
    median: float
    """Milliseconds until the answer."""

    @property
    def rate(self) -> float:
        """Requests per second of CPU."""
        return 1000 / self.cpu


def middle(results: Sequence[Result]) -> Result:
    """Return the median of each figure."""
    return Result(*(statistics.median(getattr(each, name) for each in results) for name in ("cpu", "median")))


async def fill(url: str, sessions: int = SESSIONS) -> dict[str, str]:
    """Fill our database with mentors, students and dashboards; return the public ids of the mentors by name."""
    async with prepared(url, open_per_pair="1000", open_per_person="1000") as database:
        accounts, mentors = database.services.accounts, []
        for number, name in MENTORS.items():
            mentors.append(await database.mentor(number, name))
            await database.open(mentors[-1])
        people = [
            (
                await accounts.arrive(database.tx, subject, name=f"Student {subject[:4]}", email=None, picture=None)
            ).person
            for subject in (*_READERS, *_BOOKERS)
        ]
        first = _midnight(_MEETS_FROM)
        for number, reader in enumerate(people[: len(_READERS)]):
            for turn in range(sessions):
                start = first + dt.timedelta(minutes=turn * LENGTH)
                await database.meet(mentors[(number + turn) % len(mentors)], reader, start)
        return {each.name: str((await accounts.of(database.tx, each.id)).public_id) for each in mentors}


def rows(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Read from our database what the other side's is to hold."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            name: [dict(row) for row in connection.execute(question)]
            for name, question in {
                "people": "SELECT p.id, public_id, subject, name, picture, zone FROM person p "
                "LEFT JOIN identity ON person_id = p.id AND provider = 'site'",
                "roles": "SELECT person_id, role FROM person_role",
                "hours": "SELECT mentor_id, weekday, start_minute, end_minute FROM weekly_hours",
                "sessions": "SELECT id, public_id, title, description, status, zoom_link, mentor_id, student_id, "
                "start_time, end_time, created_at FROM session",
            }.items()
        }


def reads(count: int) -> Iterator[str]:
    """Ask for dashboards, one caller after the other."""
    tokens = [_token(subject) for subject in _READERS]
    for number in range(count):
        subject = _READERS[number % len(_READERS)]
        query = urlencode({"userId": subject, "userRole": "STUDENT"})
        yield _request("GET", f"{PATH}?{query}", tokens[number % len(tokens)])


def bookings(count: int, mentors: dict[str, str], *, first: int) -> Iterator[str]:
    """Book a time of its own each."""
    tokens, ids = [_token(subject) for subject in _BOOKERS], list(mentors.values())
    for number in range(first, first + count):
        turn, at = divmod(number, len(ids))
        start = _midnight(_BOOKS_FROM) + dt.timedelta(minutes=turn * LENGTH)
        data = {"mentor_id": ids[at], "student_id": _BOOKERS[at], "title": "CV review", "description": "Two pages."}
        when = {"date": f"{start:%Y-%m-%d}", "time": f"{start:%H:%M}"}
        yield _request("POST", PATH, tokens[at], json.dumps({"userRole": "STUDENT", "sessionData": data | when}))


def _midnight(days: int) -> dt.datetime:
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _token(subject: str) -> str:
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": subject,
        "exp": dt.datetime.now(dt.UTC) + dt.timedelta(days=1),
        "email": f"{subject[:8]}@example.com",
        "role": "authenticated",
        "user_metadata": {"full_name": "A student"},
    }
    return jwt.encode(claims, SECRET, "HS256")


def _request(method: str, target: str, token: str, body: str = "") -> str:
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {token}", "Accept: */*"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", body])


@asynccontextmanager
async def running(side: Side, url: str, *arguments: str) -> AsyncIterator[tuple[int, MeasuredProcess]]:
    """Run a server; enter with its port once it listens."""
    side.require_installed()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    command = (str(side.python), "-m", side.module, url, str(port), *arguments)
    process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=ROOT)
    try:
        await _until_it_listens(side, port, process)
        yield port, MeasuredProcess(process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _until_it_listens(side: Side, port: int, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(READY_WITHIN):
        while process.returncode is None:
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0.05)
    raise RuntimeError(f"{side.module} does not listen (exit code {process.returncode})")


async def ask(port: int, requests: Iterator[str]) -> list[float]:
    """Let the client send requests; return the seconds until each answer.

    Raises:
        RuntimeError: not each was answered well.
    """
    asked = json.dumps({"port": port, "connections": CONNECTIONS, "requests": list(requests)})
    command = (sys.executable, "-m", "bench.http_client")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT)
    told, _ = await process.communicate(asked.encode())
    answer = json.loads(told)
    if set(answer["statuses"]) != {"200"}:
        raise RuntimeError(f"answers: {answer['statuses']}")
    waits: list[float] = answer["waits"]
    return waits


async def measure(side: Side, *, gets: int, posts: int, sessions: int = SESSIONS) -> dict[str, Result]:
    """Measure a server on a new database with the same data as the others'."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ours.db"
        url = f"sqlite+aiosqlite:///{file}"
        mentors = await fill(url, sessions)
        data = Path(folder) / "rows.json"
        data.write_text(json.dumps(rows(file)))
        own = () if side is not FASTAPI else (str(data),)
        async with running(side, url if side is not FASTAPI else url.replace("ours.db", "theirs.db"), *own) as (
            port,
            it,
        ):
            found = {}
            plans = {
                "GET": (reads(min(_WARM, gets)), reads(gets)),
                "POST": (bookings(min(_WARM, posts), mentors, first=0), bookings(posts, mentors, first=_WARM)),
            }
            for name, (warm, real) in plans.items():
                await ask(port, warm)
                before = it.cpu()
                waits = await ask(port, real)
                found[name] = Result((it.cpu() - before) * 1000 / len(waits), statistics.median(waits) * 1000)
            return found


async def compare(sides: Sequence[Side], *, gets: int, posts: int, rounds: int) -> dict[str, dict[str, Result]]:
    """Measure all sides in turns; return the middle of each figure, by side and kind of request."""
    found: dict[str, list[dict[str, Result]]] = {side.name: [] for side in sides}
    for _ in range(rounds):
        for side in sides:
            found[side.name].append(await measure(side, gets=gets, posts=posts))
    return {
        name: {kind: middle([each[kind] for each in runs]) for kind in ("GET", "POST")} for name, runs in found.items()
    }


def table(found: dict[str, dict[str, Result]]) -> str:
    """Show the figures, and how many times as many requests ours serves per CPU second."""
    lines = [
        f"{'':<18}" + "".join(f"{f'{kind} ms CPU':>13}{'per CPU s':>11}{'median ms':>11}" for kind in ("GET", "POST"))
    ]
    for name, kinds in found.items():
        cells = (f"{each.cpu:13.2f}{each.rate:11.0f}{each.median:11.1f}" for each in kinds.values())
        lines.append(f"{name:<18}" + "".join(cells))
    for other in found:
        if other != OURS.name:
            ratios = (f"{'':13}{f'{ratio:.2f}x':>11}{'':11}" for ratio in against(found, other).values())
            lines.append(f"{'ours / ' + other:<18}"[:18].ljust(18) + "".join(ratios))
    return "\n".join(line.rstrip() for line in lines)


def against(found: dict[str, dict[str, Result]], other: str) -> dict[str, float]:
    """Return how many times as many requests ours serves per CPU second as another server, by kind."""
    return {kind: ours.rate / found[other][kind].rate for kind, ours in found[OURS.name].items()}


def main(gets: int, posts: int, rounds: int) -> dict[Goal, float]:
    """Print a table."""
    print(
        f"The site's API: {gets} times a dashboard of {SESSIONS} sessions, then {posts} bookings, "
        f"over {CONNECTIONS} connections; medians of {rounds} rounds"
    )
    found = asyncio.run(compare(ALL, gets=gets, posts=posts, rounds=rounds))
    print(table(found), flush=True)
    ratios = against(found, FASTAPI.name)
    return {Goal.HTTP_GET: ratios["GET"], Goal.HTTP_POST: ratios["POST"]}
