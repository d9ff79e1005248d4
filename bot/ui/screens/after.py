"""What is said of a session once it has begun: who is there, how it was, what was agreed. Parts of its card, mostly."""

from __future__ import annotations

from collections.abc import Iterator

from bot.services.views.sessions import AfterView, SessionView
from bot.ui.buttons.after import (
    AddLine,
    Advise,
    NotHere,
    OfferAgain,
    Rate,
    RuleAttendance,
    SkipWords,
    Talking,
    WriteAgreed,
)
from bot.ui.buttons.base import Leave
from bot.ui.buttons.booking import BookAgain
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, Style, lines, paragraphs, tap
from domain.attendance import DECIDED, LATE_CANCEL, MISSED, Outcome, Presence, Record
from domain.notices import Disputed
from domain.ratings import STARS
from domain.session import Action, Part
from domain.status import Kind, Status

ADVICE = ("went_well", "next_step")
"""What a mentor is asked for, one after the other; each may be left out."""


def facts(say: Say, view: SessionView) -> list[str | None]:
    """Return what the card says of it, a line each."""
    return [_absent(say, view), *_stars(say, view), *_words(say, view), *_agreed(say, view), _record(say, view)]


def _stars(say: Say, view: SessionView) -> Iterator[str]:
    """Show the stars of both sides with their lines."""
    after = view.after
    if after is not None and after.stars is not None:
        yield say("card-stars-me", stars=drawn(after.stars), line=_beside(after.line))
    if after is not None and after.their_stars is not None:
        names = say.names(view.across)
        yield say("card-stars", name=names, stars=drawn(after.their_stars), line=_beside(after.their_line))


def drawn(stars: int) -> str:
    """Return so many stars of five."""
    return "★" * stars + "☆" * (len(STARS) - stars)


def _beside(line: str | None) -> str:
    return f" {line}" if line else ""


def _words(say: Say, view: SessionView) -> Iterator[str]:
    """Show the mentor's words for the student."""
    if view.after is not None and view.after.went_well:
        yield say("card-went-well", words=view.after.went_well)
    if view.after is not None and view.after.next_step:
        yield say("card-next-step", words=view.after.next_step)


def _record(say: Say, view: SessionView) -> str | None:
    """Say how well the guest of a request keeps what is agreed."""
    record = view.record
    return (
        say("card-record", name=say.names(view.other_names), kept=record.kept, total=record.total) if record else None
    )


def rules(say: Say, mine: Record | None = None) -> str:
    """Say before booking what counts, and how one's own sessions are counted."""
    counted = say("booking-record", kept=mine.kept, total=mine.total) if mine else None
    return lines([say("booking-rules", lead=LATE_CANCEL), counted])


def _agreed(say: Say, view: SessionView) -> Iterator[str]:
    """Show what was agreed: in this session, or in the one before."""
    for each in view.after.agreed if view.after else ():
        key = "card-agreed-me" if each.name is None else "card-agreed"
        yield say(key, words=each.words, name=each.name or "")
    for each in view.before:
        key = "card-before-me" if each.name is None else "card-before"
        yield say(key, words=each.words, name=each.name or "")


def _absent(say: Say, view: SessionView) -> str | None:
    """Say who has not come, or that it is not clear."""
    outcome = view.after.outcome if view.after else Outcome.UNSAID
    if outcome in MISSED:
        absent, me = Part.HOST if outcome is Outcome.NO_HOST else Part.GUEST, view.part
        names = (view.host.name,) if absent is Part.HOST else view.across
        if view.end > say.now:
            return say("card-waited-me" if absent is me else "card-waited", name=say.names(view.across))
        return say("card-absent-me") if absent is me else say("card-absent", name=say.names(names))
    return say("card-disputed") if outcome is Outcome.DISPUTED else None


def rows(say: Say, view: SessionView) -> list[Row]:
    """Return the buttons that the card offers for it."""
    return [*_rating(say, view), *_presence(say, view), *_another_time(say, view)]


def _rating(say: Say, view: SessionView) -> list[Row]:
    """Ask for stars, and then for words."""
    after, version = view.after or AfterView(), view.version
    rows: list[Row] = []
    if Action.RATE in view.can and after.outcome not in MISSED:
        if after.stars is None:
            rows.append([tap(say, "star", Rate(view.id, stars, version=version), n=stars) for stars in STARS])
        elif after.line is None:
            rows.append([tap(say, "add-line", AddLine(view.id, version=version))])
        if view.part is Part.HOST and after.went_well is None and after.next_step is None:
            advise = Advise(view.id, version=version)
            rows.append([tap(say, "advise", advise, name=say.names(view.across))])
    if Action.AGREE in view.can and view.status is Status.COMPLETED:
        key = "agree-change" if any(each.name is None for each in after.agreed) else "agree-write"
        rows.append([tap(say, key, WriteAgreed(view.id, version=version))])
    return rows


