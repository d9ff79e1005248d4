"""Sentences in three ways of writing, and what they ask for."""

from __future__ import annotations

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.asking import Ask, Names, Person, read_time, understand
from domain.asking.names import Sounds, fold, likeness
from domain.when import Now, When

DHAKA = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=DHAKA)  # a Monday
AT = Now(NOW, DHAKA)
RAHIM, AYESHA, KARIM, TANVIR, TANIA, RUMI, ROBI = range(1, 8)
PEOPLE = [
    Person(RAHIM, "Rahim Uddin", "React and CVs"),
    Person(AYESHA, "Ayesha Siddiqua", "Python, data science"),
    Person(KARIM, "Karim Khan", "Career advice, interviews"),
    Person(TANVIR, "Md. Tanvir Hasan", "Python and Django"),
    Person(TANIA, "তানিয়া রহমান", "ইউএক্স ডিজাইন"),
    Person(RUMI, "Rumi"),
    Person(ROBI, "Robi Das"),
]


def asked(sentence: str, people: list[Person] | None = None) -> Ask | None:
    return understand(sentence, Names(PEOPLE if people is None else people), AT)


def short(when: When | None) -> str:
    """Return a reading as "24T17:00", "27 evening", "17:00", "30..6" or "+60"."""
    if when is None:
        return ""
    if when.duration is not None:
        return f"+{int(when.duration.total_seconds()) // 60}"
    if isinstance(when.start, dt.datetime):
        return f"{when.start:%dT%H:%M}"
    if isinstance(when.start, dt.date):
        return f"{when.start:%d}..{when.end:%d}"
    if when.date is not None:
        return f"{when.date:%d} {when.part or ''}".strip()
    return f"{when.time:%H:%M}" if when.time else when.kind


# sentence, who, when, topic
BOOK = [
    ("book rahim tomorrow 5pm about my cv", RAHIM, "24T17:00", "cv"),
    ("Book Rahim Uddin tomorrow at 5 pm.", RAHIM, "24T17:00", ""),
    ("please book a session with karim on friday at 6pm", KARIM, "27T18:00", ""),
    ("i want to talk to ayesha about my data science project tomorrow 7pm", AYESHA, "24T19:00", "data science project"),
    ("can I see Mr Khan on 25 nov 6:30pm for a mock interview?", KARIM, "25T18:30", "mock interview"),
    ("could we meet rumi tonight?", RUMI, "23 night", ""),
    ("need tanvir sir for django on sunday evening", TANVIR, "29 evening", "django"),
    ("schedule a meeting with ayesha apu next week regarding python", AYESHA, "30..06", "python"),
    ("ayesha tomorrow 6pm", AYESHA, "24T18:00", ""),
    ("Ayesha", AYESHA, "", ""),
    *(
        (f"{said} ayesha", AYESHA, "26", "")
        for said in ("3 din baad", "3 din bad", "3 din bade", "tin din por", "৩ দিন বাদে")
    ),
    *((f"ayesha {said}", AYESHA, "30", "") for said in ("ek soptaho baad", "1 week baad", "৭ দিন বাদে", "এক সপ্তাহ বাদ")),
    ("3 din baad sondhay ayesha", AYESHA, "26 evening", ""),
    ("book ayesha 3 din baad", AYESHA, "26", ""),
    ("rumi apu", RUMI, "", ""),
    ("book tanvir hasan", TANVIR, "", ""),
    ("is karim free on friday?", KARIM, "27", ""),
    ("when is rahim available?", RAHIM, "", ""),
    ("on friday evening with ayesha about pandas", AYESHA, "27 evening", "pandas"),
    ("book rahim about my react portfolio tomorrow 5pm please", RAHIM, "24T17:00", "react portfolio"),
    ("book with robi das tomorrow 5pm", ROBI, "24T17:00", ""),
    ("let's talk with rahim bhai about career tomorrow night", RAHIM, "24 night", "career"),
    ("reserve a slot with Karim for saturday 10am", KARIM, "28T10:00", ""),
    ("get me an appointment with rahim tomorrow at 5pm to discuss hooks", RAHIM, "24T17:00", "hooks"),
    ("রহিম ভাইয়ের সাথে কাল বিকেল ৫টায় সিভি নিয়ে", RAHIM, "24T17:00", "সিভি"),
    ("আয়েশা আপুর সঙ্গে শুক্রবার সন্ধ্যায় পাইথন নিয়ে কথা বলতে চাই", AYESHA, "27 evening", "পাইথন"),
    ("কাল সন্ধ্যা ৭টায় করিম স্যারকে বুক করুন", KARIM, "24T19:00", ""),
    ("তানিয়া আপুর সাথে পোর্টফোলিও নিয়ে পরশু রাত ৮টায়", TANIA, "25T20:00", "পোর্টফোলিও"),
    ("তানভীর ভাই কি শুক্রবার ফ্রি আছেন?", TANVIR, "27", ""),
    ("রুমি কাল ৬টা", RUMI, "24T18:00", ""),
    ("রহিম উদ্দিনের সাথে একটা সেশন লাগবে", RAHIM, "", ""),
    ("আমি করিম খানের সাথে ইন্টারভিউ প্রস্তুতি বিষয়ে বসতে চাই রবিবার সন্ধ্যা ৬টায়", KARIM, "29T18:00", "ইন্টারভিউ প্রস্তুতি"),
    ("রবি দাস এর সাথে কাল বিকাল ৪টায়", ROBI, "24T16:00", ""),
    ("রহিম", RAHIM, "", ""),
    ("rahim bhai er sathe kal bikel 5tay cv niye", RAHIM, "24T17:00", "cv"),
    ("ayesha apur shathe shukrobar shondhay python niye kotha bolte chai", AYESHA, "27 evening", "python"),
    ("karim sir ke kal sondha 7tay book koren", KARIM, "24T19:00", ""),
    ("tania apu r sathe porshu raat 8tay portfolio niye", TANIA, "25T20:00", "portfolio"),
    ("tanvir vai ki shukrobar free achen?", TANVIR, "27", ""),
    ("rumi kal 6ta", RUMI, "24T18:00", ""),
    ("kal bikel 4tay rahim vai er sathe ekta session lagbe", RAHIM, "24T16:00", ""),
    ("karimer sathe robibar shokal 10tay career niye", KARIM, "29T10:00", "career"),
    ("amake rahim bhai er sathe ekta slot den na kal 5tay", RAHIM, "24T17:00", ""),
    # nobody in particular
    ("book a session", None, "", ""),
    ("need a session on django next week", TANVIR, "30..06", "django"),
    ("tomorrow 5pm", None, "24T17:00", ""),
    ("session lagbe kal", None, "24", ""),
    ("একটা সেশন বুক করতে চাই শুক্রবার", None, "27", ""),
    ("who is free tomorrow evening?", None, "24 evening", ""),
    ("কাল কে ফ্রি আছে?", None, "24", ""),
]


