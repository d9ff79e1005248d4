"""Asking in words to hear of an earlier time, or to hear no more of it."""

from __future__ import annotations

import pytest

from domain.asking.sooner import Sooner, read_sooner

ON, OFF, ASKED = Sooner(on=True), Sooner(on=False), Sooner(on=None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Could I get it sooner if one opens up?", ON),
        ("pls let me know whenever an earlier spot frees up", ON),
        ("ping me if Tanvir sir has anything earlier", Sooner(on=True, names=("tanvir",))),
        ("keep my session, but tell me if somebody cancels", ON),
        ("can you put me on the waitlist", ON),
        ("Sooner if possible", ON),
        ("aro age kono somoy khali thakle bolben bhai", ON),
        ("keu batil korle amake janaben", ON),
        ("maria apur agei kichu faka hole diyen", Sooner(on=True, names=("maria",))),
        ("আরও আগে কোনো সময় খালি থাকলে বলবেন", ON),
        ("কেউ বাতিল করলে আমাকে জানাবেন", ON),
        ("আগে হলে ভালো", ON),
        ("no longer need an earlier time", OFF),
        ("please stop asking me about earlier slots", OFF),
        ("ager somoy niye ar janaben na", OFF),
        ("আগের সময় লাগবে না", OFF),
        ("আয়েশার সাথে আরও আগে সময় পেলে জানাবেন", Sooner(on=True, names=("আয়েশার",))),
        ("kalker ta ar age paile janaben", Sooner(on=True, names=("kalker",))),
        ("stop waiting for earlier", OFF),
        ("আগের সময়ের অপেক্ষা বাদ", OFF),
        ("agertar jonno wait korte hobe na", OFF),
        ("am i still waiting for an earlier slot?", ASKED),
        ("ami ki opekkhay achi?", ASKED),
        ("আমি কি এখনো অপেক্ষায় আছি?", ASKED),
    ],
)
def test_an_earlier_time_is_wanted_or_not_any_more(text: str, said: Sooner) -> None:
    assert read_sooner(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "can we meet an hour earlier",
        "move it earlier please",
        "is maria free earlier on sunday?",
        "do you have an earlier slot",
        "let me know if she cancels",
        "tell me about my earlier sessions",
        "remind me earlier",
        "don't wait for me",
        "opekkha koren, ashtesi",
        "ager session er link den",
        "age kono slot ache?",
        "আগের সেশনটা কবে ছিল",
        "একটু এগিয়ে আনা যাবে?",
        "",
        "...",
        "earlier if free " * 10,
    ],
)
def test_what_is_about_something_else_is_left_alone(text: str) -> None:
    assert read_sooner(text) is None