def _presence(say: Say, view: SessionView) -> list[Row]:
    """Ask who is there while it runs; when it is over, whether somebody did not come, and what was said can change."""
    if Action.ATTEND not in view.can:
        return []
    said, name = view.after.said if view.after else None, say.names(view.across)
    is_over = view.status is Status.COMPLETED
    absent = tap(
        say,
        "not-there" if is_over else "not-here" if len(view.across) == 1 else "not-here-several",
        NotHere(view.id, version=view.version),
        style=_chosen(said is Presence.ABSENT),
        name=name,
    )
    if is_over and said is None and (view.after is None or view.after.outcome is Outcome.UNSAID):
        return [[absent]]
    talking = Talking(view.id, version=view.version)
    key = "talked" if is_over else "talking"
    return [[tap(say, key, talking, style=_chosen(said is Presence.TALKING))], [absent]]


def _chosen(is_chosen: bool) -> Style | None:
    return "success" if is_chosen else None


def _another_time(say: Say, view: SessionView) -> list[Row]:
    """Offer a new time to whoever has waited in vain."""
    outcome = view.after.outcome if view.after else None
    if view.kind is not Kind.MENTORSHIP or view.after is None or view.after.said is not Presence.ABSENT:
        return []
    if outcome is Outcome.NO_HOST and view.part is Part.GUEST and Action.AGAIN not in view.can:
        return [[tap(say, "new-time", BookAgain(view.host.id), name=view.host.name)]]
    if outcome is Outcome.NO_GUEST and view.part is Part.HOST:
        offer = OfferAgain(view.id, version=view.version)
        return [[tap(say, "offer-again", offer, name=say.names(view.across))]]
    return []


def said(say: Say, view: SessionView) -> str:
    """Return what has become of a statement."""
    after, over = view.after, "-over" if view.end <= say.now else ""
    if after is not None and after.outcome is Outcome.DISPUTED:
        what = "disputed"
    elif after is None or after.said is Presence.TALKING:
        what = "talking"
    else:
        what = "absent" if view.interview is None or over else "absent-interview"
    return say(f"said-{what}{over}", name=say.names(view.across))


def ask(say: Say, view: SessionView) -> str:
    """Ask whether the other side is there, or has come."""
    return say("ask-presence-over" if view.end <= say.now else "ask-presence", name=say.names(view.across))


def rated(say: Say, view: SessionView) -> str:
    """Return what becomes of stars."""
    is_seen = view.after is not None and view.after.their_stars is not None
    return say("done-rated" if is_seen else "done-rated-later", name=say.names(view.other_names))


def ask_words(say: Say, view: SessionView, what: str, draft: int) -> Screen:
    """Ask for a line: about the stars, what went well, what next, what was agreed."""
    key = f"ask-{what}".replace("_", "-")
    skip = [tap(say, "skip", SkipWords(draft=draft))] if what in ADVICE else []
    text = say(key, name=say.names(view.across))
    return Screen(text, [skip, [tap(say, "never-mind", Leave(draft=draft))]])


def disputed(say: Say, fact: Disputed) -> Screen:
    """Ask an admin who was there, with what both have said."""
    host = say(f"says-{fact.host_says}", name=fact.host, other=fact.guest)
    guest = say(f"says-{fact.guest_says}", name=fact.guest, other=fact.host)
    head = say("notice-disputed", host=fact.host, guest=fact.guest, moment=fact.start)
    return Screen(paragraphs(head, lines([host, guest])), rulings(say, fact.session, fact.host, fact.guest))


def rulings(say: Say, session_id: int, host: str, guest: str) -> list[Row]:
    """Return what an admin may decide."""
    return [
        [tap(say, f"rule-{each}".replace("_", "-"), RuleAttendance(session_id, each), host=host, guest=guest)]
        for each in DECIDED
    ]


def ruled(say: Say, outcome: Outcome, *, anew: bool) -> str:
    """Tell an admin what is decided now, or what the two have agreed on before."""
    return say("ruling-done" if anew else "ruling-was", outcome=say.plain(f"outcome-{outcome}".replace("_", "-")))
