"""Labels of buttons that are typed instead of tapped."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flow.turn import Turn
from bot.handlers.mentors import availability, rules
from bot.handlers.talk.steps import AS_IT_STANDS
from bot.handlers.text.roles import has_hours, is_mentor
from bot.ui.buttons.availability import OpenClosed, OpenHours, OpenLengths, OpenRules, OpenTimeOff, TypeAbout, TypeLink
from bot.ui.buttons.base import Press
from bot.ui.buttons.cards import CancelAll
from bot.ui.buttons.dashboard import OpenWeek
from bot.ui.buttons.profile import OpenProfile
from bot.ui.buttons.sessions import OpenRequests
from domain.asking.picks import is_all_of_them
from domain.status import Role

_LONGEST = 30
_OWN_SCREENS: Mapping[str, Press] = {
    "hours": OpenHours(),
    "time-off": OpenTimeOff(),
    "rules": OpenRules(),
    "length": OpenLengths(),
    "why-closed": OpenClosed(0),
}
"""What who has hours finds under My availability, by the key of its label."""
_MENTORS_SCREENS: Mapping[str, Press] = {
    "room": TypeLink(),
    "about": TypeAbout(),
    "my-profile": OpenProfile(),
    "my-week": OpenWeek(Role.MENTOR),
    "answer-requests": OpenRequests(),
}


async def labelled(turn: Turn, text: str) -> Press | None:
    """Return what somebody with hours opens by its label, from the open chat too, or all of what is asked about."""
    at = turn.dialog.conversation, turn.dialog.step
    if at[0] not in {None, availability.availability.name, rules.arranging.name} or at in AS_IT_STANDS:
        return None
    if is_all_of_them(text):
        return next((each.press for each in (await turn.offers()).buttons if isinstance(each.press, CancelAll)), None)
    wanted = text.strip(" .?!।").casefold()
    if not has_hours(turn) or len(wanted) > _LONGEST:
        return None
    screens_ = {**_OWN_SCREENS, **(_MENTORS_SCREENS if is_mentor(turn) else {})}
    says = [turn.catalogues.say(code, turn.person.zone, turn.now) for code in turn.catalogues.languages]
    labels = {say.plain(key).strip("?").casefold(): press for say in says for key, press in screens_.items()}
    return labels.get(wanted) or labels.get(wanted.removeprefix("my ").removeprefix("আমার "))


async def typed_label(turn: Turn, text: str) -> Press | None:
    """Return the one button at hand whose label somebody has typed."""
    wanted = text.strip().casefold()
    if (turn.dialog.conversation, turn.dialog.step) in AS_IT_STANDS or len(text) > _LONGEST:
        return None
    named = [each.press for each in (await turn.offers()).buttons if each.label.casefold() == wanted]
    return named[0] if len(named) == 1 else None
