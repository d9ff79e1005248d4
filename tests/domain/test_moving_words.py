"""Sentences about sessions that one has: which one moves, and to when, or which one is called off."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.asking import understand
from tests.domain.test_asking import AT, short
from tests.domain.test_asking_more import NAMES, NUSRAT, PRIYA, read


@pytest.mark.parametrize(
    ("sentence", "who", "when", "which"),
    [
        ("would nusrat be ok with 6pm", (NUSRAT,), "18:00", ""),
        ("ask priya if wednesday suits", (PRIYA,), "25", ""),
        ("wrong day, priya should be on thursday", (PRIYA,), "26", ""),
        ("8pm is not good for me, 9pm?", (), "21:00", "20:00"),
        ("i got a viva on friday so could we make it saturday", (), "28", "27"),
        ("i have a viva on friday, please swap nusrat", (NUSRAT,), "", ""),
        ("i don't feel well, shifting nusrat to saturday pls", (NUSRAT,), "28", ""),
        ("change the timing of priya", (PRIYA,), "", ""),
        ("wednesday's at 9pm", (), "21:00", "25"),
        ("friday meeting to saturday please", (), "28", "27"),
        ("শুক্রবার ৬টায় না, ৭টায় বসি", (), "07:00", "27T18:00"),
        ("shukrobarer ta 8 tay", (), "08:00", "27"),
        ("শুক্রবারেরটা শনিবার একই সময়ে নিন", (), "28", "27"),
        ("wednesday's at the same time on saturday", (), "28", "25"),
        ("kalker ta shonibar same time e den", (), "28", "24"),
        ("kalker ta shonibar den", (), "28", "24"),
        ("not tomorrow, the day after with priya", (PRIYA,), "25", "24"),
        ("শনিবার না, আগের দিন প্রিয়ার সাথে", (PRIYA,), "27", "28"),
        ("shukrobar er ta shonibar nite pari?", (), "28", "27"),
        ("priya er ta shukrobar nile hoy?", (PRIYA,), "27", ""),
        ("প্রিয়ারটা শুক্রবার করলে হয়?", (PRIYA,), "27", ""),
    ],
)
def test_it_moves(sentence: str, who: tuple[int, ...], when: str, which: str) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.people) == ("move", who)
    assert (short(ask.when), short(ask.which)) == (when, which)


@pytest.mark.parametrize(
    ("sentence", "toward"),
    [("can priya be a bit later", 1), ("some earlier time for priya", -1), ("প্রিয়া আপুরটা একটু এগিয়ে আনেন", -1)],
)
def test_it_moves_in_a_direction(sentence: str, toward: int) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.people, ask.when, ask.toward) == ("move", (PRIYA,), None, toward)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("no meetings on victory day for me", "16"),
        ("forget about wednesday", "25"),
        ("i don't have the energy, cancel wednesday's", "25"),
        ("shorir valo nai, budhbarer session ta batil koren", "25"),
        ("i won't need wednesday's session anymore", "25"),
        ("wednesday's session is not needed", "25"),
        ("wednesday's session with priya isn't needed", "25"),
    ],
)
def test_it_is_called_off(sentence: str, day: str) -> None:
    ask = read(sentence)
    assert (ask.intent, short(ask.when)) == ("cancel", day)


@pytest.mark.parametrize(
    ("sentence", "intent"),
    [
        *(("priya friday 7pm, cv not needed", "book"), ("priya friday 7pm, won't need my cv", None)),
        *(("book priya friday 7pm sql experience not needed", "book"), ("book priya friday 7pm not needed", "book")),
        ("free session not needed, just sql with priya friday 7pm", "book"),
        *(
            ("cv review not needed", "book"),
            ("not needed", None),
            ("1 hour not needed", None),
            ("not needed yet", None),
        ),
    ],
)
def test_what_is_not_needed_is_not_the_session(sentence: str, intent: str | None) -> None:
    ask = understand(sentence, NAMES, AT)
    assert (ask and ask.intent) == intent


@pytest.mark.parametrize(
    ("sentence", "days", "earlier"),
    [
        ("can nusrat be moved to the day after", 1, False),
        ("nusrat apur session ta ager din e niye ashen", 1, True),
        ("pls postpone nusrat by a week", 7, False),
    ],
)
def test_days_are_counted_from_the_session(sentence: str, days: int, earlier: bool) -> None:
    ask = read(sentence)
    assert ask.when is not None
    assert (ask.intent, ask.when.duration, ask.earlier) == ("move", dt.timedelta(days=days), earlier)


@pytest.mark.parametrize("sentence", ["i don't want to cancel nusrat", "session ta batil korben na", "dont move priya"])
def test_what_is_denied_asks_for_nothing(sentence: str) -> None:
    assert understand(sentence, NAMES, AT) is None
