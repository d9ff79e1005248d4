"""Several requests answered in one message: who is accepted, who is declined and why."""

from __future__ import annotations

import datetime as dt
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from domain.asking import Names, Person, read_time
from domain.asking.decisions import Decisions, decisions
from domain.when import Now

DHAKA = ZoneInfo("Asia/Dhaka")
READ = partial(read_time, at=Now(dt.datetime(2026, 11, 23, 9, tzinfo=DHAKA), DHAKA))
NAMES = Names([Person(1, "Nabil Hasan"), Person(2, "Rumi Akter")])


def read(text: str) -> Decisions | None:
    return decisions(text, NAMES.called, READ)


def said(text: str) -> list[str]:
    """Return each decision as "verdict who: why" (or when)."""
    found = read(text)
    assert found is not None, text
    shown = []
    for each in found.each:
        who = sorted({str(next(iter(NAMES.called(name)))) for name in each.names}) or ["all"]
        more = each.reason or (f"{each.when.time:%H:%M}" if each.when is not None and each.when.time else "")
        shown.append(f"{each.verdict} {'+'.join(who)}" + (f": {more}" if more else ""))
    return shown


@pytest.mark.parametrize(
    "text",
    [
        "confirm nabil and decline rumi",
        "decline rumi and confirm nabil",
        "nabil yes rumi no",
        "yes nabil no rumi",
        "confirm nabil but not rumi",
        "take nabil, not rumi",
        "don't confirm rumi, confirm nabil",
        "ok decline rumi and accept nabil",
        "nabil is fine but i can't take rumi",
        "nabil ha rumi na",
        "nabil ke nibo, rumi ke nibo na",
        "rumir ta parbo na, nabil er ta thik ase",
        "নাবিলকে কনফার্ম করুন আর রুমিকে না করে দিন",
        "নাবিল হ্যাঁ রুমি না",
        "নাবিলেরটা ঠিক আছে, রুমিরটা পারব না",
    ],
)
def test_each_verdict_belongs_to_the_name_beside_it(text: str) -> None:
    assert sorted(said(text)) == ["accept 1", "decline 2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("confirm nabil and rumi", ["accept 1+2"]),
        ("confirm nabil hasan and rumi akter", ["accept 1+2"]),
        ("nabil and rumi yes", ["accept 1+2"]),
        ("accept both", ["accept all"]),
        ("ok both", ["accept all"]),
        ("yes to both", ["accept all"]),
        ("no to both", ["decline all"]),
        ("all good, confirm them", ["accept all"]),
        ("sobgulo thik ache, confirm kore den", ["accept all"]),
        ("দুইটাই ঠিক আছে", ["accept all"]),
        ("rumi ok, nabil pore janabo", ["accept 2", "later 1"]),
        ("রুমি ঠিক আছে, নাবিলকে পরে জানাব", ["accept 2", "later 1"]),
        ("nabil not yet, rumi yes", ["later 1", "accept 2"]),
        ("nabil er ta hobe inshallah, rumir ta hobe na", ["accept 1", "decline 2"]),
        ("decline both", ["decline all"]),
        ("reject all because i am sick", ["decline all: i am sick"]),
        ("sobaike na kore den", ["decline all"]),
        ("confirm everyone", ["accept all"]),
        ("sobaike confirm koren", ["accept all"]),
        ("সবাইকে কনফার্ম করে দিন", ["accept all"]),
        ("reject all, i am sick", ["decline all: i am sick"]),
        ("i am sick, reject all", ["decline all: i am sick"]),
        ("sob reject koren, jor hoise", ["decline all: jor hoise"]),
        ("decline nabil and rumi, jor hoise", ["decline 1+2: jor hoise"]),
        ("decline rumi because i am sick, confirm nabil", ["decline 2: i am sick", "accept 1"]),
        ("নাবিলেরটা ঠিক আছে, রুমিরটা পারব না, জ্বর", ["accept 1", "decline 2: জ্বর"]),
        ("confirm nabil, offer rumi 8pm", ["accept 1", "offer 2: 20:00"]),
        ("confirm nabil, rumi 8pm", ["accept 1", "offer 2: 20:00"]),
    ],
)
def test_several_may_have_one_verdict_with_a_reason_or_a_time(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "accept nabil. rumi, sorry i have a family program",
        "decline rumi, nabil is coming then",
        "confirm all except rumi",
        "everyone but rumi is fine",
        "confirm nabil and tell rumi i am sick",
        "nabil, rumi, ok",
        "confirm nabil, rumi, no",
        "confirm nabil from buet and decline rumi",
        "confirm nabil and cancel rumi",
        "confirm nabil, cancel rumi's request",
        "nabil cancel, rumi ok",
        "accept nabil, rumi replied already",
        "nabil ok, rumir ta batil koreche",
        "sorry nabil, rumi ok",
        "dukkhito nabil, rumi thik ache",
        "দুঃখিত নাবিল, রুমি ঠিক আছে",
        "confirm rumi sorry nabil",
        "no nabil, rumi",
        "nabil ar rumi ke reject koren na",
        "reject all after 9pm",
        "reject all on tuesday",
        "decline all tomorrow",
        "decline all requests on fridays",
        "decline all friday requests, i have exam",
        "kalker sob reject koren",
        "decline all sql requests",
        "decline all new students",
        "decline all online sessions",
        "reject everyone else",
        "reject all but the sql one",
        "reject all, except friday",
        "rumi chara sob reject koren",
        "can't take both",
        "i can't take all of them",
        "can't accept both",
        "don't accept all",
        "sobaike nibo na",
        "সবাইকে নিব না",
        "sorry both, i can't today",
        "all good, confirm nabil",
        "rumi ok, nabil pore janabo 5tay",
    ],
)
def test_where_it_is_not_clear_who_is_meant_nothing_is_decided(text: str) -> None:
    assert read(text) == Decisions()