@pytest.mark.parametrize(("sentence", "who", "when", "topic"), BOOK)
def test_booking(sentence: str, who: int | None, when: str, topic: str) -> None:
    ask = asked(sentence)
    assert ask is not None
    assert (ask.intent, ask.people, short(ask.when), ask.topic) == ("book", (who,) if who else (), when, topic)


# sentence, who knows, when, subject
SOMEONE = [
    ("can I see someone for python on friday evening", {AYESHA, TANVIR}, "27 evening", "python"),
    ("someone who knows django tomorrow?", {TANVIR}, "24", "django"),
    ("any mentor for interviews on sunday", {KARIM}, "29", "interviews"),
    ("পাইথনের জন্য কাউকে লাগবে শুক্রবার সন্ধ্যায়", {AYESHA, TANVIR}, "27 evening", "পাইথনের"),
    ("python er jonno keu ache kal bikele?", {AYESHA, TANVIR}, "24 afternoon", "python"),
    ("python jane emon keu kal bikele ache?", {AYESHA, TANVIR}, "24 afternoon", "python"),
    ("somebody for welding tomorrow", set(), "24", "welding"),
]


@pytest.mark.parametrize(("sentence", "who", "when", "subject"), SOMEONE)
def test_someone_who_knows(sentence: str, who: set[int], when: str, subject: str) -> None:
    ask = asked(sentence)
    assert ask is not None
    assert (ask.intent, set(ask.people), short(ask.when), ask.subject) == ("book", who, when, subject)


