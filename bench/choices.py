"""What the benchmarks' conversation offers; every bot that takes part in it has the same, also without our packages."""

from __future__ import annotations

MENTORS = {9001 + number: f"Mentor {number + 1}" for number in range(6)}
"""By Telegram id; as many as one page shows."""
TOPICS = ("CV review", "Career advice", "Mock interview", "Something else")
LENGTH = 30
"""Minutes that a session takes."""
SHOWN = 6
"""Free times on the first screen."""
