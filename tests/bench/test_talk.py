"""The sentences of the talk benchmark are well formed, and a verdict says what came of a sentence."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.talk.cases import WAYS, Case, load
from bench.talk.facts import expected
from bench.talk.judging import Verdict, play
from bench.talk.people import MENTORS
from bench.talk.scenes import SCENES, Scenes
from bench.talk.table import play_all, table, understanding

CASES = load()
LEAST = {
    "booking": 70,
    "moving": 25,
    "cancelling": 20,
    "answers": 45,
    "questions": 25,
    "start": 20,
    "mentors": 45,
    "settings": 20,
    "talk": 40,
    "holidays": 15,
    "dates": 40,
    "languages": 8,
}


def test_there_are_enough_sentences_of_each_class_and_way_of_writing() -> None:
    kinds, ways = Counter(case.kind for case in CASES), Counter(case.way for case in CASES)
    assert kinds.keys() == LEAST.keys()
    assert {kind: count for kind, count in kinds.items() if count < LEAST[kind]} == {}
    assert ways.keys() == set(WAYS)
    assert ways["english"] >= 270
    assert ways["bangla"] + ways["banglish"] >= 150


def test_no_sentence_is_there_twice() -> None:
    typed = Counter((case.scene, case.text) for case in CASES)
    assert [each for each, count in typed.items() if count > 1] == []


def test_about_a_third_is_held_out() -> None:
    assert 0.28 < sum(case.is_held_out for case in CASES) / len(CASES) < 0.38


@pytest.mark.parametrize("way", WAYS)
def test_every_line_can_be_judged(way: str) -> None:
    for case in CASES:
        if case.way == way:
            assert case.scene in SCENES
            assert expected(case.expected)


def test_what_cannot_be_judged_is_refused() -> None:
    with pytest.raises(ValueError, match="says nothing"):
        expected("book ayesha")


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """Make each scene once for all tests."""
    return Scenes(tmp_path_factory.mktemp("scenes"))


def case(typed: str, right: str, scene: str = "free") -> Case:
    return Case("english", "booking", scene, "en", tuple(typed.split(" / ")), right)


@pytest.mark.parametrize(
    ("played", "verdict"),
    [
        (case("book ayesha friday 7pm about my cv", "book ayesha 27@19:00 ~cv"), Verdict.RIGHT),
        (case("book ayesha friday 7pm about my cv", "book ayesha 27@20:00 ~cv"), Verdict.SILENT),
        (case("book ayesha friday 7pm about my cv", "book tanvir 27@19:00 ~cv"), Verdict.SILENT),
        (case("book ayesha friday 7pm", "book ayesha 27@19:00 ~sql"), Verdict.ASKED),
        (case("ayesha on friday evening", "times ayesha 27@17:00-22:00"), Verdict.RIGHT),
        (case("ayesha on friday evening", "times ayesha 28@17:00-22:00"), Verdict.SILENT),
        (case("qwxz", "book ayesha 27@19:00"), Verdict.NONE),
        (case("move tanvir to friday 7pm", "move tanvir 27@19:00", "two"), Verdict.RIGHT),
        (case("move my session to 8pm", "move tanvir 26@20:00", "two"), Verdict.ASKED),
        (case("move my session to 8pm", "ask move tanvir 26@20:00", "two"), Verdict.RIGHT),
        (case("cancel tanvir", "cancel tanvir", "two"), Verdict.RIGHT),
        (case("cancel tanvir", "cancel maria", "two"), Verdict.SILENT),
        (case("what do i have on sunday", "tells 29@21:00", "two"), Verdict.RIGHT),
        (case("<leave>", "nothing", "card"), Verdict.RIGHT),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value.text} - {value.expected}",
)
async def test_a_verdict_says_what_came_of_a_sentence(scenes: Scenes, played: Case, verdict: Verdict) -> None:
    assert (await play(scenes, played)).verdict == verdict


async def test_the_table_counts_by_class_and_way() -> None:
    played = await play_all(
        [case("cancel tanvir", "cancel tanvir", "two"), case("qwxz", "move tanvir 27@19:00", "two")]
    )
    head, booking, *_, everything = table(played, "to work with").splitlines()
    assert head.split() == ["to", "work", "with", "cases", "right", "asked", "silent", "none"]
    assert booking.split() == ["booking", "2", "50%", "0%", "0%", "50%"]
    assert everything.split() == ["all", "2", "50%", "0%", "0%", "50%"]


def test_understanding_is_timed_with_mentors_who_may_be_named() -> None:
    median, most = understanding(CASES[:5], len(MENTORS))
    assert 0 < median <= most
