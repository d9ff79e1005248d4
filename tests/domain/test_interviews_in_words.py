"""Interviews in words, in three ways of writing: whom a sentence invites, and what is asked and told about them."""

from __future__ import annotations

import pytest

from domain.asking.interviews import About, Invitation, read_about, read_invitation
from domain.status import Kind
from domain.when import When, parse_when
from tests.domain.test_asking import DHAKA, NOW, short


def parse(text: str) -> When | None:
    return parse_when(text, now=NOW, tz=DHAKA)


def invites(text: str) -> Invitation:
    found = read_invitation(text, parse)
    assert found is not None, text
    return found


def times(found: Invitation) -> str:
    return " or ".join(map(short, found.times))


# sentence, applicants, cohosts, times
INVITATIONS = [
    ("interview sumaiya and fahim tomorrow evening", "sumaiya, fahim", "", "24 evening"),
    ("pls schedule an interview with Fahim on Sunday 3pm", "Fahim", "", "29T15:00"),
    ("can u set up interview for sumaiya n fahim tmrw 11am", "sumaiya, fahim", "", "24T11:00"),
    ("I want to interview Fahim Chowdhury on wednesday at 4pm with Tahsin", "Fahim Chowdhury", "Tahsin", "25T16:00"),
    ("me and tahsin interview sumaiya friday 10am", "sumaiya", "tahsin", "27T10:00"),
    ("Tahsin and I will interview fahim, sumaiya and oishi thursday morning", "fahim, sumaiya, oishi", "Tahsin",
     "26 morning"),
    ("fahim's interview friday 5pm, panel: tahsin, mahin", "fahim", "tahsin, mahin", "27T17:00"),
    ("interview fahim tomorrow between 3 and 5pm", "fahim", "", "24T15:00"),
    ("back to back interviews for fahim, oishi from 10am on sunday", "fahim, oishi", "", "29T10:00"),
    ("tahsin and i would like to interview fahim wednesday 2pm", "fahim", "tahsin", "25T14:00"),
    ("invite oishi on thursday 2pm", "oishi", "", "26T14:00"),
    ("fahim tomorrow 3pm interview", "fahim", "", "24T15:00"),
    ("new interview", "", "", ""),
    ("schedule an interview", "", "", ""),
    ("interview oishi asap", "oishi", "", ""),
    ("ফাহিমের ইন্টারভিউ রবিবার বিকাল ৪টায়", "ফাহিম", "", "29T16:00"),
    ("ফাহিম আর ঐশীর ইন্টারভিউ কাল সকালে নিন", "ফাহিম, ঐশীর", "", "24 morning"),
    ("আমি আর তাহসিন সুমাইয়ার ইন্টারভিউ নেব শুক্রবার ১০টায়", "সুমাইয়ার", "তাহসিন", "27T10:00"),
    ("fahim er interview nao kal bikale", "fahim", "", "24 afternoon"),
    ("oishi bhai r sathe interview thik koren robibar 3tay", "oishi", "", "29T15:00"),
    ("ami ar tahsin fahim er interview nibo kal 11tay", "fahim", "tahsin", "24T11:00"),
    ("sumaiya apu ke interview er jonno dakun budhbar dupur 2tay", "sumaiya", "", "25T14:00"),
    ("offer fahim sunday 3pm or wednesday 11am", "fahim", "", "29T15:00 or 25T11:00"),
    ("offer oishi an interview on thursday 2pm, 3pm or 4pm", "oishi", "", "26T14:00 or 26T15:00 or 26T16:00"),
    ("interview fahim sunday or wednesday at 4pm", "fahim", "", "29T16:00 or 25T16:00"),
    ("fahim er interview kal 3tay ba porshu 11tay", "fahim", "", "24T15:00 or 25T11:00"),
    ("ফাহিমের ইন্টারভিউ রবিবার ৩টায় অথবা সোমবার ১১টায়", "ফাহিম", "", "29T15:00 or 23T11:00"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "applicants", "cohosts", "when"), INVITATIONS)
def test_an_employer_says_whom_they_interview(sentence: str, applicants: str, cohosts: str, when: str) -> None:
    found = invites(sentence)
    assert (", ".join(found.applicants), ", ".join(found.cohosts), times(found)) == (applicants, cohosts, when)


