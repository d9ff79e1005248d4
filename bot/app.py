"""The one place that knows every part: `build` puts the bot together, for the command line and for the tests alike."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from telegram import Bot, BotCommand
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application
from telegram.request import BaseRequest

from bot.almanac import Packages
from bot.clock import Clock, SystemClock
from bot.flow.answers import LOOK_EVERY, Answers
from bot.flow.chores import Chores, Routine
from bot.flow.elsewhere import Elsewhere
from bot.flow.inbox import REPAIR_EVERY, Inbox
from bot.flow.leases import Leases
from bot.flow.outage import Outage
from bot.flow.outbox import Outbox
from bot.flow.outcome import seconds
from bot.flow.pacing import Limits, Pacer
from bot.flow.parking import Parking
from bot.flow.poller import Poller
from bot.flow.pulse import Pulse
from bot.flow.retention import BATCH_EVERY, Retention
from bot.flow.runner import PACE, Runner
from bot.flow.sender import CALLS, Sender
from bot.flow.standby import Standby
from bot.flow.ticks import Ticks
from bot.flow.transport import AiohttpRequest
from bot.flow.turn import current_turn
from bot.handlers.all import CONVERSATIONS, HANDLERS, show_current
from bot.services.all import Services, build_services
from bot.settings import Settings
from bot.ui.say import STANDARD, Catalogues
from bot.ui.screens import plain
from db.engine import Database
from domain import almanac

if TYPE_CHECKING:
    from web.server import Server
    from web.site_requests import SiteRequests

log = logging.getLogger(__name__)

WORKERS = 8  # turns beside each other on PostgreSQL; on SQLite they share commits
LOOK_AT_FILE = 2.0  # seconds between two looks whether the database's file is still the same
START_BACKOFF = 2.0  # seconds between tries to reach Telegram at the start
GENTLE_BACKOFF = (
    2.0,
    30.0,
    300.0,
)  # seconds before another try of a call that changes only how the bot looks in a chat


class App(Struct, frozen=True):
    """All parts of a bot that is put together."""

    settings: Settings
    clock: Clock
    database: Database
    catalogues: Catalogues
    services: Services
    application: Application[Any, Any, Any, Any, Any, Any]
    requests: tuple[BaseRequest, ...]
    sender: Sender
    outbox: Outbox
    leases: Leases
    inbox: Inbox
    poller: Poller
    standby: Standby
    ticks: Ticks
    retention: Retention
    outage: Outage
    site_requests: SiteRequests | None
    """Works off what a site asks by functions of the database; None: SQLite has no such functions."""
    http: Server | None = None
    """The site's API, in this process; None: it is not here."""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the bot polls."""

    @property
    def bot(self) -> Bot:
        """Telegram's side."""
        bot: Bot = self.application.bot
        return bot

    async def start(self) -> None:
        """Be known as alive, put back what a dead process had taken, and reach Telegram.

        Raises:
            InvalidToken: Telegram does not know the token.
        """
        await self.outage.through(self.leases.take)
        await self.outage.through(self.outbox.shorten_waits)
        await self.outage.through(self.inbox.repair)
        tries = 0
        while True:
            try:
                await self.application.initialize()
                await self.bot.delete_webhook(drop_pending_updates=False)
                return
            except InvalidToken:
                raise
            except RetryAfter as error:
                await asyncio.sleep(seconds(error))
            except NetworkError:
                tries += 1
                self._tell_unreachable(tries)
                await asyncio.sleep(START_BACKOFF)

    def _tell_unreachable(self, tries: int) -> None:
        """Say what to check once; that it goes on, more and more rarely."""
        host = self.settings.api_host
        if tries == 1:
            log.warning("the Bot API at %s cannot be reached: check the network and BOT_API_URL; trying on", host)
        elif tries.bit_count() == 1:
            log.info("%s cannot be reached still, after %d tries", host, tries)

    async def introduce(self) -> None:
        """Tell Telegram the command menu and who the bot is, in every language: nobody waits for that."""
        for language in self.catalogues.languages:
            say = self.catalogues.say(language, self.settings.timezone, self.clock.now())
            code = None if language == STANDARD else language
            menu = [BotCommand(name, words) for name, words in plain.commands(say)]
            long, short = plain.descriptions(say)
            await _gently(partial(self.bot.set_my_commands, menu, language_code=code))
            await _gently(partial(self.bot.set_my_description, long, language_code=code))
            await _gently(partial(self.bot.set_my_short_description, short, language_code=code))

    def alive(self) -> bool:
        """Tell whether every loop goes round, for a watchdog; who waits for Telegram or the database is alive."""
        return self.outage.alive()

    async def run(self, stop: asyncio.Event, *, beside: Sequence[Coroutine[Any, Any, None]] = ()) -> None:
        """Run until `stop` is set; what is on its way then is finished or put back.

        Args:
            stop: ends the run, also while Telegram cannot be reached.
            beside: loops of the caller's that live as long as the bot, such as following a clock.

        Raises:
            ExceptionGroup: with InvalidToken or TokenRejected in it when the token is refused.
        """
        try:
            async with asyncio.TaskGroup() as group:
                alive = group.create_task(self.leases.run())
                sending = group.create_task(self.sender.run())
                sending.add_done_callback(lambda _: alive.cancel())  # until then it holds rows
                listen = [_listen(self.http)] if self.http is not None else []
                asked = [self.site_requests.run()] if self.site_requests is not None else []
                loops = (self._serve(), *asked, *listen, *beside)
                tasks = [group.create_task(loop) for loop in loops]
                await stop.wait()
                self.outage.stop()
                for task in tasks:
                    task.cancel()
                self.sender.stop()
        finally:
            await self.close()

    async def _serve(self) -> None:
        """Reach Telegram, then take updates in and do what is due."""
        await self.start()
        async with asyncio.TaskGroup() as group:
            loops = (self.standby.run(self.poller.run), self.ticks.run(), self._watch_file(), self.introduce())
            for loop in (*loops, *(self.inbox.work(n) for n in range(WORKERS))):
                group.create_task(loop)
            log.info("the bot @%s is ready", self.bot.username)
            self.ready.set()

    async def _watch_file(self) -> None:
        """Stop when the database's file is replaced while the bot idles; one that writes looks at each commit."""
        while True:
            await self.database.require_same_file()
            await asyncio.sleep(LOOK_AT_FILE)

    async def close(self) -> None:
        """Close connections."""
        await self.application.shutdown()
        for request in self.requests:  # open also when Telegram was never reached
            await request.shutdown()
        await self.leases.close()
        await self.database.close()


