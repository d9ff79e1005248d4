"""A database with many mentors, or few, who have hours, days off and names that people type."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from itertools import combinations, cycle, product

from bench import past
from bench.past import Size
from db.engine import parse_url
from db.file import sqlite_file

FEW = 6
_FIRST = (
    "Ayesha Nusrat Farhana Tahmina Sadia Mehnaz Rumana Ishrat Lamia Nazia Sharmin Tasnim Fariha Jannat Maliha Rifat "
    "Imran Tanvir Nabil Sakib Rafiq Kamal Jahid Mahfuz Shafiq Arif Zubair Hasib Nayeem Faisal Rashed Mizan Sohel Tareq "
    "Asif Monir Habib Jubayer Rakib Shihab"
)
_LAST = (
    "Rahman Hossain Chowdhury Islam Ahmed Karim Khan Sarkar Akter Begum Siddique Talukder Bhuiyan Majumder Mollah "
    "Sikder Haque Alam Uddin Biswas Kabir Mahmud Reza Sultana Yasmin"
)
NAMES = [f"{first} {last}" for last, first in product(_LAST.split(), _FIRST.split())]
"""A thousand that differ; the first few differ in their first names."""


_SUBJECTS = ("React", "SQL", "Figma", "Interviews", "Python", "Excel", "IELTS", "Research", "Design", "Marketing")


def _expertise(mentors: int) -> list[tuple[str, int]]:
    """Return what each knows: three subjects, one a line."""
    some = cycle(combinations(_SUBJECTS, 3))
    return [("\n".join(next(some)), number + 1) for number in range(mentors)]


async def make(url: str, mentors: int, *, now: dt.datetime) -> None:
    """Make a SQLite database with so many mentors (at most a thousand) among 2,000 people; their ids begin at 1."""
    size = Size(sessions=4 * mentors, outbox=5000, inbox=10, people=2000, mentors=mentors)
    await past.make(url, size, now=now)
    with closing(sqlite3.connect(sqlite_file(parse_url(url)))) as connection, connection:
        rename = "UPDATE person SET name = ? WHERE id = ?"
        connection.executemany("UPDATE mentor SET expertise = ? WHERE person_id = ?", _expertise(mentors))
        connection.executemany(rename, [(name, number + 1) for number, name in enumerate(NAMES[:mentors])])
