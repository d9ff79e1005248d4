"""How a database runs a statement, as it says itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, text

from db.engine import Database


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement's plan."""

    shown: str
    looks_at: frozenset[str]
    """The indexes that rows are found through; `all of <index>` or `scan of <table>` where they are not."""
    sorts: bool
    rows: int | None
    """How many rows were looked at; None on SQLite, which does not tell."""


async def explained(database: Database, statement: ClauseElement) -> Plan:
    """Run a statement without parameters and return how that went."""
    async with database.write() as tx:
        sql = str(statement.compile(dialect=tx.get_bind().dialect, compile_kwargs={"literal_binds": True}))
        if database.is_sqlite:
            rows = await tx.execute(text(f"EXPLAIN QUERY PLAN {sql}"))
            return _sqlite([row.detail for row in rows])
        found = (await tx.execute(text(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}"))).scalar_one()
        return _postgresql((found if isinstance(found, list) else json.loads(found))[0]["Plan"])


def _sqlite(lines: list[str]) -> Plan:
    looks_at = set()
    for line in lines:
        if found := re.match(r"(?:SEARCH|SCAN) (\w+) USING (?:COVERING )?INDEX (\w+)", line):
            looks_at.add(found[2])
        elif found := re.match(r"SEARCH (\w+) USING INTEGER PRIMARY KEY", line):
            looks_at.add(f"pk_{found[1]}")
        elif (found := re.match(r"(?:SEARCH|SCAN) (\w+)", line)) and found[1] != "CONSTANT":
            looks_at.add(f"scan of {found[1]}")
    return Plan("\n".join(lines), frozenset(looks_at), any("TEMP B-TREE" in line for line in lines), None)


def _postgresql(plan: Mapping[str, Any]) -> Plan:
    nodes = list(_nodes(plan))
    # A bitmap's heap is only where the rows are that its index has found.
    scans = [node for node in nodes if "Scan" in node["Node Type"] and node["Node Type"] != "Bitmap Heap Scan"]
    looks_at = {_looked_at(node) for node in scans}
    looked_at = sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"] for node in scans
    )
    return Plan(
        json.dumps(plan, indent=1), frozenset(looks_at), any("Sort" in node["Node Type"] for node in nodes), looked_at
    )


def _looked_at(node: Mapping[str, Any]) -> str:
    if "Index Name" not in node:
        return f"scan of {node.get('Relation Name')}"
    return f"{'' if 'Index Cond' in node else 'all of '}{node['Index Name']}"


def _nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)
