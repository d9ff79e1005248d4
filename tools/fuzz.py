"""Ask the site's API what nobody would ask: Schemathesis makes requests up from the document, and breaks them.

The real server works on a database with two people who have sessions. Everything is asked with the token of one; what
succeeds about their sessions is asked again with the token of the other, who must get and change nothing
(`fuzz_hooks.py`). Needs the environment that ``make fuzz`` sets up.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bench.http import OURS, running
from bench.http_choices import PATH
from bench.people import Prepared, prepared
from bot.services.views.people import PersonView, Scope
from domain.status import Role

ROOT = Path(__file__).parents[1]
FUZZ = ROOT / ".venv" / "fuzz" / "bin" / "schemathesis"
LEAST = 5000
"""Requests that a run is to make."""
EACH = 1000
"""Requests of a route in a phase, at most."""
_CONFIG = """
generation.max-examples = {each}

[[operations]]
include-path-regex = "^/(api/users/|api/link|livez|readyz)"
generation.max-examples = 30
"""
"""What has no parameters is asked less often."""
_OURSELVES = (
    "positive_data_acceptance",  # the document says what is read; which fields belong together is said in words
    "negative_data_rejection",  # unknown fields and parameters are ignored: the site sends whole objects back
    "use_after_free",  # what was cancelled may be cancelled again
    "object_level_authorization",  # ours asks everything again, not only what was just made
)
"""Checks that contradict the contract with the site, or that ours do better."""
SESSIONS = 24


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with a token."""

    token: str
    id: str


async def fill(url: str) -> tuple[Known, Known, str]:
    """Make a mentor and two people in all roles, both with sessions; return the two, and the mentor's public id."""
    async with prepared(url, open_per_pair="1000", open_per_person="1000") as database:
        mentor = await database.mentor(9000, "Mentor")
        await database.open(mentor)
        owner, other = [await _in_all_roles(database, number, name) for number, name in ((1, "Owner"), (2, "Other"))]
        tomorrow = dt.datetime.now(dt.UTC).replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=1)
        for number in range(SESSIONS):
            await database.meet(mentor, owner, tomorrow + dt.timedelta(minutes=30 * number))
        await database.meet(mentor, other, tomorrow + dt.timedelta(days=5))
        accounts = database.services.accounts
        public_id = str((await accounts.of(database.tx, mentor.id)).public_id)
        return await _known(database, owner), await _known(database, other), public_id


async def _in_all_roles(database: Prepared, number: int, name: str) -> PersonView:
    person = await database.mentor(number, name)
    invitation = await database.services.mentors.invite(database.tx, Role.EMPLOYER)
    person = await database.services.mentors.accept_invite(database.tx, invitation, actor=person)
    await database.open(person)
    return person


async def _known(database: Prepared, person: PersonView) -> Known:
    accounts, life = database.services.accounts, dt.timedelta(days=1)
    token, _ = await accounts.make_token(database.tx, name="fuzz", scope=Scope.WRITE, life=life, actor=person)
    return Known(token, str((await accounts.of(database.tx, person.id)).public_id))


async def dashboard(url: str, who: Known) -> list[dict[str, Any]]:
    """Return what somebody sees."""
    params = {"userId": who.id, "userRole": "STUDENT"}
    headers = {"Authorization": f"Bearer {who.token}"}
    async with aiohttp.ClientSession(url) as http, http.get(PATH, params=params, headers=headers) as answer:
        answer.raise_for_status()
        found: list[dict[str, Any]] = (await answer.json())["sessions"]
        return found


async def schemathesis(url: str, folder: Path, known: dict[str, Any], each: int) -> tuple[int, dict[str, int]]:
    """Run it; return its exit code, and how often each route gave each answer."""
    told = folder / "known.json"
    told.write_text(json.dumps(known))
    count = folder / "count"
    (folder / "schemathesis.toml").write_text(_CONFIG.format(each=each))
    command = (
        *(str(FUZZ), "run", f"{url}/openapi.json", "--phases", "examples,coverage,fuzzing,stateful"),
        *("--header", f"Authorization: Bearer {known['owner']['token']}"),
        *("--checks", "all", "--exclude-checks", ",".join(_OURSELVES), "--continue-on-failure"),
        *("--suppress-health-check", "all", "--request-timeout", "20", "--no-color", "--generation-database", "none"),
    )
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "tools.fuzz_hooks",
        "PYTHONPATH": str(ROOT),
        "FUZZ_KNOWN": str(told),
        "FUZZ_COUNT": str(count),
        "FUZZ_URL": url,
    }
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment)
    code = await process.wait()
    return code, json.loads(count.read_text()) if count.exists() else {}


async def run(each: int, least: int) -> int:
    """Fill a database, serve it, let it be asked, and look what has become of it; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="skillbd-fuzz-") as name:
        folder = Path(name)
        database = f"sqlite+aiosqlite:///{folder / 'fuzz.db'}"
        owner, other, mentor = await fill(database)
        async with running(OURS, database) as (port, _):
            url = f"http://127.0.0.1:{port}"
            before = await dashboard(url, other)
            sessions = [each["id"] for each in await dashboard(url, owner)]
            known = {
                "owner": {"token": owner.token, "id": owner.id},
                "other": {"token": other.token, "id": other.id},
                "mentor": mentor,
                "sessions": sessions,
            }
            code, answers = await schemathesis(url, folder, known, each)
            same = await dashboard(url, other) == before
    count = sum(answers.values())
    for name, times in sorted(answers.items()):
        print(f"{times:7}  {name}")
    print(f"{count} requests; the other one's sessions are {'as they were' if same else 'CHANGED'}")
    if count < least:
        print(f"that is less than {least}")
    return int(bool(code) or not same or count < least)


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=EACH, help=f"requests of a route in a phase, at most ({EACH})")
    parser.add_argument("--least", type=int, default=LEAST, help=f"requests that the run is to make ({LEAST})")
    given = parser.parse_args()
    sys.exit(asyncio.run(run(given.each, given.least)))


if __name__ == "__main__":
    main()