# sentence, to when, which, who
MOVE = [
    ("move my session to 6", "18:00", "", None),
    ("move tomorrow's session to friday 5pm", "27T17:00", "24", None),
    ("reschedule with rahim to sunday 7pm", "29T19:00", "", RAHIM),
    ("can you shift my meeting with ayesha to 8pm", "20:00", "", AYESHA),
    ("postpone my session by 30 minutes", "+30", "", None),
    ("push my session by an hour", "+60", "", None),
    ("please change the time of my session to tomorrow 5pm", "24T17:00", "", None),
    ("move friday to saturday", "28", "27", None),
    ("reschedule my session", "", "", None),
    ("move it to 7pm", "19:00", "", None),
    ("আমার সেশনটা সন্ধ্যা ৬টায় সরান", "18:00", "", None),
    ("কালকের সেশনটা শুক্রবার বিকাল ৫টায় নিয়ে যান", "27T17:00", "24", None),
    ("আমার সেশন ১ ঘণ্টা পিছিয়ে দিন", "+60", "", None),
    ("রহিম ভাইয়ের সেশনটা রবিবার সন্ধ্যা ৭টায় সরান", "29T19:00", "", RAHIM),
    ("amar session ta sondha 6tay soriye din", "18:00", "", None),
    ("kalker session ta shukrobar bikel 5tay niye jan", "27T17:00", "24", None),
    ("amar session 1 ghonta pichiye den", "+60", "", None),
]


@pytest.mark.parametrize(("sentence", "when", "which", "who"), MOVE)
def test_moving(sentence: str, when: str, which: str, who: int | None) -> None:
    ask = asked(sentence)
    assert ask is not None
    found = (ask.intent, short(ask.when), short(ask.which), ask.people)
    assert found == ("move", when, which, (who,) if who else ())


def test_moving_earlier() -> None:
    for sentence in (
        "bring forward my session by 1 hour",
        "আমার সেশন ১ ঘণ্টা এগিয়ে আনুন",
        "amar session 1 ghonta agiye din",
    ):
        ask = asked(sentence)
        assert ask is not None
        assert (ask.intent, short(ask.when), ask.earlier) == ("move", "+60", True), sentence


# sentence, intent, when, who
OTHERS = [
    ("cancel tomorrow's", "cancel", "24", None),
    ("cancel my session with ayesha", "cancel", "", AYESHA),
    ("cancel my next session", "cancel", "", None),
    ("pls cancel the meeting on friday", "cancel", "27", None),
    ("I can't make it tomorrow", "cancel", "24", None),
    ("cancel my 5pm", "cancel", "17:00", None),
    ("কালকেরটা বাতিল করুন", "cancel", "24", None),
    ("আয়েশা আপুর সাথে সেশন বাতিল", "cancel", "", AYESHA),
    ("কাল আসতে পারব না", "cancel", "24", None),
    ("kalker session batil koro", "cancel", "24", None),
    ("rahim vai er session ta cancel koren", "cancel", "", RAHIM),
    ("kal ashte parbo na", "cancel", "24", None),
    ("what do I have this week", "agenda", "23..29", None),
    ("do I have anything on friday?", "agenda", "27", None),
    ("my sessions tomorrow", "agenda", "24", None),
    ("this week's sessions?", "agenda", "23..29", None),
    ("when is my next session", "agenda", "", None),
    ("what's on tomorrow", "agenda", "24", None),
    ("এই সপ্তাহে কী আছে", "agenda", "23..29", None),
    ("কাল আমার সেশন কয়টায়?", "agenda", "24", None),
    ("ei soptahe ki ache", "agenda", "23..29", None),
    ("kal ki kono session ache?", "agenda", "24", None),
    ("am I free on sunday", "free", "29", None),
    ("am i busy tomorrow evening?", "free", "24 evening", None),
    ("রবিবার কি আমি ফ্রি?", "free", "29", None),
    ("ami ki robibar free achi", "free", "29", None),
    ("ami ki kal khali achi?", "free", "24", None),
]


@pytest.mark.parametrize(("sentence", "intent", "when", "who"), OTHERS)
def test_cancelling_and_asking(sentence: str, intent: str, when: str, who: int | None) -> None:
    ask = asked(sentence)
    assert ask is not None
    assert (ask.intent, short(ask.when), ask.people) == (intent, when, (who,) if who else ())


