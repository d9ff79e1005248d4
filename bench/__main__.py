"""Run the benchmarks: all of them, or one with numbers of its own (``python -m bench conversation --people 20``)."""

from __future__ import annotations

import argparse
import time
from importlib import import_module

from bench.goals import Goal, table

NAMES = (
    "slots",
    "rules",
    "when",
    "claim",
    "start",
    "calendars",
    "sentences",
    "talk",
    "statements",
    "alone",
    "taps",
    "conversation",
    "postgresql",
    "reminders",
    "history",
    "http",
)


def main() -> None:
    """Run what is asked for, or everything (about seven minutes on quiet cores), and set it against the goals."""
    parser = _parser()
    given = parser.parse_args()
    measured: dict[Goal, float] = {}
    for each in [given] if given.name else [parser.parse_args([name]) for name in NAMES]:
        numbers = {name: value for name, value in vars(each).items() if name != "name"}
        began = time.perf_counter()
        module = import_module(f"bench.{each.name}")  # only now: the readers to compare with load slowly
        measured |= module.main(**numbers) or {}
        print(f"({time.perf_counter() - began:.0f} s)\n", flush=True)
    if measured:
        print(table({goal: measured[goal] for goal in Goal if goal in measured}))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    names = parser.add_subparsers(title="benchmarks", dest="name", metavar="NAME")
    names.add_parser("slots", help="slot search against a loop over datetimes")
    names.add_parser("rules", help="a month with every rule and 200 bookings against a loop over datetimes")
    names.add_parser("when", help="dates in words against four other readers")
    names.add_parser("claim", help="who is next, with 100 and with 5,000 people waiting, on both databases")
    _add(names, "start", "CPU of the imports, and memory", people=100, rounds=5)
    _add(names, "calendars", "free times through the services: of one mentor, and of many", mentors=1000, rounds=5)
    _add(names, "sentences", "what a sentence costs with many mentors beyond the same with six", mentors=1000, times=40)
    _add_talk(names)
    _add(names, "statements", "statements of the last tap, transactions of an update", people=40, bookings=11)
    _add(names, "alone", "one person books again and again, nobody else is there", bookings=60)
    _add(names, "taps", "ten buttons of a message tapped in four seconds, in the browser", rounds=5)
    _add(names, "conversation", "many people book, with two other bots and with ours", people=200, delay=50, rounds=3)
    _add(names, "postgresql", "the same on PostgreSQL, with the CPU of its server", people=200, rounds=2)
    _add(names, "reminders", "many reminders at once, and replies beside them", reminders=1000, waiting=300, delay=50)
    _add(names, "history", "the same on an empty database and on one with years in it", people=40, rounds=3)
    _add(
        names, "http", "a dashboard and a booking by HTTP, against FastAPI with the ORM", gets=1500, posts=300, rounds=3
    )
    return parser


MEANINGS = {
    "bookings": "of the lone person",
    "delay": "ms for each answer of the Bot API",
    "gets": "of a dashboard",
    "mentors": "in the database",
    "people": "who book at once",
    "posts": "of a booking",
    "reminders": "that are due at once",
    "rounds": "whose median counts",
    "times": "that the sentence is sent",
    "waiting": "reminders that wait while people ask",
}
"""Of the numbers that may be given."""


def _add(names: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str, **numbers: int) -> None:
    """Add a benchmark with its numbers, which are those of `make bench`."""
    parser = names.add_parser(name, help=words)
    for number, usual in numbers.items():
        parser.add_argument(f"--{number}", type=int, default=usual, help=f"{MEANINGS[number]} ({usual})")


def _add_talk(names: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the benchmark that is looked into, not only measured."""
    parser = names.add_parser("talk", help="what people type: right, asked, silently wrong or not understood")
    parser.add_argument(
        "--mentors", type=int, default=1000, help="who may be named, for the time of an understanding (1000)"
    )
    parser.add_argument("--class", dest="kind", help="only this class of sentences")
    parser.add_argument("--way", help="only this way of writing")
    parser.add_argument("--match", help="only what has this in it")
    shown = ("right", "asked", "silent", "none", "all")
    parser.add_argument(
        "--show", nargs="?", const="all", choices=shown, help="print the chats with this verdict, or all"
    )
    parser.add_argument("--held-out", action="store_true", help="show those that are held out, not the others")


if __name__ == "__main__":
    main()
