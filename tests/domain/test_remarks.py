"""What is a remark and what is not; the words around it do not matter, other words do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.asking.gist_words import LAST_RULES, RULES
from domain.asking.remark_words import PHRASES, SHAPES
from domain.asking.remarks import Remark, remark
from domain.rooms import room_in

KINDS = {
    *PHRASES,
    *(kind for kind, _ in SHAPES),
    *(rule.kind for rule in (*RULES, *LAST_RULES)),
    "url",
    "puzzled",
    "smile",
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("Yes, please!", "yes"), ("জ্বি ভাই", "yes"), ("hya den", "yes"), ("👌", "ok"), ("acha thik ache", "ok")),
        *(("y", "yes"), ("yh", "yes"), ("dia den", "yes"), ("N.", "no"), ("naa", "no")),
        *(("1 ghonta age mone koraiyen", "remind"), ("১ ঘণ্টা আগে মনে করাইয়েন", "remind")),
        *(("no thanks", "no"), ("এখন থাক", "no"), ("lagbe na vai", "no"), ("YES CANCEL IT", "yes")),
        *(("ok thanks", "ok"), ("hi, how are you?", "hello"), ("salam vai, kemon achen", "salam")),
        *(("I’m on my way", "coming"), ("ashtesi", "coming"), ("কেউ নেই", "missing")),
        *(("আইতাছি", "coming"), ("aitasi", "coming"), ("aitesi", "coming")),
        *(("we are hiring!", "hire"), ("নিয়োগ দিতে চাই", "hire"), ("amar company", "my company")),
        *(("show our jobs pls", "my jobs"), ("notun job", "new job"), ("সহকর্মী যোগ করতে চাই", "colleague")),
        *(("vai, company charte chai", "leave company"), ("I left the company", "leave company")),
        *(("did not get the link", "where"), ("জুমের লিংক দিন", "where"), ("ingrejite bolen", "english")),
    ],
)
def test_a_remark_in_three_ways_of_writing(text: str, kind: str) -> None:
    found = remark(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("5 min late", 5), ("I am late by a quarter of an hour", 15), ("আধা ঘণ্টা দেরি হবে", 30), ("১৫ মিনিট লেট", 15)),
        *(("amar ek ghonta deri hobe", 60), ("running a bit late", 0), ("দেরি হচ্ছে", 0)),
    ],
)
def test_how_late(text: str, minutes: int) -> None:
    assert remark(text) == Remark("late", minutes=minutes)


@pytest.mark.parametrize(
    "text",
    [
        *("book rahim tomorrow", "yes book rahim at 6", "no, friday 5pm", "move it to 6", "রহিম ভাই", "hi rahim", ""),
        *("is it too late to cancel?", "late in the evening with maria", "a session later", "salary negotiation"),
        *("আমার সেশন পিছিয়ে দিন", "kal bikel 5tay", "is maria free on friday?", "x" * 4000),
    ],
)
def test_what_is_no_remark(text: str) -> None:
    assert remark(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        *(("I live in Cox's Bazar now", "Cox's Bazar"), ("decline Farhana, I am sick", "Farhana, I am sick")),
        *(("remind me 2 hours before", "2 hours before"), ("don't text me at night", "at night")),
    ],
)
def test_what_is_left_open_stays_as_it_was_typed(text: str, rest: str) -> None:
    found = remark(text)
    assert found is not None
    assert found.rest == rest


@pytest.mark.parametrize(
    ("text", "link"),
    [
        *(("Join: https://zoom.us/j/1?pwd=a.\nPasscode: 1", "https://zoom.us/j/1?pwd=a"), ("nothing here", None)),
        *(
            ("us02web.zoom.us/j/2", "https://us02web.zoom.us/j/2"),
            ("meet.google.com/abc-def", "https://meet.google.com/abc-def"),
        ),
    ],
)
def test_the_first_link(text: str, link: str | None) -> None:
    room = room_in(text)
    assert (room.link if room else None) == link


@given(
    st.text()
    | st.lists(
        st.sampled_from(["yes", "no", "late", "10", "link", "ধন্যবাদ", "দেরি", "hi", "in", "remind", "me", "live"])
    ).map(" ".join)
)
def test_any_text_is_a_known_remark_or_none(text: str) -> None:
    found = remark(text)
    assert found is None or found.kind in KINDS


@pytest.mark.parametrize(
    "text",
    [
        *("nabil moved on", "karim moved", "nabil moved to london", "my brother lives in london", "they live in tokyo"),
        *("I am in the car", "ami ekhon bus e", "আমি এখন অফিসে", "i am in a meeting", "ami ekhon karim er sathe"),
    ],
)
def test_somebody_else_moves_or_nobody(text: str) -> None:
    assert remark(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "i moved to london",
        "ami london e thaki",
        "just moved to london",
        "recently moved to london",
        "ami london shifted",
    ],
)
def test_the_writer_moves(text: str) -> None:
    found = remark(text)
    assert found is not None
    assert (found.kind, "london" in found.rest) == ("moved", True)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("দুই মিনিট লেট হবে আপু সরি", 2),
        ("tin minute deri hobe", 3),
        ("half an hour late", 30),
        ("half an hour, maybe an hour late", 60),
        ("running 5 minutes late for the 7 session", 5),
        ("20 min late, no 10 min", 20),
    ],
)
def test_how_late_is_the_later_of_what_is_said(text: str, minutes: int) -> None:
    said = remark(text)
    assert said is not None
    assert (said.kind, said.minutes) == ("late", minutes)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("no reminder the day before", "reminder times"), ("ager din reminder diyen na", "reminder times")),
        *(("আগের দিনের রিমাইন্ডার লাগবে না", "reminder times"), ("shob reminder bondho", "reminders off")),
        *(("sob reminder off koren", "reminders off"), ("remind me the day before", "remind")),
    ],
)
def test_one_of_several_reminders_is_not_all_of_them(text: str, kind: str) -> None:
    said = remark(text)
    assert said is not None
    assert said.kind == kind


@pytest.mark.parametrize(
    "text", ["amar info muche den", "erase all you have on me", "আমার তথ্য মুছে ফেলুন", "forget all data about me"]
)
def test_all_of_it_is_deleted_and_a_part_is_not(text: str) -> None:
    said = remark(text)
    assert said is not None
    assert said.kind == "delete"