NOTHING = [
    *("thanks!", "hello", "hi there", "ok", "what can you do?", "who are you", "see you tomorrow", "good morning"),
    *(
        "I read a book about python yesterday",
        "the session with Rahim was great, thanks",
        "I will move to Dhaka tomorrow",
    ),
    *("cancel my netflix subscription", "don't book rahim tomorrow", "rahim said hello", "i met karim yesterday"),
    *("my phone is 01711-223344", "the price is 500 taka", "call me at 5", "can you fix my laptop", "never cancel"),
    *("ধন্যবাদ", "কেমন আছেন?", "আমি ভালো আছি", "কাল বৃষ্টি হবে", "রহিম ভাই ভালো মানুষ", "বুক করবেন না"),
    *("kemon achen", "dhonnobad bhai", "kal brishti hobe", "ami bari jabo kal", "book koren na plz na"),
    *("", "   ", "5", "🎉🎉", "?!?", "<b>", "x" * 4096, "book " * 500, "\u200b\u200d", "১২৩"),
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_not_about_sessions(sentence: str) -> None:
    assert asked(sentence) is None


# ── Names ──

SAME = [
    *(("রহিম", "Rahim"), ("আয়েশা", "Ayesha"), ("আয়েশা", "Aisha"), ("করিম", "Kareem"), ("নুসরাত", "Nusrat")),
    *(("তানভীর", "Tanvir"), ("মোহাম্মদ", "Mohammad"), ("ফারহানা", "Farhana"), ("সুমাইয়া", "Sumaiya"), ("জাহিদ", "Zahid")),
    *(("চৌধুরী", "Chowdhury"), ("রফিক", "Rafiq"), ("আনোয়ার", "Anwar"), ("জুবায়ের", "Jubayer"), ("শুভ", "Shuvo")),
    *(("প্রিয়া", "Priya"), ("ইয়াসমিন", "Yasmin"), ("ঐশী", "Oishi"), ("সৌরভ", "Sourav"), ("শাহরিয়ার", "Shahriar")),
]


@pytest.mark.parametrize(("bangla", "latin"), SAME)
def test_names_sound_the_same_in_both_scripts(bangla: str, latin: str) -> None:
    assert likeness(fold(bangla), fold(latin)) == 0


@pytest.mark.parametrize(
    ("typed", "name"), [("rahm", "Rahim"), ("raheem", "Rahim"), ("tanbir", "Tanvir"), ("nusrt", "Nusrat")]
)
def test_small_slips_are_forgiven(typed: str, name: str) -> None:
    assert likeness(fold(typed), fold(name)) is not None


@pytest.mark.parametrize(
    ("typed", "name"), [("karim", "Rahim"), ("is", "Ayesha"), ("tania", "Tanvir"), ("rumana", "Rumi")]
)
def test_other_names_are_others(typed: str, name: str) -> None:
    assert likeness(fold(typed), fold(name)) is None


def plainly(written: str, name: str) -> float | None:
    """Compare every sound with every other, as one writes it first."""
    if not written or not name or written[0] != name[0]:
        return None
    left_out = {"*": 0.0, "a": 0.25, "i": 0.25, "u": 0.25}
    far = {(0, 0): 0.0}
    for at, after in itertools.product(range(len(written) + 1), range(len(name) + 1)):
        costs = [far[at, after]] if not at and not after else []
        if at:
            costs.append(far[at - 1, after] + left_out.get(written[at - 1], 1.0))
        if after:
            costs.append(far[at, after - 1] + left_out.get(name[after - 1], 1.0))
        if at and after:
            one, other = written[at - 1], name[after - 1]
            both = 0.0 if {one, other} == {"*", "a"} else 0.5 if {one, other} <= set("aiu*") else 1.0
            costs.append(far[at - 1, after - 1] + (0.0 if one == other else both))
        far[at, after] = min(costs)
    letters = [len(word.replace("*", "")) for word in (written, name)]
    forgiven = 1.5 if letters[1] >= 7 else 1.0 if letters[1] >= 5 else 0.5 if letters[1] >= 4 else 0.0
    alike = min(letters) and min(letters) >= max(letters) * 0.75
    return far[len(written), len(name)] if alike and far[len(written), len(name)] <= forgiven else None


KNOWN = [fold(word) for pair in SAME for word in pair] + [fold(each.name.split()[0]) for each in PEOPLE]
SOUNDS = st.sampled_from(KNOWN) | st.text("ramhiktnsujbl*z", min_size=1, max_size=9)


@st.composite
def slips(draw: st.DrawFn, names: st.SearchStrategy[str] = SOUNDS) -> str:
    """A name with up to three letters wrong, too many or missing."""
    typed = draw(names)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(typed)))
        typed = typed[:at] + draw(st.sampled_from(["", *"arhmiktnu*z"])) + typed[at + draw(st.integers(0, 1)) :]
    return typed