def build(  # noqa: PLR0913 - every part may be replaced by a test
    settings: Settings,
    *,
    clock: Clock | None = None,
    database: Database | None = None,
    catalogues: Catalogues | None = None,
    request: BaseRequest | None = None,
    polling_request: BaseRequest | None = None,
    limits: Limits | None = None,
    announce: Callable[[datetime | None], Awaitable[None]] | None = None,
) -> App:
    """Put the bot together.

    Args:
        settings: all settings.
        clock: people's clock; the machine's by default.
        database: an open database; made from the settings by default.
        catalogues: the words; loaded by default.
        request: the transport for calls; aiohttp by default.
        polling_request: the transport for long polls, which hold their connection.
        limits: sending limits; Telegram's by default.
        announce: told when something is due next (the demo's clock).

    Raises:
        DatabaseUnusable: the database cannot be used as it is.
    """
    almanac.use(Packages())
    clock = clock or SystemClock()
    database = database or Database(settings.database_url.text)
    catalogues, limits = catalogues or Catalogues.load(), limits or Limits()
    services = build_services(settings, clock)
    requests = (request or AiohttpRequest(CALLS), polling_request or AiohttpRequest(1))
    bot = Bot(
        settings.token.text,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    application.add_handlers(HANDLERS)
    application.add_error_handler(_keep_error)
    leases, outage = Leases(database), Outage(database, Pulse())
    outbox = Outbox(
        database=database,
        services=services,
        catalogues=catalogues,
        clock=clock,
        owner=leases.owner,
        outage=outage,
    )
    sender = Sender(bot, Pacer(limits), outbox)
    answers = Answers(sender, database)
    runner = Runner(
        application=application,
        conversations=CONVERSATIONS,
        show_current=show_current,
        services=services,
        settings=settings,
        clock=clock,
        catalogues=catalogues,
        outbox=outbox,
        sender=sender,
        answers=answers,
        elsewhere=Elsewhere(bot, services, settings, clock, catalogues, outbox, answers),
        pace=PACE if limits.burst else 0.0,
    )
    parking = Parking(database, services, settings, clock, catalogues, outbox, answers)
    inbox = Inbox(database, runner, parking, answers, outbox, sender, outage)
    poller, standby = Poller(bot, inbox, host=settings.api_host), Standby(database, outage)
    retention = Retention(database, clock)
    ticks = Ticks(
        database=database,
        services=services,
        outbox=outbox,
        sender=sender,
        chores=Chores(database, (services.sessions.chore, services.sooner)),
        routines=(
            Routine("acknowledge", LOOK_EVERY, answers.acknowledge_late),
            Routine("repair", REPAIR_EVERY, inbox.repair),
            Routine("forget", BATCH_EVERY, retention.delete_batch),
        ),
        clock=clock,
        outage=outage,
        announce=announce,
    )
    outbox.in_flight = sender.in_flight
    inbox.on_commit = outbox.on_settled = leases.on_released = ticks.wake
    outbox.on_sent = ticks.sent
    site_requests = None
    if not database.is_sqlite:
        from web.site_requests import SiteRequests  # noqa: PLC0415 - its models take long to make

        site_requests = SiteRequests(database, services, catalogues, settings, clock, outage, on_commit=ticks.wake)
    ready = asyncio.Event()
    http = None
    if settings.http is not None:
        from web.build import build as build_api  # noqa: PLC0415 - keys and a server take 20 MB: not where nobody asks

        http = build_api(
            settings,
            address=settings.http,
            database=database,
            services=services,
            catalogues=catalogues,
            clock=clock,
            on_commit=ticks.wake,
            polls=lambda: _state(ready, outage, poller, standby),
            bot=lambda: bot.username if ready.is_set() else None,
        )
    return App(
        settings=settings,
        clock=clock,
        database=database,
        catalogues=catalogues,
        services=services,
        application=application,
        requests=requests,
        sender=sender,
        outbox=outbox,
        leases=leases,
        inbox=inbox,
        poller=poller,
        standby=standby,
        ticks=ticks,
        retention=retention,
        outage=outage,
        site_requests=site_requests,
        http=http,
        ready=ready,
    )


def _state(ready: asyncio.Event, outage: Outage, poller: Poller, standby: Standby) -> str:
    """Tell whether messages are taken in and sent now: "ok", "elsewhere" when another process polls, or why not."""
    if not ready.is_set():
        return "starting"
    if outage.lasts:
        return "waits for the database"
    if not outage.alive():
        return "stuck"
    return "elsewhere" if standby.waits else poller.trouble or "ok"


async def _listen(server: Server) -> None:
    from web.build import serve  # noqa: PLC0415 - as in `build`

    await serve(server, partial(log.info, "the API is at %s"))


async def _gently(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call that nothing depends on; when it fails again and again it is given up."""
    for pause in (*GENTLE_BACKOFF, None):
        try:
            await call()
        except TelegramError as error:
            if pause is None or not isinstance(error, RetryAfter | NetworkError) or isinstance(error, BadRequest):
                log.warning("the bot's menu or description could not be set: %s", error)
                return
            await asyncio.sleep(max(pause, seconds(error) if isinstance(error, RetryAfter) else 0.0))
        else:
            return


async def _keep_error(update: object, context: Any) -> None:
    """PTB hands exceptions from outside our handlers here; the turn rolls back on them too."""
    turn = current_turn.get()
    turn.error = turn.error or context.error
