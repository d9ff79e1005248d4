"""Who may do what with an interview, in one table: everybody tries everything, in every state of it.

What a card shows is what the service allows, and for whom it is none of their business it does not exist.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from bot.services import rows
from bot.services.applicants import Applicants
from bot.services.companies import Companies
from bot.services.sessions import change as changing
from bot.services.views.admins import Conduct
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.transaction import Transaction
from domain import session as rules
from domain.interviews import Asked, Decision
from domain.refusals import DomainError, NotAllowed, NotFound, Suspended
from domain.session import Action, Part
from domain.status import Provider, Role
from tests.support.services import ServiceWorld, at

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # no right depends on the database
Do = Callable[[Transaction, "Cast", PersonView], Awaitable[object]]

INSIDE = ("applicant", "host", "cohost", "colleague", "admin")
OUTSIDE = (
    "employer of another company",
    "colleague who was suspended",
    "colleague whose role was taken",
    "mentor",
    "student",
    "applicant of another interview",
    "somebody of the site",
)

STATES = ("fixed", "offered", "accepted", "running", "over", "called off", "declined")
YES, DONE, NEVER, NOT_NOW = "Y", "=", ".", "-"
HIDDEN = "?"
# A row for each method, a column for each of STATES; in it a sign for each of INSIDE: Y yes, = it is so already and
# nothing happens, . never theirs, - not now. For each of OUTSIDE all of it is hidden.
# fmt: off
TABLE: Mapping[str, str] = {
    #                            fixed offer accep runni over  calle decli
    "accept":                    "Y.... -.... =.... =.... -.... -.... -....",
    "ask_for_times":             "Y.... Y.... Y.... -.... -.... -.... -....",
    "take":                      "-.... Y.... -.... -.... -.... -.... -....",
    "decline_offer":             "-.... Y.... -.... -.... -.... -.... -....",
    "offer":                     ".Y... .-... .Y... .-... .-... .-... .-...",
    "amend":                     ".-... .Y... .-... .-... .-... .-... .-...",
    "withdraw":                  ".-... .Y... .-... .-... .-... .-... .-...",
    "nudge":                     ".Y... .Y... .-... .-... .-... .-... .-...",
    "add_interviewer":           ".Y... .Y... .Y... .-... .-... .-... .-...",
    "remove_interviewer":        ".Y... .Y... .Y... .-... .-... .-... .-...",
    "hand_over":                 ".YY.. .YY.. .YY.. .--.. .--.. .--.. .--..",
    "candidates":                ".YY.. .YY.. .YY.. .YY.. .YY.. .YY.. .YY..",
    "describe":                  ".Y... .Y... .Y... .-..- .-..- .-..- .-..-",
    "confirm":                   ".=..= ..... .=..= .=..= .-..- .-..- .-..-",
    "decline":                   "..... ..... ..... ..... ..... .=... =....",
    "cancel":                    "YY..Y YY..Y YY..Y --..- --..- -=..- =-..-",
    "give_reason":               "--..- --..- --..- --..- --..- .Y... Y....",
    "undo":                      "--.-- --.-- --.-- --.-- --.-- -Y.-- Y-.--",
    "move":                      "....Y ....Y ....Y --..- --..- --..- --..-",
    "edit":                      ".Y..Y .Y..Y .Y..Y .-..- .-..- .-..- .-..-",
    "edit the link":             ".Y..Y .Y..Y .Y..Y .Y..Y .-..- .-..- .-..-",
    "late":                      "---.. ---.. ---.. YYY.. ---.. ---.. ---..",
    "coming":                    "---.. ---.. ---.. YYY.. ---.. ---.. ---..",
    "pass_on":                   "YYY.. ---.. YYY.. YYY.. ---.. ---.. ---..",
    "complete":                  ".-..- .-..- .-..- .Y..Y .=..= .-..- .-..-",
    "update_mentorship_session": ".Y..Y .Y..Y .Y..Y .-..- .-..- .-..- .-..-",
    "decide":                    ".--.. .--.. .--.. .YY.. .YY.. .--.. .--..",
    "write_note":                ".--.. .--.. .--.. .YY.. .YY.. .--.. .--..",
    "notes":                     ".---. .---. .---. .YYY. .YYY. .---. .---.",
    "find":                      "YYYYY YYYYY YYYYY YYYYY YYYYY YYYYY YYYYY",
    "get":                       "YYYYY YYYYY YYYYY YYYYY YYYYY YYYYY YYYYY",
    "see":                       "YYYYY YYYYY YYYYY YYYYY YYYYY YYYYY YYYYY",
}
# fmt: on


class Cast:
    """Everybody, and the interview that all of it is about."""

    def __init__(self, world: ServiceWorld, people: Mapping[str, PersonView], view: SessionView) -> None:
        self.world, self.people, self.view = world, people, view
        self.sessions = world.services.sessions


# How each method is called about the interview, and the action that a card shows for it.
TRIES: Mapping[str, tuple[Do, Action | None]] = {
    "accept": (lambda tx, on, who: on.sessions.accept(tx, on.view.id, actor=who), Action.ACCEPT),
    "ask_for_times": (lambda tx, on, who: on.sessions.ask_for_times(tx, on.view.id, Asked(), actor=who), Action.ASK),
    "take": (lambda tx, on, who: on.sessions.take(tx, on.view.id, at(6), actor=who), Action.TAKE),
    "decline_offer": (lambda tx, on, who: on.sessions.decline_offer(tx, on.view.id, actor=who), Action.TAKE_NONE),
    "offer": (lambda tx, on, who: on.sessions.offer(tx, on.view.id, [at(9, days=3)], actor=who), Action.OFFER),
    "amend": (lambda tx, on, who: on.sessions.amend(tx, on.view.id, [at(9, days=3)], actor=who), Action.AMEND),
    "withdraw": (lambda tx, on, who: on.sessions.withdraw(tx, on.view.id, actor=who), Action.WITHDRAW),
    "nudge": (lambda tx, on, who: on.sessions.nudge(tx, on.view.id, actor=who), Action.NUDGE),
    "add_interviewer": (
        lambda tx, on, who: on.sessions.add_interviewer(tx, on.view.id, on.people["colleague"].id, actor=who),
        Action.STAFF,
    ),
    "remove_interviewer": (
        lambda tx, on, who: on.sessions.remove_interviewer(tx, on.view.id, on.people["cohost"].id, actor=who),
        Action.STAFF,
    ),
    "hand_over": (
        lambda tx, on, who: on.sessions.hand_over(tx, on.view.id, on.people["colleague"].id, actor=who),
        Action.HAND_OVER,
    ),
    "candidates": (lambda tx, on, who: on.sessions.candidates(tx, on.view.id, actor=who), None),
    "describe": (lambda tx, on, who: on.sessions.describe(tx, on.view.id, prepare="Mine now", actor=who), None),
    "confirm": (lambda tx, on, who: on.sessions.confirm(tx, on.view.id, actor=who), Action.CONFIRM),
    "decline": (lambda tx, on, who: on.sessions.decline(tx, on.view.id, actor=who), Action.DECLINE),
    "cancel": (lambda tx, on, who: on.sessions.cancel(tx, on.view.id, actor=who), Action.CANCEL),
    "give_reason": (lambda tx, on, who: on.sessions.give_reason(tx, on.view.id, "busy", actor=who), Action.GIVE_REASON),
    "undo": (lambda tx, on, who: on.sessions.undo(tx, on.view.id, actor=who), Action.UNDO),
    "move": (lambda tx, on, who: on.sessions.move(tx, on.view.id, at(9, days=3), actor=who), Action.MOVE),
    "edit": (lambda tx, on, who: on.sessions.edit(tx, on.view.id, title="Mine now", actor=who), Action.EDIT),
    "edit the link": (
        lambda tx, on, who: on.sessions.edit(tx, on.view.id, link="zoom.us/j/1", actor=who),
        Action.EDIT_LINK,
    ),
    "late": (lambda tx, on, who: on.sessions.late(tx, on.view.id, 10, actor=who), Action.LATE),
    "coming": (lambda tx, on, who: on.sessions.coming(tx, on.view.id, actor=who), Action.LATE),
    "pass_on": (lambda tx, on, who: on.sessions.pass_on(tx, on.view.id, "at the door", actor=who), Action.PASS_ON),
    "complete": (lambda tx, on, who: on.sessions.complete(tx, on.view.id, actor=who), Action.COMPLETE),
    "update_mentorship_session": (
        lambda tx, on, who: on.sessions.update_mentorship_session(
            tx, on.view.id, Role.EMPLOYER, description="Mine now", actor=who
        ),
        Action.EDIT,
    ),
    "decide": (lambda tx, on, who: on.sessions.decide(tx, on.view.id, Decision.REJECTED, actor=who), Action.DECIDE),
    "write_note": (lambda tx, on, who: on.sessions.write_note(tx, on.view.id, "Weak", actor=who), Action.DECIDE),
    "notes": (lambda tx, on, who: on.sessions.notes(tx, on.view.id, actor=who), Action.READ_NOTES),
    "find": (lambda tx, on, who: on.sessions.find(tx, on.view.id, actor=who), None),
    "get": (lambda tx, on, who: on.sessions.get(tx, on.view.id, actor=who), None),
    "see": (lambda tx, on, who: on.sessions.see(tx, on.view.id, actor=who), None),
}


async def cast(world: ServiceWorld, state: str) -> Cast:
    """Let Karim and Lima of one company interview Nabil, and bring that to a state."""
    host, cohost = await world.employer(), await world.employer("Lima")
    applicant, other = await world.person("Nabil"), await world.person("Tania")
    elsewhere = await world.employer("Omar", "Other")
    async with world.database.write() as tx:
        known = await world.services.people.introduce(tx, Provider.SITE, "site-Zara", name="Zara")
    people = {
        "applicant": applicant,
        "host": host,
        "cohost": cohost,
        "colleague": await world.employer("Mina"),
        "admin": await world.admin(),
        "employer of another company": elsewhere,
        "colleague who was suspended": await world.employer("Hasan"),
        "colleague whose role was taken": await world.employer("Farid"),
        "mentor": await world.mentor(),
        "student": await world.person("Rumi"),
        "applicant of another interview": other,
        "somebody of the site": known,
    }
    for what, which in ((Conduct.SUSPEND, "who was suspended"), (Conduct.TAKE_EMPLOYER, "whose role was taken")):
        name = f"colleague {which}"
        async with world.database.write() as tx:
            decided = await world.services.admins.decide(tx, what, people[name].id, actor=people["admin"])
        people[name] = decided.person
    await world.invite(host, (other, [at(11)]), cohosts=(cohost.id,))
    starts = [at(5), at(6)] if state == "offered" else [at(5)]
    [view] = await world.invite(host, (applicant, starts), cohosts=(cohost.id,))
    world.clock.jump(by=dt.timedelta(minutes=2))  # nothing can be undone any more
    on = Cast(world, people, view)
    await bring_to(on, state)
    return on


async def bring_to(on: Cast, state: str) -> None:
    world, applicant = on.world, on.people["applicant"]
    if state in ("accepted", "running", "over"):
        await world.do("accept", on.view, actor=applicant)
    if state == "called off":
        await world.do("cancel", on.view, actor=on.people["host"])
    if state == "declined":
        await world.do("cancel", on.view, actor=applicant)
    if state == "running":
        world.clock.jump(to=at(5, 5))
    if state == "over":
        world.clock.jump(to=at(5, 40))
        await world.do("complete", on.view)


class _Back(Exception):
    """Nothing of what was tried is to stay."""


async def answer(on: Cast, who: str, what: str, tx: Transaction) -> str:
    """Try something, and tell with one sign what came of it."""
    try:
        await TRIES[what][0](tx, on, on.people[who])
    except NotFound:
        return HIDDEN
    except NotAllowed:
        return NEVER
    except DomainError:
        return NOT_NOW
    return YES


async def answers(on: Cast) -> dict[tuple[str, str], str]:
    """Let everybody try everything; of what they may do nothing stays, and what is refused changes nothing."""
    left = [(who, what) for who in on.people for what in TRIES]
    found = dict[tuple[str, str], str]()
    while left:
        with suppress(_Back):
            async with on.world.database.write() as tx:
                while left:
                    who, what = left.pop(0)
                    found[who, what] = await answer(on, who, what, tx)
                    if found[who, what] == YES:
                        raise _Back
    return found


async def walk(on: Cast, state: str) -> list[str]:
    """Tell what is not as it should be."""
    got, wrong = await answers(on), list[str]()
    for number, who in enumerate(INSIDE):
        can = (await on.world.see(on.view, on.people[who])).can
        for what, (_, action) in TRIES.items():
            wanted = TABLE[what].split()[STATES.index(state)][number]
            if got[who, what] != (YES if wanted == DONE else wanted):
                wrong.append(f"{what} by {who} is {got[who, what]} instead of {wanted}")
            if action is not None and (action in can) is not (wanted == YES):
                wrong.append(f"the card of {who} says {action in can} to {what}")
    open_ = [(who, what) for who in OUTSIDE for what in TRIES if got[who, what] != HIDDEN]
    return wrong + [f"{what} by {who} is {got[who, what]}" for who, what in open_]


@pytest.mark.parametrize("state", STATES)
async def test_everybody_may_do_what_the_table_says_and_nothing_else(world: ServiceWorld, state: str) -> None:
    assert await walk(await cast(world, state), state) == []


async def test_a_broken_rule_is_found(world: ServiceWorld) -> None:
    """The control: the walk is not blind."""
    on = await cast(world, "offered")
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(rules, "_OF_PART", {})
        broken.setitem(rules._RULES, Action.CANCEL, lambda *_: None)
        assert "cancel by colleague is Y instead of ." in await walk(on, "offered")
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(rows, "may", lambda *_args, **_options: frozenset())
        assert "the card of applicant says False to take" in await walk(on, "offered")
    with pytest.MonkeyPatch.context() as broken:
        for module in (rows, changing):
            broken.setattr(module, "seat_of", lambda _row, viewer: rules.Seat(Part.COLLEAGUE, viewer.id))
        assert "accept by student is ." in await walk(on, "offered")


def test_no_method_is_missing(world: ServiceWorld) -> None:
    """What is new in the service is given a row in TABLE, or a test of its own that is named here."""
    there = {name for name, value in vars(world.services.sessions).items() if callable(value)}
    called = {inner for do, _ in TRIES.values() for inner in do.__code__.co_names}
    assert TABLE.keys() == TRIES.keys()
    assert there - called == OF_NO_SESSION | OF_TIME
    public = {name for kind in (Companies, Applicants) for name in vars(kind) if not name.startswith("_")}
    assert public == OFFICE.keys() | ASKED_INSIDE


OF_TIME = {"expire", "release", "lapse", "close_all", "give_up_undo"}
"""What nobody asks for: the bot does it, as `tests/domain/test_session.py` says."""

OWN_LISTS: Mapping[str, Callable[[Transaction, Cast, PersonView], Awaitable[Any]]] = {
    "upcoming": lambda tx, on, who: on.sessions.upcoming(tx, actor=who, size=100),
    "coming_up": lambda tx, on, who: on.sessions.coming_up(tx, actor=who, limit=100),
    "past": lambda tx, on, who: on.sessions.past(tx, actor=who, size=100),
    "requests": lambda tx, on, who: on.sessions.requests(tx, actor=who, size=100),
    "hosted_on": lambda tx, on, who: on.sessions.hosted_on(tx, at(0).date(), at(0, days=3).date(), actor=who),
    "last_with": lambda tx, on, who: on.sessions.last_with(tx, on.people["host"].id, actor=who),
    "last": lambda tx, on, who: on.sessions.last(tx, actor=who),
    "dashboard": lambda tx, on, who: on.sessions.dashboard(tx, actor=who),
    "board": lambda tx, on, who: on.sessions.board(tx, actor=who),
    "get_dashboard_sessions": lambda tx, on, who: on.sessions.get_dashboard_sessions(
        tx, who.id, Role.EMPLOYER, actor=who
    ),
}
OF_NO_SESSION = OWN_LISTS.keys() | {
    *("invite", "begin", "book", "create_mentorship_session", "length_with", "propose", "replace_room"),
}
SHOWN = {
    "board": {"host", "cohost", "colleague"},
    "get_dashboard_sessions": {"host", "cohost", "colleague"},
    "upcoming": {"applicant", "host", "cohost"},
    "coming_up": {"applicant", "host", "cohost"},
    "dashboard": {"applicant", "host", "cohost"},
    "hosted_on": {"host"},
}
"""Who finds an interview that is ahead in a list; nobody else does."""


async def test_lists_show_what_is_ones_own(world: ServiceWorld) -> None:
    on = await cast(world, "accepted")
    for name, look in OWN_LISTS.items():
        async with world.database.read() as tx:
            found = {
                who
                for who, person in on.people.items()
                if f"id={on.view.id}, public" in str(await look(tx, on, person))
            }
        assert found == SHOWN.get(name, set()), name
    async with world.database.read() as tx:
        for who, person in on.people.items():
            if who not in ("host", "admin"):
                with pytest.raises(NotAllowed):
                    await on.sessions.get_dashboard_sessions(tx, on.people["host"].id, Role.EMPLOYER, actor=person)


async def test_what_the_company_thinks_is_for_the_company(world: ServiceWorld) -> None:
    on = await cast(world, "over")
    host, cohost, known = on.people["host"], on.people["cohost"], {"host", "cohost", "colleague"}
    await world.do("decide", on.view, Decision.REJECTED, actor=host)
    for interviewer in (host, cohost):
        await world.do("write_note", on.view, "Weak in React", actor=interviewer)
    looks = {**OWN_LISTS, "get": TRIES["get"][0], "notes": TRIES["notes"][0], "export": export}
    for who, person in on.people.items():
        async with world.database.read() as tx:
            seen = str([await _or_nothing(look(tx, on, person)) for look in looks.values()])
        told = str(await world.waiting(person))
        assert ("Weak in React" in seen) is (who in known), who
        assert "Weak" not in told
        if who not in known:
            assert "reject" not in (seen + told).lower().replace("rejected=0", ""), who


async def export(tx: Transaction, on: Cast, who: PersonView) -> object:
    return await on.world.services.privacy.export(tx, actor=who)


async def _or_nothing(found: Awaitable[object]) -> object:
    """Return what somebody is shown: nothing when it is refused."""
    try:
        return await found
    except DomainError:
        return None


async def test_employers_invite_and_nobody_else(world: ServiceWorld) -> None:
    on, employers = await cast(world, "fixed"), set()
    guest = await world.person("Sadia")
    for day, (who, person) in enumerate(on.people.items(), start=2):
        with suppress(NotAllowed, Suspended):
            await world.invite(person, (guest, [at(5, days=day)]))
            employers.add(who)
    assert employers == {"host", "cohost", "colleague", "employer of another company"}


# ── Companies, their jobs, and whom they look for ──

COMPANY = {"host", "cohost", "colleague"}
EMPLOYERS = COMPANY | {"employer of another company"}
ADMINS = {"admin"}
NEWCOMERS = {"applicant", "admin", "colleague whose role was taken", "mentor", "student"}
NEWCOMERS |= {"applicant of another interview", "somebody of the site"}


@dataclass(frozen=True)
class Office:
    """What a company has besides interviews."""

    companies: Companies
    applicants: Applicants
    job_id: int
    stranger_id: int
    """Whom Karim has invited, and who has not come yet."""
    candidate_id: int
    """Who asks to become an employer."""


OFFICE: Mapping[str, tuple[Callable[[Transaction, Office, PersonView], Awaitable[object]], set[str]]] = {
    "mine": (lambda tx, at_, who: at_.companies.mine(tx, actor=who), EMPLOYERS),
    "ask": (lambda tx, at_, who: at_.companies.ask(tx, "Mine", actor=who), NEWCOMERS),
    "found": (lambda tx, at_, who: at_.companies.found(tx, "Mine", actor=who), set()),
    "colleague_link": (lambda tx, at_, who: at_.companies.colleague_link(tx, actor=who), EMPLOYERS),
    "hand_over_plan": (lambda tx, at_, who: at_.companies.hand_over_plan(tx, actor=who), EMPLOYERS),
    "leave": (lambda tx, at_, who: at_.companies.leave(tx, actor=who), EMPLOYERS - {"host", "cohost"}),
    "jobs": (lambda tx, at_, who: at_.companies.jobs(tx, actor=who), EMPLOYERS | ADMINS),
    "add_job": (lambda tx, at_, who: at_.companies.add_job(tx, "Cook", actor=who), EMPLOYERS),
    "job": (lambda tx, at_, who: at_.companies.job(tx, at_.job_id, actor=who), COMPANY),
    "edit_job": (lambda tx, at_, who: at_.companies.edit_job(tx, at_.job_id, "Mine", None, actor=who), COMPANY),
    "close_job": (lambda tx, at_, who: at_.companies.close_job(tx, at_.job_id, actor=who), COMPANY),
    "open_job": (lambda tx, at_, who: at_.companies.open_job(tx, at_.job_id, actor=who), COMPANY),
    "applicants": (lambda tx, at_, who: at_.companies.applicants(tx, actor=who), ADMINS),
    "approve": (lambda tx, at_, who: at_.companies.approve(tx, at_.candidate_id, actor=who), ADMINS),
    "refuse": (lambda tx, at_, who: at_.companies.refuse(tx, at_.candidate_id, actor=who), ADMINS),
    "recent": (lambda tx, at_, who: at_.applicants.recent(tx, actor=who), EMPLOYERS),
    "search": (lambda tx, at_, who: at_.applicants.search(tx, "nabil", actor=who), EMPLOYERS),
    "chosen": (lambda tx, at_, who: at_.applicants.chosen(tx, at_.stranger_id, actor=who), EMPLOYERS),
    "known": (lambda tx, at_, who: at_.applicants.known(tx, 1, actor=who), EMPLOYERS),
    "picked": (lambda tx, at_, who: at_.applicants.picked(tx, 1, "Sadia", None, actor=who), EMPLOYERS),
    "stranger": (lambda tx, at_, who: at_.applicants.stranger(tx, "Sadia", actor=who), EMPLOYERS),
    "link": (lambda tx, at_, who: at_.applicants.link(tx, at_.stranger_id, actor=who), COMPANY),
}
"""How each method is called, and who may; `leave` is refused to who still has interviews, admins are shown no jobs."""
ASKED_INSIDE = {"require", "of", "is_in", "join", "end", "usual", "is_awaited"}
"""They ask for no right: what they do is about whoever calls, or was allowed by a link or an admin before."""


async def office(on: Cast) -> Office:
    """Let Karim's company have a job and an applicant who has never come, and somebody ask to be an employer."""
    services, karim = on.world.services, on.people["host"]
    candidate = await on.world.person("Pavel")
    async with on.world.database.write() as tx:
        job = await services.companies.add_job(tx, "Tester", actor=karim)
        stranger = await services.applicants.stranger(tx, "Jamil", actor=karim)
        await services.companies.ask(tx, "New one", actor=candidate)
    await on.world.invite(karim, (stranger, [at(5, days=4)]))
    return Office(services.companies, services.applicants, job.id, stranger.id, candidate.id)


async def test_a_company_is_its_employers(world: ServiceWorld) -> None:
    on = await cast(world, "fixed")
    there, wrong = await office(on), list[str]()
    for what, (do, may) in OFFICE.items():
        for who, person in on.people.items():
            allowed = True
            with suppress(_Back):
                async with world.database.write() as tx:
                    try:
                        await do(tx, there, person)
                    except DomainError:
                        allowed = False
                    raise _Back
            if allowed is not (who in may):
                wrong.append(f"{what} by {who} is {allowed}")
    assert wrong == []
