"""Who is there when a sentence is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.slots import Window

HERE = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 25, 10, tzinfo=HERE)
WINDOW_DAYS = 60


def daily(first: int, last: int) -> Sequence[Window]:
    """Return the same hours on every day of the week."""
    return [(weekday, first * 60, last * 60) for weekday in range(7)]


@dataclass(frozen=True, slots=True)
class Mentor:
    """Somebody to book. The hours are on the clock of the zone, the length is in minutes."""

    key: str
    """How a case names them."""
    name: str
    about: str
    hours: Sequence[Window]
    zone: str = "Asia/Dhaka"
    length: int = 30
    instant: bool = False
    link: str | None = None


MENTORS = (
    Mentor(
        "ayesha",
        "Ayesha Rahman",
        "Data analyst. CVs, SQL interviews, first jobs.",
        daily(17, 22),
        link="https://meet.example.org/ayesha",
    ),
    Mentor("rafiqul", "Rafiqul Islam", "Freelancer. Clients, Upwork profiles, pricing.", daily(10, 18), instant=True),
    Mentor(
        "tanvir",
        "Tanvir Hasan",
        "Backend engineer. Python, Django, system design and mock interviews.",
        daily(8, 16),
        zone="Europe/London",
        length=60,
    ),
    Mentor(
        "maria",
        "Maria Lopez",
        "Product designer. Portfolios, UI design, Figma, career changes.",
        daily(8, 12),
        zone="America/New_York",
        length=45,
        instant=True,
    ),
    Mentor("rashed", "Rashedul Karim", "Digital marketing, SEO, Facebook ads.", daily(18, 22)),
    Mentor("jannat", "Jannatul Ferdous", "Product manager. Cover letters, resumes, study abroad.", daily(10, 20)),
    Mentor(
        "sadia",
        "Sadia Afrin",
        "Machine learning engineer. Python, data science, remote jobs.",
        daily(8, 21),
        instant=True,
    ),
)
STUDENTS = {"nabil": "Nabil Chowdhury", "farhana": "Farhana Akter", "rumi": "Rumi Das", "emma": "Emma Schmidt"}
NEWCOMER = "Jamal Uddin"
