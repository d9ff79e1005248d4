"""The zone: of a region, a place, a location, or a place that is said in passing."""

from __future__ import annotations

from msgspec import Struct

from bot.flow.conversation import END, STAY, Next, Said, located, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.settings.draft import PLACES, SURE, ZONE, choosing, leads_of, nth
from bot.handlers.text.roles import has_hours
from bot.handlers.text.sessions import ahead
from bot.services import places
from bot.ui.buttons.settings import OpenZones, PickPlace, PickZone, ShareLocation
from bot.ui.screen import Screen
from bot.ui.screens import settings as screens
from bot.ui.zones import REGIONS, with_offset, zone_of
from domain.asking.remarks import is_nowhere
from domain.asking.words import plain, stems
from domain.refusals import UnknownZone
from domain.zones import require_zone


@choosing.entry(pressed(OpenZones))
async def zones(turn: Turn, press: OpenZones) -> str:
    """Offer the zones of a region."""
    choosing.draft(turn).region = press.region if press.region in REGIONS else "common"
    return ZONE


@choosing.screen(ZONE)
async def show_zones(turn: Turn) -> Screen:
    """Show the zones."""
    return screens.zones(turn.say, turn.person, choosing.draft(turn).region, turn.version)


@choosing.screen(PLACES)
async def show_places(turn: Turn) -> Screen:
    """Show the places of a name that several have."""
    found = [(country, zone) for country, zone in choosing.draft(turn).places]
    return screens.places(turn.say, found, turn.version)


@choosing.entry(pressed(PickZone))
async def pick_zone(turn: Turn, press: PickZone) -> str | None:
    """Set an offered zone."""
    return await _live_in(turn, zone_of(press.code))


@choosing.screen(SURE)
async def show_sure(turn: Turn) -> Screen:
    """Ask whether the person is where it sounds as if they were."""
    return screens.zone_sure(turn.say, choosing.draft(turn).places[0][1], turn.version)


@choosing.step(typed(), at=(ZONE, PLACES, SURE))
async def type_zone(turn: Turn, text: str) -> Next:
    """Set the zone of a city, a country or an offset; when several are possible, ask."""
    found = _by_zone(turn, text) or [[place.country, place.zone] for place in places.named(text)]
    if not found:
        return Said(turn.say("place-unknown"), ZONE)
    if len(found) == 1:
        return await _live_in(turn, found[0][1])
    choosing.draft(turn).places = found
    return PLACES


@choosing.step(pressed(PickPlace), at=(PLACES, SURE))
async def pick_place(turn: Turn, press: PickPlace) -> str | None:
    """Take the place that was meant."""
    return await _live_in(turn, nth(choosing.draft(turn).places, press.number)[1])


@choosing.step(pressed(ShareLocation), at=ZONE)
async def share_location(turn: Turn, _press: ShareLocation) -> str:
    """Show the keyboard that sends the person's location."""
    turn.beside(screens.ask_location(turn.say))
    return STAY


@choosing.step(located(), at=(ZONE, PLACES))
async def take_location(turn: Turn, point: tuple[float, float]) -> Next:
    """Set the zone of a location; only the zone is kept."""
    zone = places.zone_at(*point)
    if zone is None:
        return Said(turn.say("place-nowhere"), ZONE)
    return await _live_in(turn, zone)


def _by_zone(turn: Turn, text: str) -> list[list[str]]:
    """Find zones by names that only some people know: "Asia/Dhaka", "UTC+6"."""
    if "/" in text or text.strip().upper() in ("UTC", "GMT"):
        try:
            return [["", require_zone(text).key]]
        except UnknownZone:
            return []
    return [["", zone] for zone in with_offset(text, turn.now)[: places.MOST]]


async def _live_in(turn: Turn, zone: str) -> str | None:
    before = turn.person.zone
    turn.reads_as(await turn.services.people.set_zone(turn.tx, zone, actor=turn.person))
    host = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    turn.show(screens.zone_set(turn.say, turn.person, leads_of(turn), before, host))
    return END


def is_place(turn: Turn, text: str) -> bool:
    """Tell whether a text is surely a place, or a zone."""
    return bool(_by_zone(turn, text)) or places.in_passing(text)[1]


class Where(Struct, frozen=True):
    """The words of a sentence that name a place or a zone, and whether they are its name or only sound like it."""

    words: str
    is_sure: bool = True
    is_now: bool = True
    """They are there already, and want its clock in the place of theirs."""


def place_in(turn: Turn, text: str) -> Where | None:
    """Return what names a place that is known, or a zone, without what stands beside: "to dubai"."""
    behind = text.partition(" ")[2]
    ways = [each for each in (text, *stems(plain(text)), behind) if each and not is_nowhere(each)]
    heard = None
    for each in ways:
        found, is_sure = places.in_passing(each)
        if _by_zone(turn, each) or (found and is_sure):
            return Where(each)
        may_be = found and each != behind and turn.at.when(each) is None  # "শুক্রবার" sounds like a port
        heard = heard or (Where(each, is_sure=False) if may_be else None)
    return heard


@choosing.opening()
async def live_in(turn: Turn, where: Where) -> Next:
    """Begin with a place that was said in the open chat; it is asked about when much would be wrong by a mistake."""
    found = _by_zone(turn, where.words) or [[place.country, place.zone] for place in places.named(where.words)]
    is_here = {zone for _, zone in found} == {turn.person.zone}
    matters = not where.is_now or has_hours(turn) or await ahead(turn)
    if is_here or not matters or (where.is_sure and where.is_now):
        return await type_zone(turn, where.words)
    choosing.draft(turn).places = found
    return SURE if len(found) == 1 else PLACES
