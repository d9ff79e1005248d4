"""Run the benchmarks: all of them, or one with numbers of its own (``python -m bench conversation --people 20``)."""

from __future__ import annotations

import argparse
from importlib import import_module

NAMES = ("slots", "when", "claim", "conversation", "reminders", "history")


def main() -> None:
    """Read the arguments; without a name everything runs, in about five minutes."""
    parser = _parser()
    given = parser.parse_args()
    for each in [given] if given.name else [parser.parse_args([name]) for name in NAMES]:
        numbers = {name: value for name, value in vars(each).items() if name != "name"}
        import_module(f"bench.{each.name}").main(**numbers)  # only now: the readers to compare with load slowly


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    names = parser.add_subparsers(title="benchmarks", dest="name", metavar="NAME")
    names.add_parser("slots", help="slot search against a loop over datetimes")
    names.add_parser("when", help="dates in words against four other readers")
    names.add_parser("claim", help="who is next, with 100 and with 5,000 people waiting, on both databases")
    talk = names.add_parser("conversation", help="many people book, on PTB's defaults and on ours")
    talk.add_argument("--people", type=int, default=200)
    talk.add_argument(
        "--delay", dest="delays", type=int, nargs="+", default=[0, 50], help="ms for each answer of the Bot API"
    )
    remind = names.add_parser("reminders", help="many reminders at once, and replies beside them")
    remind.add_argument("--reminders", type=int, default=2000)
    remind.add_argument("--waiting", type=int, default=300, help="reminders that wait while people ask")
    remind.add_argument("--delay", type=int, default=50, help="ms for each answer of the Bot API")
    past = names.add_parser("history", help="the same on an empty database and on one with years in it")
    past.add_argument("--people", type=int, default=40)
    past.add_argument("--rounds", type=int, default=3)
    return parser


if __name__ == "__main__":
    main()