@pytest.mark.parametrize(
    "text",
    [
        "confirm nabil",
        "sorry nabil, i cant take it",
        "all good",
        "everything is fine",
        "sob bhalo",
        "both are fine students",
        "are both ok?",
        "nabil pore janabo",
        "nabil and rumi, pore janabo",
        "i can't take any calls today",
        "both are good",
        "both are good students",
        "both of them are good",
        "good both",
        "ok i will see both",
        "ok i answered both",
        "both are confirmed",
        "dujon bhalo, thik ache",
        "no, nabil and rumi",
        "na, nabil ar rumi",
        "i can't see nabil and rumi's requests",
        "who is coming, nabil or rumi?",
        "confirm everything automatically",
        "tell everyone i am late",
        "cancel nabil and rumi",
        "book nabil and rumi",
    ],
)
def test_what_is_about_one_or_about_no_request_is_left_to_others(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("decline nabil and rumi tomorrow", "decline"),
        ("reject nabil and rumi on tuesday", "decline"),
        ("accept nabil and rumi tomorrow", "accept"),
        ("kal nabil ar rumir ta parbo na", "decline"),
        ("কাল নাবিল আর রুমিকে না করে দিন", "decline"),
    ],
)
def test_a_day_beside_several_names_is_that_of_their_requests(text: str, verdict: str) -> None:
    found = read(text)
    assert found is not None
    assert said(text) == [f"{verdict} 1+2"]
    assert found.each[0].when is not None
    assert found.each[0].when.date == dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    "text", ["decline nabil and rumi at 9pm", "confirm nabil and rumi on tuesday at 6pm", "nabil tomorrow, rumi no"]
)
def test_a_time_beside_several_names_that_may_be_of_one_decides_nothing(text: str) -> None:
    assert read(text) == Decisions()


@pytest.mark.parametrize(
    "text",
    [
        *("everyone is fine", "all ok", "both are fine", "they're all fine", "all requests are fine", "i'll take both"),
        *("sobai thik ache", "sob ok", "sobai ke ok", "sobgulo thik ache", "thik ache sobai ke", "duita i ok"),
        *("duitai hobe inshallah", "সবাই ঠিক আছে", "সব ঠিক আছে", "দুইটাই ঠিক আছে"),
    ],
)
def test_a_mere_yes_that_may_be_a_remark_is_told_from_an_answer(text: str) -> None:
    found = read(text)
    assert found is not None
    assert (said(text), found.is_mere, found.is_remark) == (["accept all"], True, True)
    found = decisions(text, NAMES.called, READ, is_of_others=True)
    assert found is not None
    assert not found.is_mere
    assert [(each.verdict, each.names) for each in found.each] == [("accept", ())]


@pytest.mark.parametrize("text", ["ok all", "yes all", "yes to all", "dujonkei ok", "yes to both", "ha sobaike"])
def test_a_yes_and_whom_it_is_to_is_no_remark(text: str) -> None:
    found = read(text)
    assert found is not None
    assert (said(text), found.is_mere, found.is_remark) == (["accept all"], True, False)


@pytest.mark.parametrize(
    ("text", "is_remark"),
    [
        *((text, True) for text in ("none of them", "neither", "no both", "ekta o na", "kaukei na", "কোনোটাই না")),
        *((text, False) for text in ("kono ta e parbo na", "konotai nite parbo na", "কোনোটাই পারব না")),
        *((text, False) for text in ("can't do any of them", "cant take any of these, i am sick", "ekta o nibo na")),
    ],
)
def test_none_is_a_no_to_all(text: str, is_remark: bool) -> None:
    found = read(text)
    assert found is not None
    assert [(each.verdict, each.names) for each in found.each] == [("decline", ())]
    assert (found.is_none, found.is_remark) == (True, is_remark)


@pytest.mark.parametrize("text", ["decline both", "dujonkei na kore den", "no to both"])
def test_a_verb_that_declines_all_is_no_none(text: str) -> None:
    found = read(text)
    assert found is not None
    assert not found.is_none