@settings(max_examples=300)
@given(st.lists(slips(), max_size=12, unique=True).map(lambda some: [*some, *KNOWN]), slips())
@example(["tanvir"], "tanbr")
@example(["rahim", "*", "a"], "*")
def test_names_are_found_by_consonants_as_by_comparing_all(names: list[str], typed: str) -> None:
    expected = {name: far for name in names if (far := plainly(typed, name)) is not None}
    assert {name: likeness(typed, name) for name in expected} == expected
    assert Sounds(dict.fromkeys(filter(None, names))).near(typed) == expected


def test_people_beside_others_are_named_as_all_together() -> None:
    names = Names([Person(99, "Rahim Khan"), Person(KARIM, "Nobody")], beside=Names(PEOPLE), but=RAHIM)
    ask = understand("book rahim tomorrow 5pm", names, AT)
    assert ask is not None
    assert ask.people == (99,)
    ask = understand("book karim tomorrow 5pm", names, AT)
    assert ask is not None
    assert ask.people == (KARIM,)
    assert names.called("rahim") == {99}
    for subject, who in (("react", ()), ("django", (TANVIR,))):
        ask = understand(f"someone who knows {subject} tomorrow?", names, AT)
        assert ask is not None
        assert ask.people == who


def test_a_name_that_several_have_means_all_of_them_until_one_has_more_of_it() -> None:
    people = [Person(1, "Rahim Uddin"), Person(2, "Rahim Khan"), Person(3, "Karim Khan")]
    ask = asked("book rahim tomorrow 5pm", people)
    assert ask is not None
    assert ask.people == (1, 2)
    ask = asked("রহিম খানের সাথে কাল বিকাল ৫টায়", people)
    assert ask is not None
    assert ask.people == (2,)


def test_a_guessed_name_is_marked_and_an_exact_one_goes_before_it() -> None:
    people = [Person(1, "Rahim"), Person(2, "Rahima")]
    ask = asked("book rahima tomorrow", people)
    assert ask is not None
    assert (ask.people, ask.guessed) == ((2,), False)
    ask = asked("book rahin tomorrow", people)
    assert ask is not None
    assert (ask.people, ask.guessed) == ((1,), True)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("book jamal tomorrow 5pm", "jamal"),
        ("can i talk to Jamal Hossain on friday", "Jamal Hossain"),
        ("জামাল ভাইয়ের সাথে কাল বিকাল ৫টায়", "জামাল"),
        ("jamal bhai er sathe kal bikel 5tay", "jamal"),
    ],
)
def test_a_name_that_nobody_has(sentence: str, named: str) -> None:
    ask = asked(sentence)
    assert ask is not None
    assert (ask.intent, ask.people, ask.named) == ("book", (), named)


def test_a_name_that_is_a_day_as_well_needs_a_sign() -> None:
    ask = asked("am i free on robi")
    assert ask is None or ask.people == ()


def test_a_length_is_read_beside_the_time() -> None:
    for sentence in ("book rahim tomorrow 5pm for 1 hour", "rahim vai er sathe kal bikel 5tay 1 ghonta"):
        ask = asked(sentence)
        assert ask is not None
        when = ask.when
        assert when is not None
        told = (
            when.end - when.start if isinstance(when.end, dt.datetime) and isinstance(when.start, dt.datetime) else None
        )
        assert ask.minutes == 60 or told == dt.timedelta(hours=1), sentence


# ── Any text ──


@given(
    st.text(max_size=300) | st.lists(st.sampled_from([word for row in BOOK for word in row[0].split()])).map(" ".join)
)
@example("book\u0000rahim")
@example("।" * 300)
@example("ের" * 100)
def test_any_text_is_understood_or_not_and_never_raises(text: str) -> None:
    ask = asked(text)
    assert ask is None or set(ask.people) <= {person.id for person in PEOPLE}


@given(st.text(max_size=60))
def test_any_name_can_be_asked_about(name: str) -> None:
    asked("book rahim tomorrow 5pm about my cv", [Person(1, name, name)])


@pytest.mark.parametrize(("text", "hour"), [("5", 17), ("৫", 17), ("17", 17), ("5টা", 17), ("5 tay", 17), ("12", 12)])
def test_a_bare_number_is_an_hour_where_a_time_is_asked_for(text: str, hour: int) -> None:
    when = read_time(text, AT)
    assert when is not None
    assert when.time == dt.time(hour)


@pytest.mark.parametrize("text", ["24", "99", "hm", "", "5 6 7 8"])
def test_other_numbers_are_no_hours(text: str) -> None:
    when = read_time(text, AT)
    assert when is None or when.kind != "time"


