"""What a site asks by functions in the database: each request is worked off as the same one by HTTP would be.

Effect and answer are one transaction, so a process that dies in between has done nothing, and the next one does it all.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from bot.clock import Clock
from bot.flow.outage import Outage
from bot.services.all import Services
from bot.services.views.people import AccountView
from bot.settings import Settings
from bot.ui.say import STANDARD, Catalogues, Say
from db.engine import Database
from db.file import DatabaseUnusable
from db.listening import listen
from db.outage import classify
from db.queries import site_requests
from db.queries.site_requests import SiteRequest
from db.transaction import Transaction
from domain.refusals import DomainError, SlotTaken
from domain.status import RequestState, Role
from web import models, reading, sessions, who
from web.problems import Problem, Said, bug, refused
from web.route import Ask, Route, other_times

log = logging.getLogger(__name__)

CHANNEL = "site_request"
LOOK = 1.0  # seconds after which there is a look although nothing was heard
RETRIES = (1.0, 5.0)  # seconds before a second and a third try of a request that met a bug
Arguments = Mapping[str, str | None]


class RequestFailed(Exception):
    """A request met a bug, which is the cause; nothing of it was kept."""

    def __init__(self, request: SiteRequest) -> None:
        """Remember the request."""
        super().__init__(f"{request.function} failed")
        self.request = request


@dataclass(eq=False, slots=True)
class SiteRequests:
    """Works off what waits. Several processes on one database share the work."""

    database: Database
    services: Services
    catalogues: Catalogues
    settings: Settings
    clock: Clock
    outage: Outage
    on_commit: Callable[[], None] = lambda: None
    """Called after each request: something new may be due."""
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def run(self) -> None:
        """Work for ever."""
        async with asyncio.TaskGroup() as group:
            group.create_task(listen(self.database, CHANNEL, self._woken.set))
            group.create_task(self._work())

    async def serve_one(self) -> bool:
        """Work off the request that waits longest; False when none waits."""
        try:
            async with self.database.write() as tx:
                request = await site_requests.claim(tx)
                if request is None:
                    return False
                await self._answer(tx, request)
        except RequestFailed as failed:
            await self._fail(failed.request, failed.__cause__ or failed)
        self.on_commit()
        return True

    async def _work(self) -> None:
        while True:
            self._woken.clear()
            try:
                while await self.outage.lap("site requests", self.serve_one):
                    pass
            except DatabaseUnusable:
                raise
            except Exception:
                log.exception("the site's requests could not be looked at, the next look tries again")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self._woken.wait()

    async def _answer(self, tx: Transaction, request: SiteRequest) -> None:
        """Do what is asked, and write the answer beside it.

        Raises:
            RequestFailed: it met a bug.
        """
        try:
            state, answer = await self._outcome(tx, request)
            await site_requests.answer(tx, request.id, state, answer)
        except Exception as error:
            if classify(error) is not None:  # the database failed, the request is not the cause
                raise
            raise RequestFailed(request) from error

    async def _outcome(self, tx: Transaction, request: SiteRequest) -> tuple[RequestState, Mapping[str, Any]]:
        function, ask = FUNCTIONS[request.function], None
        try:
            async with tx.savepoint():
                account = await self._account(tx, await function.actor(self.services, tx, request.arguments))
                ask = Ask(tx, self.services, account, {}, function.body(request.arguments))
                return RequestState.DONE, await function.route.handler(ask)
        except Problem as problem:
            said = problem.to(self._say(ask)) if isinstance(problem, Said) else problem
            return RequestState.REFUSED, said.body
        except DomainError as refusal:
            return RequestState.REFUSED, (await self._refused(refusal, function.route, ask)).body

    async def _account(self, tx: Transaction, person_id: int) -> AccountView:
        account = await self.services.accounts.of(tx, person_id)
        who.require_not_suspended(account.person)
        return account

    async def _refused(self, refusal: DomainError, route: Route, ask: Ask | None) -> Problem:
        """Put a refusal into the words of whoever acts, with other times when one is taken."""
        if isinstance(refusal, SlotTaken) and ask is not None and route.instead is not None:
            return refused(refusal, self._say(ask), alternatives=await other_times(route.instead, ask))
        return refused(refusal, self._say(ask))

    def _say(self, ask: Ask | None) -> Say:
        now = self.clock.now()
        if ask is None:
            return self.catalogues.say(STANDARD, self.settings.timezone, now)
        person = ask.actor
        return self.catalogues.say(person.language, person.zone, now, hours24=person.hours24)

    async def _fail(self, request: SiteRequest, error: BaseException) -> None:
        """Let a request that met a bug be tried again soon; after the last try, answer with a reference."""
        name = type(error).__name__
        async with self.database.write() as tx:
            if request.attempts < len(RETRIES):
                log.warning("a request of the site failed, another try follows", exc_info=error)
                await site_requests.retry(tx, request.id, after=RETRIES[request.attempts], error=name)
                return
            reference = secrets.token_hex(4)
            log.error("a request of the site met a bug, reference %s", reference, exc_info=error)
            await site_requests.park(tx, request.id, bug(reference).body, reference=reference, error=name)


class Function(Struct, frozen=True):
    """A function that a site may call: whose wish it is, and which request by HTTP would be the same."""

    route: Route
    actor: Callable[[Services, Transaction, Arguments], Awaitable[int]]
    body: Callable[[Arguments], BaseModel]


async def _creator(services: Services, tx: Transaction, given: Arguments) -> int:
    """Find whoever makes a session.

    Raises:
        Problem: nobody is named, or no role.
        NotFound: nobody has this id.
    """
    creator = given["p_creator_id"]
    if not given["p_role"] or not creator:
        raise sessions.missing(given["p_role"], "creator_id")
    return await services.accounts.find(tx, creator)


async def _seated(services: Services, tx: Transaction, given: Arguments) -> int:
    """Find whoever changes a session: the function names nobody, so it is who sits where the role does.

    Raises:
        Problem: no session or no role is named, or one that has no seat.
        NotFound: there is no such session, or nobody sits there.
    """
    named, number = given["p_role"], given["p_session_id"]
    if not named or not number:
        raise sessions.missing_in_change()
    role = reading.role(named)
    if role is Role.ADMIN:
        words = "An admin has no seat in a session: change it by PUT with a token of the admin's."
        raise Problem(HTTPStatus.FORBIDDEN, words, "not_allowed")
    return await services.site.seated(tx, reading.session_id(number), role)


def _new(given: Arguments) -> models.Create:
    names = ("creator_id", "mentor_id", "student_id", "title", "description", "date", "time", "zoom_link")
    data = models.SessionData.model_validate({name: given[f"p_{name}"] for name in names})
    if (given["p_role"] or "").lower() == Role.EMPLOYER:
        data.employer_id, data.applicant_id = data.mentor_id, data.student_id
    return models.Create(userRole=given["p_role"], sessionData=data)


def _changed(given: Arguments) -> models.Update:
    names = ("title", "description", "date", "time", "status", "zoom_link")
    data = models.SessionData.model_validate({name: given[f"p_{name}"] for name in names})
    return models.Update(userRole=given["p_role"], sessionId=given["p_session_id"], sessionData=data)


def _route(method: str) -> Route:
    return next(each for each in sessions.ROUTES if each.method == method)


FUNCTIONS: Mapping[str, Function] = {
    "create_mentorship_session": Function(_route("POST"), _creator, _new),
    "update_mentorship_session": Function(_route("PUT"), _seated, _changed),
}
