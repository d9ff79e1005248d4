"""Who was there: what statements come to, and how it is said in three ways of writing."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from domain.asking.after import bare_stars, read_after
from domain.attendance import DECIDED, Outcome, Presence, asked_at, outcome, refusal
from domain.ratings import are_shown
from domain.refusals import BadStatusChange, SessionOver, TooEarlyToTell
from domain.status import Status

START = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
HALF_HOUR = (START, START + dt.timedelta(minutes=30))
SAYS = (None, *Presence)


def test_what_both_say_comes_to_the_same_from_both_sides() -> None:
    other_way = {Outcome.NO_HOST: Outcome.NO_GUEST, Outcome.NO_GUEST: Outcome.NO_HOST}
    for host, guest in product(SAYS, SAYS):
        found = outcome(host, guest)
        assert outcome(guest, host) is other_way.get(found, found)
        assert [outcome(host, guest, ruling) for ruling in DECIDED] == list(DECIDED)


@pytest.mark.parametrize(
    ("host", "guest", "found"),
    [
        (None, None, Outcome.UNSAID),
        ("talking", None, Outcome.MET),
        ("talking", "talking", Outcome.MET),
        ("absent", None, Outcome.NO_GUEST),
        ("absent", "talking", Outcome.DISPUTED),
        ("absent", "absent", Outcome.DISPUTED),
    ],
)
def test_silence_of_who_is_missed_is_an_answer(host: str | None, guest: str | None, found: Outcome) -> None:
    assert outcome(Presence(host) if host else None, Presence(guest) if guest else None) is found


def test_it_is_said_from_ten_minutes_after_the_start_until_a_day_after_the_end() -> None:
    assert asked_at(HALF_HOUR) == START + dt.timedelta(minutes=10)
    assert asked_at((START, START + dt.timedelta(minutes=10))) is None
    assert isinstance(refusal(Status.CONFIRMED, HALF_HOUR, START), TooEarlyToTell)
    assert refusal(Status.CONFIRMED, HALF_HOUR, START + dt.timedelta(minutes=10)) is None
    assert refusal(Status.COMPLETED, HALF_HOUR, START + dt.timedelta(hours=24)) is None
    assert isinstance(refusal(Status.COMPLETED, HALF_HOUR, START + dt.timedelta(hours=25)), SessionOver)
    assert isinstance(refusal(Status.CANCELLED, HALF_HOUR, START + dt.timedelta(minutes=10)), BadStatusChange)


WORDS = {
    "no show": [
        *(
            "he never showed up",
            "Sadia hasn’t joined yet",
            "she still isn't here",
            "my mentor is not here",
            "no sign of Karim",
        ),
        *("nobody was there", "nobody attended", "nobody turned up", "no one did join"),
        *("Karim was a no-show", "nobody came", "he did not turn up today", "the student hasnt come"),
        *("Karim vai ekhono asheni", "uni join koren nai", "apu aslen na", "keu ase nai", "uni nai"),
        *("আপা এখনো আসেননি", "উনি জয়েন করেননি", "কেউ আসেনি", "সাদিয়া আপু আসে নাই", "উনি নেই"),
    ],
    "alone": [
        *("I'm sitting here alone", "im all alone in the call", "still waiting alone"),
        *("ami eka wait kortesi", "eka eka boshe asi", "ami onekkhon dhore bose achi"),
        *("আমি একা বসে আছি", "একা অপেক্ষা করছি"),
    ],
    "talking": [
        *("we're talking", "sorry, we are already on the call", "she just joined", "Karim is here now"),
        *("amra kotha boltesi", "kotha hocche", "Karim vai join korechen"),
        *("আমরা কথা বলছি", "কথা চলছে", "উনি এসে গেছেন"),
    ],
}
ELSE = [
    *("I didn't come", "what if she doesn't come", "what happens if he didnt join", "ami ashi nai", "who is not here?"),
    *(
        "book karim tomorrow 5pm",
        "she is a good mentor",
        "not now",
        "cancel it",
        "আমি আসিনি",
        "he is not free on friday",
    ),
    *("don't come", "I am here", "not here", "how can we talk", "আমার সময় নেই", "cv review"),
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WORDS.items() for text in texts])
def test_it_is_said_in_three_ways_of_writing(kind: str, text: str) -> None:
    said = read_after(text)
    assert said is not None
    assert said.kind == kind


@pytest.mark.parametrize("text", ELSE)
def test_what_is_said_of_oneself_or_asked_is_something_else(text: str) -> None:
    said = read_after(text)
    assert said is None or (said.kind == "no show" and not said.names and text == "not here")


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        *(("rate 5", 5), ("4 stars", 4), ("3/5", 3), ("I give it five stars", 5), ("rating: 2", 2)),
        *(("rate Sadia apu 4", 4), ("pach tara dilam", 5), ("৪ তারা", 4), ("পাঁচ স্টার দিলাম", 5), ("4 out of 5", 4)),
    ],
)
def test_stars_are_said_in_three_ways_of_writing(text: str, stars: int) -> None:
    said = read_after(text)
    assert said is not None
    assert (said.kind, said.stars) == ("stars", stars)


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        *(
            ("it was great, 5 stars! she helped a lot", 5),
            ("4 star, but she came late", 4),
            ("session ta onek khub valo chilo, ৫ তারা", 5),
        ),
        *(
            ("⭐ 5", 5),
            ("⭐️5", 5),
            ("⭐4", 4),
            ("rating ⭐ 5", 5),
            ("5 stars ⭐⭐⭐⭐⭐", 5),
            ("⭐⭐⭐⭐⭐ 5 stars", 5),
        ),
        *(("⭐ 4 stars", 4), ("⭐ 5/5", 5), ("4/5 ⭐⭐⭐⭐", 4), ("★★★★★5", 5), ("⭐⭐⭐", 3)),
        *(("thanks apu 5/5 from me, very clear", 5), ("she was kind. 3 out of 5 because it was short", 3)),
    ],
)
def test_stars_are_found_beside_what_else_is_said_and_that_is_kept(text: str, stars: int) -> None:
    said = read_after(text)
    assert said is not None
    assert (said.kind, said.stars) == ("stars", stars)
    assert said.words in {"", text}


@pytest.mark.parametrize(
    "text",
    [
        *("5 tara dibo na", "৫ তারা দিব না", "5 star na", "i would not give 5 stars", "i can't give ayesha 5 stars"),
        *("4 out of 5 questions were solved", "4/5 of the class came", "her hotel project got 5 stars"),
        *("how many people give 5 stars", "she deserves more than 4 stars", "not 5 stars, that was too short"),
    ],
)
def test_stars_that_are_refused_or_only_counted_are_not_given(text: str) -> None:
    said = read_after(text)
    assert said is None or said.kind != "stars"


@pytest.mark.parametrize(
    "text",
    [
        *("it was great", "she helped a lot", "the session was really helpful!", "loved it", "great session, thanks"),
        *("khub valo chilo", "session ta onek valo laglo", "thanks apu, it was very clear", "i learned a lot"),
        *("খুব ভালো ছিল", "সেশনটা ভালো লেগেছে", "valo lage nai", "it was boring", "ভালো লাগেনি"),
    ],
)
def test_how_it_was_is_said_without_stars(text: str) -> None:
    said = read_after(text)
    assert said is not None
    assert said.kind == "praise"


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("feedback for nabil: practise sql", ("nabil",), "practise sql"),
        ("Feedback: speak slower", (), "speak slower"),
        ("feedback for nabil: build a small app", ("nabil",), "build a small app"),
        ("nabil er jonno feedback: aro practice koro", ("nabil",), "aro practice koro"),
        ("নাবিলের জন্য ফিডব্যাক: আরও চর্চা করো", ("নাবিল",), "আরও চর্চা করো"),
    ],
)
def test_what_a_mentor_has_to_say_stands_behind_a_colon(text: str, names: tuple[str, ...], words: str) -> None:
    said = read_after(text)
    assert said is not None
    assert (said.kind, said.names, said.words) == ("advice", names, words)


@pytest.mark.parametrize(
    "text",
    ["feedback: how do i see my feedback?", "feedback - the bot is great", "ফিডব্যাক: বট ভালো", "feedback: nice app"],
)
def test_what_is_asked_or_said_of_the_bot_is_for_no_student(text: str) -> None:
    assert read_after(text) is None


@pytest.mark.parametrize(
    ("text", "stars"), [("5", 5), ("৫", 5), ("four", 4), ("পাঁচ", 5), ("6", 0), ("5pm", 0), ("no", 0)]
)
def test_a_number_alone_is_stars_where_they_are_asked_for(text: str, stars: int) -> None:
    assert bare_stars(text) == stars


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Agreed: mock interview on Friday", "mock interview on Friday"),
        ("we agreed that I send two projects", "I send two projects"),
        ("thik holo: robibar er moddhe portfolio pathabo", "robibar er moddhe portfolio pathabo"),
        ("ঠিক হয়েছে যে আমি আবার লিখব", "আমি আবার লিখব"),
    ],
)
def test_what_was_agreed_is_kept_as_it_was_typed(text: str, words: str) -> None:
    said = read_after(text)
    assert said is not None
    assert (said.kind, said.words) == ("agreed", words)


@pytest.mark.parametrize("text", ["agreed", "rate", "5", "rate 7", "book 5 stars", "decided to cancel", "5 pm", "at 5"])
def test_what_is_neither_stars_nor_agreed(text: str) -> None:
    said = read_after(text)
    assert said is None or said.names == ("book",)


def test_stars_are_hidden_until_both_have_given_theirs_or_three_days_have_passed() -> None:
    end, day = HALF_HOUR[1], dt.timedelta(days=1)
    assert are_shown(both=True, end=end, now=end)
    assert not are_shown(both=False, end=end, now=end + 3 * day - dt.timedelta(seconds=1))
    assert are_shown(both=False, end=end, now=end + 3 * day)


def test_a_name_is_kept_and_who_else_is_meant_is_not() -> None:
    assert read_after("Rahim bhai ekhono asheni") is not None
    assert [read_after(text).names for text in ("sorry Rahim hasn't joined", "my mentor is not here")] == [  # type: ignore[union-attr]  # asserted above
        ("rahim",),
        (),
    ]
