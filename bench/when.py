"""Dates in words: our reader, alone and with dateparser behind it, and four others on our own corpus, in one run.

It shows what is right or wrong, and how fast.

Each rival answers in its own way; what it says is put into our terms, and a doubt is in its favour: a moment is a date
or an hour where the case expects one, because the rivals do not tell. A kind that a rival does not know counts as
missed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import statistics
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from time import perf_counter

from bot.foreign import languages_of, read_foreign
from domain.when import When, parse_when
from tests.domain.when.corpus.score import Case, judge, load

Engine = Callable[[str, dt.datetime], object]
ROUNDS = 3
SLOW = {"timefhuman": 10}
"""A tenth of a second a phrase: every tenth one has to do."""
KINDS = ("datetime", "date", "time", "range", "duration", "recurrence", "availability", "none")
WAYS = ("english", "chat", "bangla", "latin")


def ours(text: str, now: dt.datetime) -> object:
    """Read with domain.when."""
    assert now.tzinfo is not None
    return parse_when(text, now=now, tz=now.tzinfo)


def ours_and_foreign(text: str, now: dt.datetime) -> object:
    """Read with domain.when, and what that cannot read with dateparser, as the bot does for an English phone."""
    assert now.tzinfo is not None
    found, languages = parse_when(text, now=now, tz=now.tzinfo), languages_of(text, "en")
    return found if found or not languages else read_foreign(text, languages, now=now, tz=now.tzinfo)


def by_dateparser() -> Engine:
    """Read with dateparser, told the languages, the zone and to prefer the future, which is what it is best at."""
    import dateparser  # noqa: PLC0415 - the rivals are slow to import and only the bench needs them

    def read(text: str, now: dt.datetime) -> object:
        settings = {"RELATIVE_BASE": now.replace(tzinfo=None), "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}
        return dateparser.parse(text, languages=["en", "bn"], settings=settings)

    return read


def by_parsedatetime() -> Engine:
    """Read with parsedatetime; it tells whether it found a date, an hour or both."""
    import parsedatetime  # noqa: PLC0415

    calendar = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)

    def read(text: str, now: dt.datetime) -> object:
        found, context = calendar.parseDT(text, sourceTime=now.replace(tzinfo=None))
        return found if context.hasDateOrTime else None

    return read


def by_recurrent() -> Engine:
    """Read with recurrent; a rule is its text."""
    from recurrent.event_parser import RecurringEvent  # noqa: PLC0415

    def read(text: str, now: dt.datetime) -> object:
        return RecurringEvent(now_date=now.replace(tzinfo=None)).parse(text)

    return read


def by_timefhuman() -> Engine:
    """Read with timefhuman; it gives moments, days, hours, lengths and pairs of them."""
    from timefhuman.main import tfhConfig, timefhuman  # noqa: PLC0415

    def read(text: str, now: dt.datetime) -> object:
        found = timefhuman(text, tfhConfig(now=now.replace(tzinfo=None)))
        return found[0] if isinstance(found, list) and found else found or None

    return read


ENGINES: dict[str, Callable[[], Engine]] = {
    "ours": lambda: ours,
    "and foreign": lambda: ours_and_foreign,
    "dateparser": by_dateparser,
    "parsedatetime": by_parsedatetime,
    "recurrent": by_recurrent,
    "timefhuman": by_timefhuman,
}


def in_our_terms(found: object, case: Case) -> When | None:
    """Say what a rival found as the kind that the case expects, as far as that can be done."""
    match found:
        case None | When():
            return found
        case dt.datetime():
            return _moment(found, case)
        case dt.date():
            return When("date", date=found)
        case dt.time():
            return When("time", time=found)
        case dt.timedelta():
            return When("duration", duration=found)
        case (first, last):
            return _range((first, last), case)
        case str():
            return _rule(found)
        case _:
            return When("datetime")


def _moment(found: dt.datetime, case: Case) -> When:
    at = found.replace(tzinfo=found.tzinfo or case.now.tzinfo)
    if case.kind == "date":
        return When("date", date=at.date())
    return When("time", time=at.time()) if case.kind == "time" else When("datetime", start=at)


def _range(found: tuple[object, object], case: Case) -> When:
    ends = [
        end.replace(tzinfo=end.tzinfo or case.now.tzinfo) if isinstance(end, dt.datetime) else end
        for end in found
        if isinstance(end, dt.date | dt.time)
    ]
    return When("range", start=ends[0], end=ends[1]) if len(ends) == 2 else When("range")


def _rule(text: str) -> When:
    """Turn "RRULE:FREQ=WEEKLY;BYDAY=MO" into a rule of ours."""
    parts = dict(part.split("=") for part in text.splitlines()[-1].removeprefix("RRULE:").split(";") if "=" in part)
    rule: dict[str, object] = {"freq": parts.get("FREQ", "")}
    rule |= {key.lower(): int(parts[key]) for key in ("INTERVAL", "COUNT") if key in parts}
    if "BYDAY" in parts:
        rule["byday"] = parts["BYDAY"].split(",")
    if "BYMONTHDAY" in parts:
        rule["bymonthday"] = [int(day) for day in parts["BYMONTHDAY"].split(",")]
    if "BYHOUR" in parts:
        rule["time"] = f"{int(parts['BYHOUR']):02}:{int(parts.get('BYMINUTE', '0')):02}"
    return When("recurrence", rule=rule)


def measure(engine: Engine, cases: Sequence[Case]) -> tuple[Counter[tuple[str, str]], list[float]]:
    """Return the verdicts by kind and by way of writing, and the microseconds of each phrase at its best."""
    verdicts: Counter[tuple[str, str]] = Counter()
    spent = []
    for case in cases:
        best, found = float("inf"), None
        for _ in range(ROUNDS):
            began = perf_counter()
            found = _quietly(engine, case)
            best = min(best, perf_counter() - began)
        spent.append(best * 1e6)
        verdict = judge(case, in_our_terms(found, case))
        for group in (case.kind, case.way, "all"):
            verdicts[group, verdict] += 1
    return verdicts, spent


def _quietly(engine: Engine, case: Case) -> object:
    """An engine that fails on a text has no answer for it."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return engine(case.phrase, case.now)
        except Exception:
            return None


def main() -> None:
    """Print a line per engine: the share that is right by kind and way, wrong without a word, and the median time."""
    cases = load()
    print(f"{len(cases)} phrases; right in %, wrong without saying so in %, microseconds per phrase")
    heads = (*(kind[:6] for kind in KINDS), *WAYS, "all", "silent", "median µs", "p95 µs")
    print(f"{'':<14}" + "".join(f"{head:>10}" for head in heads))
    for name, make in ENGINES.items():
        verdicts, spent = measure(make(), cases[:: SLOW.get(name, 1)])
        spent.sort()
        shares = [_share(verdicts, group, "right") for group in (*KINDS, *WAYS, "all")]
        shares.append(_share(verdicts, "all", "wrong"))
        times = (statistics.median(spent), spent[int(len(spent) * 0.95)])
        print(f"{name:<14}" + "".join(f"{share:>10.0f}" for share in (*shares, *times)))


def _share(verdicts: Counter[tuple[str, str]], group: str, verdict: str) -> float:
    total = sum(count for (each, _), count in verdicts.items() if each == group)
    return 100 * verdicts[group, verdict] / total if total else 0.0


if __name__ == "__main__":
    main()
