"""What students see of a mentor: the mentor changes it, everybody looks at it, also by a link from outside."""

from __future__ import annotations

import re

from bot import tongues
from bot.flow.conversation import END, Conversation, Matcher, Next, Routes, Said, command, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.handlers.text.matchers import question, sentence
from bot.services.views.mentors import ProfileView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.profile import (
    AddPhoto,
    ClearProfile,
    EditProfile,
    Favour,
    OpenMentor,
    OpenProfile,
    OpenTongues,
    ShareProfile,
    ShowPhoto,
    SwitchTongue,
)
from bot.ui.screen import Screen
from bot.ui.screens import availability
from bot.ui.screens import profile as screens
from domain.profile import LANGUAGES, Field
from domain.refusals import NotAMentor

SEEN, TEXT, TONGUES, PHOTO = "seen", "text", "tongues", "photo"
_LINK = re.compile(r"mentor-([1-9][0-9]{0,18})")

profiles = Routes("profiles")


class ProfileDraft(Draft):
    """What is being typed."""

    field: str = ""

    @property
    def wants_photo(self) -> bool:
        """Whether a picture is asked for."""
        return self.field == screens.PHOTO


profile = Conversation("profile", draft=ProfileDraft)


async def _own(turn: Turn) -> ProfileView:
    found = await turn.services.mentors.profile(turn.tx, actor=turn.person)
    if found is None or found.state == "REFUSED":
        raise NotAMentor(f"person {turn.person.id} has no profile")
    return found


def _field(text: str) -> Field:
    try:
        return Field(text)
    except ValueError:
        raise StaleButton(text) from None


@profile.entry(command("profile"))
@profile.entry(pressed(OpenProfile))
async def begin(turn: Turn, _way: object) -> str | None:
    """Show how students see the person; who is no mentor can ask to become one."""
    found = await turn.services.mentors.profile(turn.tx, actor=turn.person)
    if found is not None and found.state != "REFUSED":
        return SEEN
    turn.show(availability.not_yet(turn.say, found))
    return END


@profile.screen(SEEN)
async def show(turn: Turn) -> Screen:
    """Show everything that students see."""
    return screens.own(turn.say, turn.person.name, await _own(turn))


# ── Texts ──


@profile.entry(pressed(EditProfile))
async def edit(turn: Turn, press: EditProfile) -> str:
    """Take the text that is to be changed."""
    profile.draft(turn).field = _field(press.field)
    return TEXT


@profile.screen(TEXT)
async def ask(turn: Turn) -> Screen:
    """Ask for it."""
    return screens.ask(turn.say, await _own(turn), Field(profile.draft(turn).field), turn.version)


@profile.step(question(), at=TEXT)
async def explain(_turn: Turn, _text: str) -> str:
    """Show once more what is asked for, when something is asked instead."""
    return TEXT


@profile.step(typed(), at=TEXT)
async def take(turn: Turn, text: str) -> Next:
    """Save it."""
    await turn.services.mentors.set_text(turn.tx, Field(profile.draft(turn).field), text, actor=turn.person)
    return _saved(turn)


@profile.step(pressed(ClearProfile), at=(TEXT, PHOTO))
async def clear(turn: Turn, press: ClearProfile) -> Next:
    """Remove it."""
    if press.field == screens.PHOTO:
        await turn.services.mentors.set_photo(turn.tx, None, actor=turn.person)
    else:
        await turn.services.mentors.set_text(turn.tx, _field(press.field), "", actor=turn.person)
    return _saved(turn)


def _saved(turn: Turn) -> Said:
    return Said(turn.say("saved"), SEEN)


# ── Languages ──


@profile.entry(pressed(OpenTongues))
async def open_tongues(_turn: Turn, _press: OpenTongues) -> str:
    """Show the languages to choose from."""
    return TONGUES


@profile.screen(TONGUES)
async def show_tongues(turn: Turn) -> Screen:
    """Show which languages are chosen."""
    return screens.tongues(turn.say, await _own(turn))


