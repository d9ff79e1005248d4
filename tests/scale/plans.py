"""How the databases mean to find rows, and what is wrong with it when there are many."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import asyncpg  # type: ignore[import-untyped]

from db.driver import connect
from db.models import metadata

GROWING = frozenset(metadata.tables) - {"stuck"}
"""All but the sessions whose due work fails, which wait for an admin; what may read one is named by the test."""
LARGE = frozenset({"session", "participant", "audit_event", "message", "inbox", "outbox"})
"""They have so many rows after a year that no plan may read one, whatever it is asked for."""
_ALIAS = re.compile(r'\b(?:FROM|JOIN|UPDATE|INTO|,)\s+"?(\w+)"?\s+AS\s+"?(\w+)"?', re.IGNORECASE)
_SCAN = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?$")
_STEP = 100  # instructions of SQLite's machine between two looks


class Planner(Protocol):
    """A full database that is asked for plans."""

    dialect: str

    async def scans(self, statement: str, parameters: Any) -> Sequence[str]:
        """Return what is read from end to end, in words; nothing is what one hopes for."""


class SQLitePlanner:
    """Reads `EXPLAIN QUERY PLAN`, and counts what SQLite's machine does for a question."""

    dialect = "sqlite"

    def __init__(self, file: Path) -> None:
        self._connection = connect(f"file:{file}?mode=ro", uri=True)
        where = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
        self._partial = {name for (name,) in self._connection.execute(where)}

    async def scans(self, statement: str, parameters: Any) -> Sequence[str]:
        """A scan by a partial index reads only what is open, which does not grow with age."""
        aliases = {alias: table for table, alias in _ALIAS.findall(statement)}
        rows = self._connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
        found = []
        for *_, detail in rows:
            if (scan := _SCAN.match(detail)) and scan[2] not in self._partial:
                table = aliases.get(scan[1], scan[1])
                found += [f"{detail} ({table})"] if table in GROWING else []
        return found

    async def steps(self, statement: str, parameters: Any) -> int:
        """Count the instructions that a question takes, roughly; a plan may search and still find too much."""
        count = 0

        def step() -> None:
            nonlocal count
            count += _STEP

        self._connection.set_progress_handler(step, _STEP)
        with closing(self._connection.execute(statement, parameters)) as cursor:
            cursor.fetchall()
        self._connection.set_progress_handler(None, 0)
        return count

    async def close(self) -> None:
        """Close the file."""
        self._connection.close()


class PostgreSQLPlanner:
    """Reads `EXPLAIN (FORMAT JSON)`.

    Small tables are rightly read from end to end, and known parameters may prove what the text does not. So the plan is
    made without parameters and by looking things up, which shows on few rows already whether there is an index for it.
    """

    dialect = "postgresql"
    _BY_LOOKING_UP = (
        "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; "
        "SET plan_cache_mode = force_generic_plan"
    )

    def __init__(self, connection: Any, partial: frozenset[str]) -> None:
        self._connection = connection
        self._partial = partial

    @classmethod
    async def connect(cls, url: str) -> PostgreSQLPlanner:
        """Ask the database at this address."""
        connection = await asyncpg.connect(url)
        await connection.execute(cls._BY_LOOKING_UP)
        rows = await connection.fetch("SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL")
        return cls(connection, frozenset(name for (name,) in rows))

    async def scans(self, statement: str, parameters: Any) -> Sequence[str]:
        """A whole index is as long as its table, unless it is a partial one."""
        ((answer,),) = await self._explained("FORMAT JSON", statement, parameters)
        return [found for node in _nodes(json.loads(answer)[0]["Plan"]) if (found := self._judge(node))]

    async def reads_all(self, statement: str, parameters: Any) -> bool:
        """Tell whether it would read all rows of which any may be asked for: into a hash, or for a minimum of them."""
        lines = [line for (line,) in await self._explained("VERBOSE", statement, parameters)]
        return any("hashed SubPlan" in line or "Output: min(" in line for line in lines)

    async def _explained(self, how: str, statement: str, parameters: Any) -> Sequence[Any]:
        nothing = f"({', '.join(['NULL'] * len(parameters))})" if parameters else ""
        await self._connection.execute(f"PREPARE asked AS {statement}")
        rows: Sequence[Any] = await self._connection.fetch(f"EXPLAIN ({how}) EXECUTE asked{nothing}")
        await self._connection.execute("DEALLOCATE asked")
        return rows

    async def scans_really(self, statement: str, parameters: Any) -> Sequence[str]:
        """Ask for the plan of these very parameters, as the server makes it; worth reading on many rows only."""
        async with self._connection.transaction():
            await self._connection.execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_hashjoin = on")
            (answer,) = await self._connection.fetchrow(f"EXPLAIN (FORMAT JSON) {statement}", *parameters)
        kinds = [(node["Node Type"], node.get("Relation Name")) for node in _nodes(json.loads(answer)[0]["Plan"])]
        return [f"{kind} on {table}" for kind, table in kinds if kind == "Seq Scan" and table in LARGE]

    async def body(self, function: str, *names: str) -> str:
        """Return the statement of a function, with numbers for its parameters."""
        statement: str = await self._connection.fetchval("SELECT prosrc FROM pg_proc WHERE proname = $1", function)
        for number, name in enumerate(names, 1):
            statement = re.sub(rf"\b{name}\b", f"${number}", statement)
        return statement

    def _judge(self, node: Mapping[str, Any]) -> str | None:
        kind = node["Node Type"]
        if node.get("Relation Name", "session") not in GROWING:  # a bitmap's index does not name its table
            return None
        if kind == "Seq Scan":
            return f"Seq Scan on {node['Relation Name']}"
        if "Index" in kind and not {"Index Cond", "Order By"} & node.keys() and node["Index Name"] not in self._partial:
            return f"{kind} of all of {node['Index Name']}"
        return None

    async def close(self) -> None:
        """Hang up."""
        await self._connection.close()


def _nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)
