"""Several times in one text: each keeps its minutes, and what one of them leaves out another says."""

from __future__ import annotations

from functools import partial

import pytest

from domain.asking.reading import hour_or_time
from domain.asking.sayings import either
from tests.domain.test_asking import short
from tests.domain.test_interviews_in_words import invites, parse, times

OFFERS = [
    ("offer oishi an interview wed 10:30am or thu 11:45am", "25T10:30 or 26T11:45"),
    ("offer oishi an interview wed 10am, wed 11:30am or thu 9:15am", "25T10:00 or 25T11:30 or 26T09:15"),
    ("offer oishi wed 15:30 or wed 16:30 for an interview", "25T15:30 or 25T16:30"),
    ("offer oishi an interview: wed 3:30pm or 4:45pm", "25T15:30 or 25T16:45"),
    ("oishi ke interview offer koro wed bikal 3:30 ba 4:45", "25T15:30 or 25T16:45"),
    ("ঐশীকে ইন্টারভিউর জন্য বুধবার সকাল ১০:৩০ বা ১১:৪৫ দিন", "25T10:30 or 25T11:45"),
    ("interview fahim wed 3:45pm, mitu wed 4:45pm", "25T15:45 or 25T16:45"),
    ("interview fahim wed at 3:30pm, mitu wed at 4:15pm", "25T15:30 or 25T16:15"),
    ("interview fahim wed 3pm, 45 minutes", "25T15:00"),
    # the half of the day is that of the time beside it
    ("offer oishi an interview on thu at 7 or 8:30 in the evening", "26T19:00 or 26T20:30"),
    ("offer oishi an interview thu 7 or 8 pm", "26T19:00 or 26T20:00"),
    ("offer oishi an interview thu 8pm or 9", "26T20:00 or 26T21:00"),
    ("offer oishi an interview thu 5 or 6 am", "26T05:00 or 26T06:00"),
    ("offer oishi an interview thu 11 or 2pm", "26T11:00 or 26T14:00"),
    ("offer oishi an interview thu 9 or 4pm", "26T09:00 or 26T16:00"),
    ("offer oishi an interview thu 10am or 4", "26T10:00 or 26T16:00"),
    ("offer oishi an interview thu 6 or 7", "26T18:00 or 26T19:00"),
    ("oishi ke interview offer koro thursday rat 8ta ba 9ta", "26T20:00 or 26T21:00"),
    ("offer fahim, batch 12, an interview thu 3pm or 4pm", "26T15:00 or 26T16:00"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "when"), OFFERS)
def test_each_time_of_an_invitation_is_read(sentence: str, when: str) -> None:
    assert times(invites(sentence)) == when


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("move sami to thu 7 or 8 pm", "26T19:00 or 20:00"),
        ("move sami to thu 7pm, 8:30pm", "26T19:00 or 20:30"),
        ("move sami to thu 7pm, 8pm or 9", "26T19:00 or 20:00 or 21:00"),
        ("sami ke thursday rat 8ta ba 9tay nen", "26T20:00 or 21:00"),
        ("move sami to 7pm, i am late today", ""),
        ("cant do friday, thursday 7pm or 8pm", "26T19:00 or 20:00"),
        ("sunday 10am, 11:30am", "29T10:00 or 11:30"),
        ("friday, saturday 3pm", "27 or 28T15:00"),
        ("tomorrow exam, friday 3pm", ""),
        ("she has an exam on friday, saturday 3pm", ""),
        ("kal exam, friday 3pm", ""),
        ("কাল পরীক্ষা, শুক্রবার ৩টা", ""),
        ("she has class friday 3pm, saturday 3pm", ""),
    ],
)
def test_each_time_to_move_to_is_read(sentence: str, when: str) -> None:
    assert " or ".join(map(short, either(sentence, partial(hour_or_time, parse=parse)))) == when