@profile.entry(pressed(SwitchTongue))
async def switch(turn: Turn, press: SwitchTongue) -> str:
    """Speak a language, or not any more."""
    if press.code not in LANGUAGES:
        raise StaleButton(press.code)
    spoken = {*(await _own(turn)).portrait.languages}
    wanted = spoken | {press.code} if press.on else spoken - {press.code}
    await turn.services.mentors.set_languages(turn.tx, wanted, actor=turn.person)
    return TONGUES


@profile.step(typed(), at=TONGUES)
async def type_tongues(turn: Turn, text: str) -> Next:
    """Take the languages that are typed, unless one of them is unknown: then nothing changes."""
    codes, unknown = tongues.read(text, [each.locale for each in turn.catalogues.languages.values()])
    if unknown or not codes:
        return Said(turn.say("tongues-unknown", what=", ".join(unknown) or text), TONGUES)
    await turn.services.mentors.set_languages(turn.tx, codes, actor=turn.person)
    return _saved(turn)


# ── Photo ──


@profile.entry(pressed(AddPhoto))
async def add_photo(turn: Turn, _press: AddPhoto) -> str:
    """Ask for a picture."""
    profile.draft(turn).field = screens.PHOTO
    return PHOTO


@profile.screen(PHOTO)
async def ask_photo(turn: Turn) -> Screen:
    """Ask for a picture, or to remove it."""
    return screens.ask_photo(turn.say, await _own(turn), turn.version)


@profile.step(lambda turn: turn.incoming.photo, at=PHOTO)
async def take_photo(turn: Turn, photo: str) -> Next:
    """Keep Telegram's id of it; the others of an album are passed over."""
    profile.draft(turn).field = ""
    await turn.services.mentors.set_photo(turn.tx, photo, actor=turn.person)
    return _saved(turn)


def no_photo() -> Matcher:
    """Match what is sent instead of a picture, unless it is a sentence or a command."""
    asked = sentence()

    def match(turn: Turn) -> Turn | None:
        what = turn.incoming
        is_other = what.press is not None or what.command is not None or what.query_id is not None
        return None if is_other or asked(turn) is not None else turn

    return match


@profile.step(no_photo(), at=PHOTO, takes_text=True)
async def want_photo(turn: Turn, _turn: Turn) -> Next:
    """Say that it takes a picture."""
    return Said(turn.say("photo-only"), PHOTO)


@profile.step(pressed(Leave))
async def leave(_turn: Turn, _press: Leave) -> str:
    """Leave it as it is."""
    return SEEN


# ── For everybody ──


@profiles.on(pressed(ShareProfile))
async def share(turn: Turn, _press: ShareProfile) -> None:
    """Send the link to the person's profile as a picture, below the profile."""
    found = await _own(turn)
    if found.state != "APPROVED":
        raise NotAMentor("nobody can book who is not approved")
    link = f"https://t.me/{turn.bot_name}?start=mentor-{found.id}"
    turn.send(screens.shared(turn.say, turn.person.name, link))


@profiles.on(pressed(OpenMentor))
async def open_mentor(turn: Turn, press: OpenMentor) -> None:
    """Show who a mentor is."""
    await show_mentor(turn, press.mentor_id)


@profiles.on(pressed(ShowPhoto))
async def show_photo(turn: Turn, press: ShowPhoto) -> None:
    """Send a mentor's picture."""
    mentor = await turn.services.finding.mentor(turn.tx, press.mentor_id)
    if not mentor.portrait.photo:
        raise StaleButton("the photo was removed")
    turn.send(screens.photo(turn.say, mentor.name, mentor.portrait))


@profiles.on(pressed(Favour))
async def favour(turn: Turn, press: Favour) -> None:
    """Find a mentor first from now on, or like any other."""
    await turn.services.finding.favour(turn.tx, press.mentor_id, on=bool(press.on), actor=turn.person)
    await show_mentor(turn, press.mentor_id)


async def show_mentor(turn: Turn, mentor_id: int) -> None:
    """Show who a mentor is; may raise `NotAMentor`."""
    card = await turn.services.finding.card(turn.tx, mentor_id, actor=turn.person)
    turn.show(screens.card(turn.say, card, is_own=mentor_id == turn.person.id))


def mentor_of(payload: str) -> int | None:
    """Return whose profile the link of a start command leads to."""
    found = _LINK.fullmatch(payload)
    return int(found[1]) if found else None
