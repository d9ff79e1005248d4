"""A job in one line or two."""

from __future__ import annotations

import pytest

from domain.jobs import read_job


@pytest.mark.parametrize(
    ("text", "title", "reference"),
    [
        ("Data analyst, DA-7", "Data analyst", "DA-7"),
        ("Data analyst\nDA-7", "Data analyst", "DA-7"),
        ("  Data analyst, \n\n DA  \n", "Data analyst", "DA"),
        ("Data analyst (DA-7)", "Data analyst", "DA-7"),
        ("Data analyst – DA-7", "Data analyst", "DA-7"),
        ("Front-end developer, junior, FE 2026 03", "Front-end developer, junior", "FE 2026 03"),
        ("হিসাবরক্ষক, হিসাব-১২", "হিসাবরক্ষক", "হিসাব-১২"),
        ("Designer, Dhaka", "Designer, Dhaka", None),
        ("Front-end developer", "Front-end developer", None),
        ("Python 3 developer", "Python 3 developer", None),
        ("Teacher, at least 3 years of experience", "Teacher, at least 3 years of experience", None),
        ("", "", None),
    ],
)
def test_title_and_reference_are_told_apart(text: str, title: str, reference: str | None) -> None:
    assert read_job(text) == (title, reference)
