"""What has happened in the demo, as a table: who met whom, and what they said of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from bot.demo.people import (
    AYESHA,
    EMMA,
    FARHANA,
    MARIA,
    NABIL,
    RAFIQ,
    SABBIR,
    TANVIR,
    SampleMentor,
    SamplePerson,
)


class Meeting(Struct, frozen=True):
    """A session that is over, and what the two said of it; what stays empty was not said."""

    days: int
    """How long before the demo it was booked; it was the mentor's next free time."""
    student: SamplePerson
    mentor: SampleMentor
    topic: str
    stars: int = 0
    """The student's."""
    line: str = ""
    """Beside the stars."""
    stars_back: int = 0
    """The mentor's."""
    agreed: str = ""
    """In the student's words."""
    advice: tuple[str, str] | None = None
    """What went well, and what next: the mentor's, for the student."""
    has_missed: bool = False
    """The student did not come."""


MEETINGS: Sequence[Meeting] = (
    Meeting(
        16,
        *(NABIL, AYESHA, "CV review"),
        stars=5,
        line="Clear, and kind about my gaps.",
        stars_back=5,
        agreed="Nabil rewrites the summary and sends it by Monday.",
        advice=("Honest about what is missing.", "Put numbers into each job."),
    ),
    Meeting(15, FARHANA, TANVIR, "Mock interview", stars=4, agreed="পরের বার সিস্টেম ডিজাইন নিয়ে বসব।"),
    Meeting(16, EMMA, MARIA, "Portfolio review", stars_back=4),
    Meeting(14, SABBIR, AYESHA, "First job", stars=4, stars_back=4),
    Meeting(12, FARHANA, AYESHA, "CV review", stars=5, line="খুব কাজে লেগেছে।", stars_back=5),
    Meeting(11, FARHANA, AYESHA, "First job", stars=4),
    Meeting(9, NABIL, AYESHA, "SQL interview practice", stars=5, agreed="Nabil does ten joins a day."),
    Meeting(8, SABBIR, RAFIQ, "Finding clients", has_missed=True),
)
"""The first booked stand first in each mentor's days."""
