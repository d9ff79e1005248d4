"""What docs/operations.md says to do after a restore of PostgreSQL, done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from db.engine import Database
from tests.support.rows import add_person, add_session, at

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
PAGE = (Path(__file__).parents[2] / "docs/operations.md").read_text()


async def test_ids_and_versions_go_on_ahead_of_all_that_were_given(database: Database) -> None:
    [block] = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    async with database.write() as tx:
        before = await add_person(tx)
        await add_session(tx, before, None, at("09:00"), at("10:00"))
        for statement in block.strip().removesuffix(";").split(";\n"):
            await tx.execute(text(statement))
        assert await add_person(tx) > before + 1000
        assert (await tx.execute(text("SELECT version FROM session"))).scalar_one() > 1000
