"""The bots of these tests begin with everything imported: a start that imports takes most of a core from the others."""

from __future__ import annotations

import pytest

from tests.support.process import BotProcess

pytestmark = pytest.mark.process
MOST = 50  # modules; without what `tests/support/preload.py` imports they are about a thousand
COUNTED = """
import pathlib, sys
from multiprocessing.util import Finalize

known = set(sys.modules)
Finalize(None, lambda: pathlib.Path("imported").write_text("\\n".join(set(sys.modules) - known)), exitpriority=1)
"""


async def test_a_start_finds_nearly_everything_imported(bot: BotProcess) -> None:
    bot.first = COUNTED
    await bot.start()
    await bot.ready()
    assert await bot.stop() == 0
    imported = (bot.folder / "imported").read_text().split()
    assert 0 < len(imported) < MOST, sorted(imported)