# sentence, kind, then minutes, break, job and title
DETAILS = [
    ("interview sumaiya and fahim tomorrow afternoon, 30 minutes each", "interview", (30, None, "", "")),
    ("interview fahim and oishi sunday 10am 25 min each with a 10 min break", "interview", (25, 10, "", "")),
    ("interview fahim, oishi and mitu sunday from 10am, 20 each, back to back", "interview", (20, 0, "", "")),
    ("back to back interviews for fahim, oishi from 10am on sunday, 15 min each", "interview", (15, 0, "", "")),
    ("interview fahim tomorrow 3pm for an hour", "interview", (60, None, "", "")),
    ("interview fahim for the React job tomorrow", "interview", (0, None, "React", "")),
    ("interview fahim for ENG-12 on sunday", "interview", (0, None, "ENG-12", "")),
    ("interview oishi for qa engineer tomorrow 2pm", "interview", (0, None, "qa engineer", "")),
    ("schedule a project discussion with Fahim and Oishi monday 4pm", "discussion", (0, None, "", "")),
    ("technical interview with oishi tomorrow 4pm", "interview", (0, None, "", "technical interview")),
    ("interview mitu about system design on friday at 3pm", "interview", (0, None, "", "system design")),
    ("ফাহিম ও মিতুর ইন্টারভিউ কাল ১০টায়, ২০ মিনিট করে, ৫ মিনিট বিরতি", "interview", (20, 5, "", "")),
    ("fahim er sathe project niye alochona kal 5tay adha ghonta", "discussion", (30, None, "", "")),
    ("interview fahim in 30 minutes", "interview", (0, None, "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "details"), DETAILS)
def test_they_say_how_long_for_which_job_and_what_about(
    sentence: str, kind: str, details: tuple[int, int | None, str, str]
) -> None:
    found = invites(sentence)
    assert found.kind is (Kind.DISCUSSION if kind == "discussion" else Kind.INTERVIEW)
    assert (found.minutes, found.pause, found.job, found.title) == details


def test_each_applicant_may_be_given_a_time_of_their_own() -> None:
    found = invites("interview fahim at 3pm and oishi at 4pm tomorrow")
    assert (found.applicants, times(found), found.is_apart) == (("fahim", "oishi"), "24T15:00 or 24T16:00", True)


def test_an_interview_that_there_is_may_be_meant_where_nothing_says_that_one_is_made() -> None:
    assert not invites("fahim's interview tomorrow 5pm").is_said
    assert invites("interview fahim tomorrow 5pm").is_said


NOT_INVITATIONS = [
    "interview practice with Ayesha tomorrow",
    "mock interview with tanvir friday 4pm",
    "help me with my interview skills tomorrow",
    "need interview tips",
    "when is fahim's interview",
    "move fahim's interview to 5pm",
    "cancel oishi's interview",
    "did fahim accept the interview",
    "show my interviews",
    "offer fahim 5pm",
    "book ayesha tomorrow 5pm about my cv",
    "how do I prepare for the interview",
    "add tahsin to fahim's interview",
    "fahim er interview kobe",
    "hello",
    "",
]


@pytest.mark.parametrize("sentence", NOT_INVITATIONS)
def test_what_is_no_invitation(sentence: str) -> None:
    assert read_invitation(sentence, parse) is None


# sentence, kind, whose, who else
ABOUT = [
    ("who has answered?", "answers", "", ""),
    ("who hasn't replied yet", "answers", "", ""),
    ("ke ke uttor dise", "answers", "", ""),
    ("কে কে উত্তর দিয়েছে", "answers", "", ""),
    ("কার কার ইন্টারভিউ আছে কাল", "who", "", ""),
    ("kar kar interview ache kal", "who", "", ""),
    ("fahim ke mone koraya den", "nudge", "fahim", ""),
    ("did fahim accept?", "answered", "fahim", ""),
    ("has oishi replied yet", "answered", "oishi", ""),
    ("fahim ki raji hoise?", "answered", "fahim", ""),
    ("ফাহিম কি উত্তর দিয়েছে?", "answered", "ফাহিম", ""),
    ("remind fahim to answer", "nudge", "fahim", ""),
    ("pls ping oishi about the interview", "nudge", "oishi", ""),
    ("fahim ke mone koriye din", "nudge", "fahim", ""),
    ("ঐশীকে মনে করিয়ে দিন", "nudge", "ঐশী", ""),
    ("add Tahsin to fahim's interview", "add", "fahim", "Tahsin"),
    ("fahim er interview e tahsin ke add koro", "add", "fahim", "tahsin"),
    ("take tahsin off fahim's interview", "remove", "fahim", "tahsin"),
    ("take tahsin off the panel for oishi", "remove", "oishi", "tahsin"),
    ("hand over fahim's interview to tahsin", "hand over", "fahim", "tahsin"),
    ("let tahsin take my place in oishi's interview", "hand over", "oishi", "tahsin"),
    ("when is fahim's interview", "when", "fahim", ""),
    ("fahim er interview kobe", "when", "fahim", ""),
    ("when is my interview?", "when", "", ""),
    ("আমার ইন্টারভিউ কবে", "when", "", ""),
    ("who interviews me?", "who", "", ""),
    ("ke amar interview nibe", "who", "", ""),
    ("what should I prepare for the interview", "prepare", "", ""),
    ("interview er jonno ki prostuti nibo", "prepare", "", ""),
    ("show my interviews", "board", "", ""),
    ("ইন্টারভিউ গুলো দেখান", "board", "", ""),
    ("cancel oishi's interview", "change", "oishi", ""),
    ("open jobs", "jobs", "", ""),
    ("show me our jobs", "jobs", "", ""),
    ("leave rumi's interview", "leave", "rumi", ""),
    ("take me off rumi's interview", "leave", "rumi", ""),
    ("remove me from rumi's interview", "leave", "rumi", ""),
    ("rumir interview theke amake bad dao", "leave", "rumir", ""),
    ("রুমির ইন্টারভিউ থেকে আমাকে বাদ দিন", "leave", "রুমির", ""),
    ("put me on sami's interview too", "join", "sami", ""),
    ("add me to sami's interview", "join", "sami", ""),
    ("amake samir interview e rakho", "join", "samir", ""),
    ("আমাকে রুমির ইন্টারভিউতে রাখো", "join", "রুমির", ""),
    ("add lima to sami's interview", "add", "sami", "lima"),
    ("remove lima from sami's interview", "remove", "sami", "lima"),
    ("i will not come to rumi's interview", "change", "rumi", ""),
]


@pytest.mark.parametrize(("sentence", "kind", "names", "others"), ABOUT)
def test_what_is_asked_and_told_about_interviews(sentence: str, kind: str, names: str, others: str) -> None:
    found = read_about(sentence, parse) or About("")
    assert (found.kind, ", ".join(found.names), ", ".join(found.others)) == (kind, names, others)


@pytest.mark.parametrize(
    "sentence",
    [
        "book ayesha tomorrow 5pm",
        "remind me 30 minutes before",
        "is it confirmed?",
        "thanks",
        "interview fahim tomorrow",
        "cancel my session",
        "when is my session",
        "show my sessions",
        "fahim er interview 5tay niye jan",
        "I accept",
        "can we do the interview another day",
    ],
)
def test_what_is_not_about_interviews(sentence: str) -> None:
    assert read_about(sentence, parse) is None


@pytest.mark.parametrize(
    "sentence",
    [
        *("i think she passed", "rumi said she passed", "perhaps rumi passed", "i think rumi failed", "rumi bad thak"),
        *("mone hoy rumi pass", "lima bolse rumi pass", "মনে হয় রুমি পাস", "লিমা বলেছে রুমি পাস", "রুমি বাদ থাক"),
    ],
)
def test_what_is_only_thought_or_told_is_no_decision(sentence: str) -> None:
    assert read_about(sentence, parse) is None


@pytest.mark.parametrize(
    "text",
    [
        *("give nabil's interview to lima", "lima takes nabil's interview", "i cant do nabil's, lima should take it"),
        *("nabil er interview lima nibe", "nabil er ta lima ke dao", "নাবিলের ইন্টারভিউ লিমাকে দিন"),
        *("নাবিলের ইন্টারভিউ লিমা নেবে", "assign nabil's interview to lima"),
    ],
)
def test_who_takes_an_interview_of_whom(text: str) -> None:
    about = read_about(text, parse)
    assert about is not None
    assert about.kind == "takes"
    assert {"lima", "লিমা"} & {*about.others}
    assert {"nabil", "নাবিল"} & {*about.names}


def test_who_cannot_take_it_is_not_the_one_who_takes_it() -> None:
    about = read_about("lima can't take nabil's interview", parse)
    assert about is None or not about.others


@pytest.mark.parametrize(
    "text",
    [
        *("make rumi's interview 45 minutes", "change rumi's interview to 45 min", "rumi er interview 45 minute koro"),
        *("রুমির ইন্টারভিউ ৪৫ মিনিট করুন", "extend rumi's interview by 15 minutes"),
    ],
)
def test_a_length_of_an_interview_that_there_is(text: str) -> None:
    about = read_about(text, parse)
    assert about is not None
    assert (about.kind, len(about.names)) == ("length", 1)
