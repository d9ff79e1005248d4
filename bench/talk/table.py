"""Play all cases and print the table."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter

from bench import mentors as many
from bench.talk.cases import WAYS, Case, load
from bench.talk.judging import Played, Verdict, play
from bench.talk.people import HERE, NOW
from bench.talk.scenes import Scenes
from domain.asking import Names, Person, understand
from domain.asking.words import read
from domain.when import Now
from tests.support.memory import keep_temporary_files_in_memory

ROUNDS = 3


async def play_all(cases: Iterable[Case]) -> list[Played]:
    """Play cases, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        scenes = Scenes(Path(folder))
        return [await play(scenes, case) for case in cases]


def table(played: Sequence[Played], title: str) -> str:
    """Return the share of each verdict in percent, by class and by way of writing."""
    lines = [f"{title:<24}{'cases':>7}" + "".join(f"{each:>9}" for each in Verdict)]
    kinds = list(dict.fromkeys(each.case.kind for each in played))
    groups = [(kind, [each for each in played if each.case.kind == kind]) for kind in kinds]
    groups += [(f"all {way}", [each for each in played if each.case.way == way]) for way in WAYS]
    groups += [("all", list(played))]
    return "\n".join([*lines, *(_line(name, group) for name, group in groups if group)])


def _line(name: str, group: Sequence[Played]) -> str:
    verdicts = Counter(each.verdict for each in group)
    return f"{name:<24}{len(group):>7}" + "".join(f"{100 * verdicts[each] / len(group):>8.0f}%" for each in Verdict)


def understanding(cases: Sequence[Case], mentors: int) -> tuple[float, float]:
    """Return the median and the most milliseconds of understanding a sentence when so many mentors may be named."""
    names = Names(Person(number, name) for number, name in enumerate(many.NAMES[:mentors]))
    texts = {text for case in cases for text in case.turns}
    for text in texts:
        understand(text, names, Now(NOW, HERE))
    spent = []
    for text in texts:
        best = float("inf")
        for _ in range(ROUNDS):
            read.cache_clear()  # a message is new when it comes
            began = perf_counter()
            understand(text, names, Now(NOW, HERE))
            best = min(best, perf_counter() - began)
        spent.append(best * 1000)
    return statistics.median(spent), max(spent)


def main(  # noqa: PLR0913, PLR0917 - the options of the command line
    mentors: int, kind: str | None, way: str | None, match: str | None, show: str | None, held_out: bool
) -> None:
    """Print the table of what may be looked at, and the figures of what is held out.

    Args:
        mentors: who may be named while an understanding is timed.
        kind: only this class.
        way: only this way of writing.
        match: only what has this in it.
        show: also print the chats with this verdict, or all of them.
        held_out: show the chats that are held out, not the others.
    """
    keep_temporary_files_in_memory()
    cases = [
        case
        for case in load()
        if kind in {None, case.kind} and way in {None, case.way} and (match is None or match in case.text)
    ]
    played = asyncio.run(play_all(cases))
    for each in played:
        if show in {"all", each.verdict} and each.case.is_held_out is held_out:
            print(_chat(each))
    for title, is_held_out in (("to work with", False), ("held out", True)):
        group = [each for each in played if each.case.is_held_out is is_held_out]
        if group:
            print(table(group, title), end="\n\n")
    if cases:
        median, most = understanding(cases, mentors)
        print(f"To understand a sentence, {mentors} mentors: {median:.2f} ms in the median, {most:.2f} at most")


def _chat(played: Played) -> str:
    case = played.case
    head = f"── {played.verdict}: {case.way}, {case.kind}, at {case.scene}; right is {case.expected}"
    return "\n".join([head, *played.log, ""])
