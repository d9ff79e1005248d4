"""What is said of a session once it has begun: who is there. Parts of its card, and what the admins see of it."""

from __future__ import annotations

from bot.services.views import SessionView
from bot.ui.buttons.after import NotHere, OfferAgain, RuleAttendance, Talking
from bot.ui.buttons.booking import BookAgain
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, Style, lines, paragraphs, tap
from domain.attendance import DECIDED, MISSED, Outcome, Presence
from domain.notices import Disputed
from domain.session import Action, Part
from domain.status import Kind, Status


def facts(say: Say, view: SessionView) -> list[str | None]:
    """Return what the card says of it, a line each."""
    return [_absent(say, view)]


def _absent(say: Say, view: SessionView) -> str | None:
    """Say who has not come, or that it is not clear."""
    outcome = view.after.outcome if view.after else Outcome.UNSAID
    if outcome in MISSED:
        absent, me = Part.HOST if outcome is Outcome.NO_HOST else Part.GUEST, view.part
        return say("card-absent-me") if absent is me else say("card-absent", name=say.names(view.other_names))
    return say("card-disputed") if outcome is Outcome.DISPUTED else None


def rows(say: Say, view: SessionView) -> list[Row]:
    """Return the buttons that the card offers for it."""
    return [*_presence(say, view), *_another_time(say, view)]


def _presence(say: Say, view: SessionView) -> list[Row]:
    """Ask who is there while it runs; when it is over, whether somebody did not come, and what was said can change."""
    if Action.ATTEND not in view.can:
        return []
    said, name = view.after.said if view.after else None, say.names(view.other_names)
    is_over = view.status is Status.COMPLETED
    absent = tap(
        say,
        "not-there" if is_over else "not-here",
        NotHere(view.id, version=view.version),
        style=_chosen(said is Presence.ABSENT),
        name=name,
    )
    if is_over and said is None:
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
        return [[tap(say, "offer-again", offer, name=say.names(view.other_names))]]
    return []


def said(say: Say, view: SessionView) -> str:
    """Return what has become of a statement."""
    after, name = view.after, say.names(view.other_names)
    if after is None or after.said is Presence.TALKING:
        return say("said-disputed" if after and after.outcome is Outcome.DISPUTED else "said-talking", name=name)
    return say("said-disputed" if after.outcome is Outcome.DISPUTED else "said-absent", name=name)


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