@pytest.mark.parametrize("name", ["আয়েশা", "প্রিয়া", "জয়া", "মায়া"])
@pytest.mark.parametrize("sentence", ["{}র সাথে কাল সন্ধ্যা ৭টায় বুক করো", "{}কে কাল সন্ধ্যা ৭টায় বুক করো"])
def test_a_bangla_name_is_known_with_the_ending_of_a_case(name: str, sentence: str) -> None:
    ask = asked(sentence.format(name), [Person(1, name), Person(2, "রহিম")])
    assert ask is not None
    assert (ask.people, ask.guessed) == ((1,), False)


@pytest.mark.parametrize(
    "sentence", ["৩ দিন পর রহিম ভাইয়ের সাথে বুক করে দিন", "rahim vaiyer sathe 3 din por book kore din"]
)
def test_days_that_are_counted_are_days_and_no_request(sentence: str) -> None:
    found = asked(sentence)
    assert found is not None
    assert found.when is not None
    assert found.when.date == (NOW + dt.timedelta(days=3)).date()


@pytest.mark.parametrize(
    "verb",
    [
        *(
            "boshte chai",
            "boste chai",
            "boshbo",
            "bosha jabe?",
            "বসতে চাই",
            "বসবো",
            "alochona korte chai",
            "আলোচনা করতে চাই",
        ),
        *("dekha korte chai", "kotha bolte chai", "kotha koite chai", "meet korte chai", "মিট করতে চাই", "somoy chai"),
    ],
)
def test_what_one_does_with_a_mentor_is_no_topic(verb: str) -> None:
    ask = asked(f"ayesha apur sathe kal 6tay {verb}")
    assert ask is not None
    assert (ask.people, ask.topic, ask.named) == ((AYESHA,), "", "")


@pytest.mark.parametrize("after", ["বাদ মাগরিব", "বাদ এশা", "বাদ আসর", "bad magrib", "bad esha", "baad johor", "bad fojor"])
@pytest.mark.parametrize(
    ("sentence", "intent"),
    [
        ("রহিম ভাই শনিবার {}", "book"),
        ("রহিম ভাইয়ের সাথে শনিবার {} বসতে চাই", "book"),
        ("শনিবার {} rahim bhai", "book"),
        ("rahim er session ta shonibar {} e nen", "move"),
        ("রহিমের সেশনটা শনিবার {} নেন", "move"),
    ],
)
def test_what_is_after_a_prayer_is_neither_called_off_nor_left_out(sentence: str, intent: str, after: str) -> None:
    ask = asked(sentence.format(after))
    assert ask is not None
    assert (ask.intent, ask.people) == (intent, (RAHIM,))
    assert ask.when is not None
    assert isinstance(ask.when.start, dt.datetime)
    assert (ask.when.start.day, ask.when.end) == (28, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "শনিবারেরটা বাদ",
        "শনিবার বাদ দিন",
        "shonibar er ta baad",
        "রহিমের মাগরিবের সেশনটা বাদ",
        "kal er ta baad",
        "সোমবার বাদ",
        "rahimer 3 din bad den",
    ],
)
def test_elsewhere_the_same_word_calls_off(sentence: str) -> None:
    ask = asked(sentence)
    assert ask is not None
    assert ask.intent == "cancel"


@pytest.mark.parametrize(
    ("sentence", "who", "when"),
    [
        ("i am not coming thursday, cancel it", (), "26"),
        ("can't keep thursday, cancel it", (), "26"),
        ("i'm on leave thursday, cancel my session", (), "26"),
        ("i don't want to keep thursday, cancel my session", (), "26"),
        ("not there thursday, cancel all", (), "26"),
        ("kal parbo na, cancel koren", (), "24"),
        ("ঠিক আছে, কাল বাতিল করুন", (), "24"),
    ],
)
def test_what_is_not_wanted_is_not_kept(sentence: str, who: tuple[int, ...], when: str) -> None:
    ask = asked(sentence)
    assert ask is not None
    assert (ask.intent, ask.people, short(ask.when).strip(), ask.kept) == ("cancel", who, when, ())


@pytest.mark.parametrize("hour", ["চারটা", "বারোটা", "তিনটা"])
def test_an_hour_is_no_session_that_somebody_owns(hour: str) -> None:
    ask = asked(f"রহিম ভাই কাল রাত {hour}")
    assert ask is not None
    assert (ask.intent, ask.people) == ("book", (RAHIM,))
    assert isinstance(ask.when and ask.when.start, dt.datetime)
