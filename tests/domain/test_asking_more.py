"""Whole sentences as people type them: topics that nothing points at, one thing for another, offsets, short names."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.asking import Ask, Names, Person, bare_title, title_of, understand
from domain.asking.kept import kept_apart
from domain.asking.reading import THEIRS
from tests.domain.test_asking import AT, DHAKA, asked, short

NUSRAT, SHAFIQUL, PRIYA, HABIBUR, SUMI, MEHEDI = range(1, 7)
PEOPLE = [
    Person(NUSRAT, "Nusrat Jahan", "Data analyst. CVs, SQL interviews, first jobs."),
    Person(SHAFIQUL, "Shafiqul Islam", "Backend engineer. System design and mock interviews."),
    Person(PRIYA, "Priya Saha", "Product designer. Portfolios and career changes."),
    Person(HABIBUR, "হাবিবুর রহমান", "পাইথন ও জ্যাঙ্গো"),
    Person(SUMI, "Sumi Akter", "Digital marketing"),
    Person(MEHEDI, "Mehedi"),
]
NAMES = Names(PEOPLE)
PLACES = {"london": "Europe/London", "new york": "America/New_York", "লন্ডন": "Europe/London"}


def zone_of(place: str) -> ZoneInfo | None:
    found = PLACES.get(place.casefold())
    return ZoneInfo(found) if found else None


def read(sentence: str) -> Ask:
    ask = understand(sentence, NAMES, AT, zone_of=zone_of)
    assert ask is not None, sentence
    return ask


# sentence, who, when, topic
TOPICS = [
    ("resume check with nusrat wednesday 8pm", NUSRAT, "25T20:00", "resume check"),
    ("nusrat wednesday 8pm resume check", NUSRAT, "25T20:00", "resume check"),
    ("wednesday 8pm priya portfolio feedback please", PRIYA, "25T20:00", "portfolio feedback"),
    ("hi, system design with shafiqul on saturday 3pm", SHAFIQUL, "28T15:00", "system design"),
    ("first job worries with nusrat tomorrow 7pm", NUSRAT, "24T19:00", "first job worries"),
    ("sql viva prep tomorrow 8pm", None, "24T20:00", "sql viva prep"),
    ("i need help with my cover letter", None, "", "cover letter"),
    ("book a mock viva", SHAFIQUL, "", "mock viva"),
    ("সুমি আপুর সাথে মার্কেটিং কাল সন্ধ্যা ৭টায়", SUMI, "24T19:00", "মার্কেটিং"),
    ("কাল রাত ৮টায় প্রিয়া আপুর সাথে পোর্টফোলিও রিভিউ", PRIYA, "24T20:00", "পোর্টফোলিও রিভিউ"),
    ("একটা সিভি রিভিউ দরকার", NUSRAT, "", "সিভি রিভিউ"),
    ("sumi apu kal bikal 5tay cv, 1 ghonta", SUMI, "24T17:00", "cv"),
    ("priya apur sathe kal rat 8tay portfolio", PRIYA, "24T20:00", "portfolio"),
    ("amar ekta mock interview lagbe", SHAFIQUL, "", "mock interview"),
]


@pytest.mark.parametrize(("sentence", "who", "when", "topic"), TOPICS)
def test_what_is_left_beside_name_and_time_is_the_topic(sentence: str, who: int | None, when: str, topic: str) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.people, short(ask.when), ask.topic) == ("book", (who,) if who else (), when, topic)


# sentence, when, who knows it
SEARCHES = [
    ("who has time tonight?", "23 night", ()),
    ("is anybody available on sunday morning", "29 morning", ()),
    ("do you have any slots on friday?", "27", ()),
    ("someone for django on sunday evening", "29 evening", (HABIBUR,)),
    ("a ui mentor for friday", "27", (PRIYA,)),
    ("which mentor can help me with sql?", "", (NUSRAT,)),
    ("আজ রাতে কে ফ্রি আছেন?", "23 night", ()),
    ("পাইথনের কোনো মেন্টর আছে?", "", (HABIBUR,)),
    ("aj rate ke free ase?", "23 night", ()),
    ("kono mentor ache design er?", "", (PRIYA,)),
]


@pytest.mark.parametrize(("sentence", "when", "people"), SEARCHES)
def test_a_search_among_mentors(sentence: str, when: str, people: tuple[int, ...]) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.is_search, short(ask.when), ask.people) == ("book", True, when, people)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("soonest with shafiqul", SHAFIQUL),
        ("earliest slot with priya please", PRIYA),
        ("first free mentor", None),
        ("anyone available now?", None),
        ("need a session asap", None),
        ("প্রথম যে মেন্টর ফাঁকা তার সাথে বুক করেন", None),
        ("sobar age ke free ache?", None),
    ],
)
def test_the_first_time_there_is(sentence: str, who: int | None) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.is_soonest, ask.people, ask.when) == ("book", True, (who,) if who else (), None)


@pytest.mark.parametrize(
    ("sentence", "again", "who", "when"),
    [
        ("same time next week with priya", "time", PRIYA, "30..06"),
        ("same hour tomorrow", "time", None, "24"),
        ("rebook my last session", "session", None, ""),
        ("same mentor as last time", "mentor", None, ""),
        ("প্রিয়া আপুর সাথে একই সময়ে কাল", "time", PRIYA, "24"),
        ("ager mentor er sathe abar session chai", "mentor", None, ""),
    ],
)
def test_what_is_taken_over_from_before(sentence: str, again: str, who: int | None, when: str) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.again, ask.people) == ("book", again, (who,) if who else ())
    assert short(ask.when) == when


def test_the_design_of_systems_is_not_what_designers_do_unless_nobody_else_does() -> None:
    assert read("find me a design mentor").people == (PRIYA,)
    others = Names([each for each in PEOPLE if each.id != PRIYA])
    ask = understand("find me a design mentor", others, AT)
    assert ask is not None
    assert ask.people == (SHAFIQUL,)


@pytest.mark.parametrize(
    "sentence", ["a 45 minute session with sumi", "can i get 45 minutes with sumi tomorrow evening"]
)
def test_the_length_is_kept(sentence: str) -> None:
    assert read(sentence).minutes == 45


def test_how_long_is_not_how_far_away() -> None:
    assert read("can i get half an hour with sumi on thursday?").minutes == 30
    assert read("book sumi in two hours").minutes == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        *(
            ("my portfolio", "plain"),
            ("How to begin with recursion", "plain"),
            ("সিভি", "plain"),
            ("amar cv niye", "plain"),
        ),
        *(("thanks vai", "none"), ("ok please", "none"), ("how much does it cost?", "none"), ("হ্যালো ভাই", "none")),
        *(
            ("can you look at my cv?", "unclear"),
            ("I am on the bus right now", "unclear"),
            ("how long is it", "unclear"),
        ),
    ],
)
def test_what_may_be_a_topic(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_clock_elsewhere_is_read() -> None:
    ask = read("book sumi 3pm london time saturday")
    assert ask.when is not None
    assert isinstance(ask.when.start, dt.datetime)
    assert f"{ask.when.start.astimezone(DHAKA):%d %H:%M}" == "28 21:00"
    assert short(read("sumi 3pm london time").when) == "21:00"
    assert short(read("sumi 3pm on saturday").when) == "28T15:00"


# sentence, new time, present time, is earlier
MOVES = [
    ("can we push it by a quarter of an hour?", "+15", "", False),
    ("can priya do it an hour later?", "+60", "", False),
    ("20 minutes later please", "+20", "", False),
    ("half an hour earlier", "+30", "", True),
    ("move the session with priya half an hour earlier", "+30", "", True),
    ("not tomorrow, sunday", "29", "24", False),
    ("sunday not friday", "29", "27", False),
    ("can't do 5, can we do 6?", "18:00", "17:00", False),
    ("can we do 7pm instead of 6pm", "19:00", "18:00", False),
    ("bring it forward an hour", "+60", "", True),
    ("make it 8pm", "20:00", "", False),
    ("পেছানো যাবে?", "", "", False),
    ("সেশনটা আধা ঘণ্টা পেছানো যাবে?", "+30", "", False),
    ("২০ মিনিট আগে করা যাবে?", "+20", "", True),
    ("৪টার মিটিং ৫টায় দেন", "17:00", "16:00", False),
    ("শুক্রবার না, রবিবার", "29", "27", False),
    ("4 tar session 5 tay den", "17:00", "16:00", False),
    ("kalker session porshu den", "25", "24", False),
    ("session ta 1 ghonta pichano jabe?", "+60", "", False),
    ("kal na porshu", "25", "24", False),
    ("thursday doesn't work, can we do friday?", "27", "26", False),
    ("tomorrow is not possible, sunday?", "29", "24", False),
    ("i'm busy on friday, could we do sunday?", "29", "27", False),
    ("can we do it on sunday?", "29", "", False),
    ("any chance we could start earlier?", "", "", True),
    ("arektu pore kora jay?", "", "", False),
    ("kal aste parchi na, porshu hole bhalo hoy", "25", "24", False),
    ("kalker ta ektu pichano jay?", "", "24", False),
    ("put it off by a day", "+1440", "", False),
    ("time change kore 6tay den", "18:00", "", False),
    ("sunday 5pm na 6pm", "18:00", "29T17:00", False),
    ("kal 5 tar bodole 6 tay", "18:00", "24T17:00", False),
    ("session ek din pechan", "+1440", "", False),
    ("bhai priya apur meeting ta shonibar e neya jay?", "28", "", False),
]


@pytest.mark.parametrize(("sentence", "when", "which", "earlier"), MOVES)
def test_moves(sentence: str, when: str, which: str, earlier: bool) -> None:
    ask = read(sentence)
    assert (ask.intent, short(ask.when), short(ask.which), ask.earlier) == ("move", when, which, earlier)


@pytest.mark.parametrize(
    "sentence",
    [
        "cancel priya and book nusrat sunday 8pm instead",
        "nusrat instead of priya on sunday 8pm",
        "প্রিয়া আপুরটা বাতিল করে নুসরাত আপুকে বুক করেন রবিবার রাত ৮টায়",
        "priya r ta cancel kore nusrat ke book koren robibar rat 8tay",
    ],
)
def test_one_session_for_another(sentence: str) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.people, short(ask.when)) == ("book", (NUSRAT,), "29T20:00")
    assert ask.instead is not None
    assert (ask.instead.intent, ask.instead.people) == ("cancel", (PRIYA,))


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("cancel everything tomorrow", "24"),
        ("cancel both", ""),
        ("কালকের সব বাতিল করেন", "24"),
        ("sob session batil koren", ""),
    ],
)
def test_everything_is_cancelled(sentence: str, when: str) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.is_all, short(ask.when)) == ("cancel", True, when)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("শফিক ভাইয়ের সাথে কাল রাত ৮টায়", SHAFIQUL),
        ("shafiq bhai", SHAFIQUL),
        ("হাবিব স্যার কবে ফ্রি?", HABIBUR),
        ("habib sir ke book koren", HABIBUR),
        ("not sumi, mehedi", MEHEDI),
        ("সুমি না, প্রিয়া আপু", PRIYA),
    ],
)
def test_people_by_the_names_they_are_called(sentence: str, who: int) -> None:
    ask = read(sentence)
    assert (ask.people, ask.guessed) == ((who,), False)


@pytest.mark.parametrize(
    "sentence",
    ["আসসালামু আলাইকুম ভাই, একটা সেশন চাই", "adab dada, kal 5tay session chai", "আসতেছি ভাই, সেশন নিব", "session nite chai"],
)
def test_a_greeting_or_a_verb_is_nobodys_name(sentence: str) -> None:
    assert read(sentence).named == ""


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "my portfolio is ready",
            "priya was helpful, thanks",
            "thank you for the cv review",
            "i'm not available sunday",
        ),
        *(
            "good evening bhai",
            "আসতেছি ভাই",
            "ভাই কেমন আছেন",
            "ami aschi",
            "where is the link?",
            "how long is a session?",
        ),
        *("change the topic to sql", "tell nusrat i sent my cv", "10 minit deri hobe"),
    ],
)
def test_what_is_said_beside_sessions_is_left_to_others(sentence: str) -> None:
    assert understand(sentence, NAMES, AT, zone_of=zone_of) is None


@pytest.mark.parametrize(
    ("sentence", "people", "when"),
    [
        ("i don't need friday's session", (), "27"),
        ("remove tomorrow's session", (), "24"),
        ("cancel my booking with priya and sumi", (PRIYA, SUMI), ""),
        ("কাল সম্ভব না", (), "24"),
    ],
)
def test_other_ways_to_cancel(sentence: str, people: tuple[int, ...], when: str) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.people, short(ask.when), ask.instead) == ("cancel", people, when, None)


def test_a_verb_beside_a_name_is_no_part_of_it() -> None:
    people = Names([Person(1, "Sumi Khan"), Person(2, "Sumi Akter")])
    ask = understand("can sumi do 8pm tomorrow?", people, AT)
    assert ask is not None
    assert ask.people == (1, 2)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("about sql", "sql"),
        ("সিভি নিয়ে", "সিভি"),
        ("topic: my thesis!", "my thesis!"),
        ("my cv", "my cv"),
        ("about", "about"),
    ],
)
def test_what_points_at_a_topic_is_no_part_of_it(text: str, title: str) -> None:
    assert bare_title(text) == title


def test_words_of_time_are_no_part_of_the_topic() -> None:
    ask = read("portfolio review wit priya over the weekend")
    assert ask.when is not None
    assert (ask.people, ask.topic, ask.when.kind) == ((PRIYA,), "portfolio review", "range")
    night = read("mock interview w shafiqul frday nite").when
    assert night is not None
    assert night.part == "night"


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "priya about python 3.10 tomorrow",
            "book priya for python 3.10 on tuesday",
            "move priya to python 3.10 friday",
        ),
        *("python 3.10 saturday with priya", "priya apur sathe python 3.10 shonibar", "প্রিয়া আপু পাইথন ৩.১০ শনিবার"),
    ],
)
def test_the_number_behind_a_topic_is_no_hour(sentence: str) -> None:
    when = read(sentence).when
    assert when is not None
    assert (when.kind, "unclear" in when.assumed) == ("date", True)


def test_an_hour_with_a_point_behind_a_name_is_sure() -> None:
    when = read("book priya 6.20 saturday about sql").when
    assert when is not None
    assert (short(when), when.assumed) == ("28T18:20", frozenset())


def test_a_subject_of_several_words_may_be_typed_with_slips() -> None:
    ask = read("machin lerning tomorow aftrnoon")
    assert (ask.topic, ask.when is not None) == ("machin lerning", True)
    assert Names([Person(1, "A", "Machine learning")]).knowing("machin lerning") == [1]


def test_the_clock_of_who_is_named() -> None:
    def there(place: str) -> ZoneInfo | None:
        return ZoneInfo("America/New_York") if place == THEIRS else None

    for said in (
        "priya sunday 9am her time",
        "priya sunday 9am in priya's time",
        "priya on sunday 9am in her timezone",
    ):
        ask = understand(said, NAMES, AT, zone_of=there)
        assert ask is not None, said
        assert ask.when is not None, said
        assert ask.when.start == dt.datetime(2026, 11, 29, 20, tzinfo=DHAKA), said
    unsure = read("priya sunday 9am her time")
    assert unsure.when is not None
    assert "unclear" in unsure.when.assumed


def test_a_known_word_before_a_name_is_no_first_name() -> None:
    assert read("tell sumi i need to shift our session to 9pm").people == (SUMI,)


@pytest.mark.parametrize(
    "sentence",
    [
        "nusrater ta bad, priyar sathe robibar 8tay den",
        "নুসরাতেরটা বাদ, প্রিয়ার সাথে রবিবার ৮টায় দেন",
        "cancel nusrat's, book priya sunday at 8",
    ],
)
def test_one_is_called_off_and_another_booked_in_its_place(sentence: str) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.people, short(ask.when)) == ("book", (PRIYA,), "29T08:00")
    assert ask.instead is not None
    assert (ask.instead.intent, ask.instead.people) == ("cancel", (NUSRAT,))


@pytest.mark.parametrize("sentence", ["cancel nusrat, priya", "cancel nusrat, priya tomorrow"])
def test_two_are_called_off(sentence: str) -> None:
    ask = read(sentence)
    assert (ask.intent, ask.people, ask.instead) == ("cancel", (NUSRAT, PRIYA), None)


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        *((each, "08:00") for each in ("priya 8", "8 w priya", "প্রিয়া আপু ৮", "book priya 8")),
        *((each, "") for each in ("priya python 3", "priya 25", "cancel session 2 with priya")),
    ],
)
def test_a_number_beside_a_name_and_nothing_else_is_an_hour(sentence: str, when: str) -> None:
    ask = read(sentence)
    assert (ask.people, short(ask.when)) == ((PRIYA,), when)


WORKING = Names([Person(NUSRAT, "Nusrat Jahan", "Engineer at Shurjo Labs, I speak Hindi. Calligraphy.")])


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        *((each, "") for each in ("who works at shurjo labs?", "anyone who speaks hindi?", "anyone from shurjo labs?")),
        *((each, "") for each in ("শূর্য ল্যাবসে কে কাজ করেন?", "shurjo labs e ke kaj koren?")),
        ("someone for calligraphy at 7pm", "calligraphy"),
        ("someone who knows python", "python"),
    ],
)
def test_where_somebody_works_or_what_they_speak_is_no_topic(sentence: str, topic: str) -> None:
    ask = understand(sentence, WORKING, AT)
    assert ask is not None
    assert (ask.intent, ask.topic) == ("book", topic)


@pytest.mark.parametrize(
    "sentence",
    [
        *("at that time i am busy", "i'm busy at that time", "i'll be there at that time", "i can do it at that time"),
        *("ওই সময়ে আমি ব্যস্ত", "ওই সময়ে পারব", "oi somoye parbo", "oi somoye parbo na", "oi time e ami busy"),
    ],
)
def test_what_is_told_of_a_time_that_is_talked_about_asks_for_nothing(sentence: str) -> None:
    assert asked(sentence) is None


@pytest.mark.parametrize("sentence", ["book ayesha at that time", "oi somoye ayesha ke book koren"])
def test_what_is_booked_at_that_time_is_booked_at_the_same(sentence: str) -> None:
    ask = asked(sentence)
    assert ask is not None
    assert (ask.intent, ask.again) == ("book", "time")


def test_however_many_sessions_are_to_be_kept_each_of_them_is() -> None:
    """A list is read part by part, so that no limit is needed where wishes are parted."""
    named = [f"somebody{number}" for number in range(12)]
    text = "cancel all my sessions, " + ", ".join(f"keep {name}" for name in named)
    rest, kept = kept_apart(text, lambda _: True)
    assert (rest, [each.named for each in kept]) == ("cancel all my sessions", named)
