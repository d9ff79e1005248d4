"""What is said of interviews: on their cards, and to those who take part."""

from __future__ import annotations

from bot.ui.say import Markup, Say
from domain.interviews import Asked


def asked_times(say: Say, asked: Asked) -> Markup | None:
    """Say which other times an applicant has asked for; None: they have named none."""
    days = [say.day_label(day) for day in asked.days]
    parts = [say.plain(f"part-{part}") for part in asked.parts]
    what = " · ".join(each for each in (", ".join(days), ", ".join(parts), asked.words) if each)
    return say("asked-days", what=what) if what else None
