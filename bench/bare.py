"""``python -m bench.bare MODULE``: a module in an environment in which only the bot is installed.

That of developers has click as well, for import-linter. httpx would import its own command line with it, in every bot.
"""

from __future__ import annotations

import runpy
import sys

sys.modules["click"] = None  # type: ignore[assignment]  # an import of it fails

if __name__ == "__main__":
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
