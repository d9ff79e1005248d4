"""What students see of a mentor, and how the mentor changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.services.views.mentors import MentorCard, ProfileView
from bot.ui.buttons.admin import ApplyNow
from bot.ui.buttons.availability import OpenAvailability, OpenHours, TypeLink
from bot.ui.buttons.base import Leave
from bot.ui.buttons.booking import BookMentor, OpenBook
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.profile import (
    AddPhoto,
    ChangeAnswer,
    ClearProfile,
    EditProfile,
    Favour,
    OpenProfile,
    OpenTongues,
    PickStart,
    ShareProfile,
    ShowPhoto,
    SwitchTongue,
)
from bot.ui.say import Say
from bot.ui.screen import Attachment, Picture, Row, Screen, grid, lines, paragraphs, tap
from bot.ui.screens.availability import hours_words
from domain.hours import PRESETS
from domain.profile import BLANK, LANGUAGES, LIMITS, MOST_TAGS, Field, Portrait
from domain.ratings import Rating
from domain.slots import Window

_OFFERED = 8
"""Languages with a button of their own; any other is typed."""

PHOTO = "photo"
"""Stands beside the typed fields where something is removed."""


def facts(say: Say, name: str, about: str | None, portrait: Portrait) -> str:
    """Return what students read about a mentor."""
    work = {"position": portrait.position, "company": portrait.company}
    given = [each for each, text in work.items() if text]
    languages = [say.language(code) for code in portrait.languages]
    return lines(
        [
            say("profile-name", name=name),
            say(f"profile-work-{'-'.join(given)}", **{each: work[each] for each in given}) if given else None,
            say.escape(about) if about else None,
            say("profile-expertise", what=", ".join(portrait.expertise)) if portrait.expertise else None,
            say("profile-languages", what=", ".join(languages)) if languages else None,
        ]
    )


def own(say: Say, name: str, profile: ProfileView) -> Screen:
    """Show a mentor how students see them, and let everything be changed."""
    portrait = profile.portrait
    topics = say("profile-topics", what=", ".join(portrait.topics)) if portrait.topics else None
    hours = say("avail-hours", hours=hours_words(say, profile.hours), zone=say.zone_name)
    photo = say("profile-photo-set") if portrait.photo else None
    lacks = [say(f"profile-lacks-{each}") for each in profile.lacks]
    text = paragraphs(
        say("profile-seen"), facts(say, name, profile.about, portrait), lines([topics, hours, photo]), lines(lacks)
    )
    fields = [tap(say, f"profile-field-{field}", EditProfile(field)) for field in Field]
    more = [tap(say, "tongues", OpenTongues()), tap(say, "photo", AddPhoto())]
    rows: list[Row] = [*grid([*fields, *more], 2), [tap(say, "room", TypeLink()), tap(say, "hours", OpenHours())]]
    if profile.state == "APPROVED":
        rows.append([tap(say, "share-profile", ShareProfile()), tap(say, "availability", OpenAvailability())])
    return Screen(text, [*rows, [tap(say, "home", OpenDashboard())]])


def ask(say: Say, profile: ProfileView, field: Field, draft: int) -> Screen:
    """Ask for one text of the profile, below what it is now."""
    now = value(profile, field)
    limits = {"limit": LIMITS[field], **({"most": MOST_TAGS[field]} if field in MOST_TAGS else {})}
    remove = [tap(say, "profile-clear", ClearProfile(field, draft=draft))] if now else []
    text = paragraphs(say(f"profile-ask-{field}", **limits), say("profile-now", what=now) if now else None)
    return Screen(text, [remove, [tap(say, "leave", Leave(draft=draft))]])


def value(profile: ProfileView, field: Field) -> str:
    """Return a text of the profile as it could be typed."""
    found = profile.about if field is Field.ABOUT else getattr(profile.portrait, field)
    return found or "" if isinstance(found, str | None) else ", ".join(found)


def tongues(say: Say, profile: ProfileView) -> Screen:
    """Let languages be switched on and off; any other may be typed."""
    chosen = profile.portrait.languages
    shown = [*LANGUAGES[:_OFFERED], *(code for code in chosen if code not in LANGUAGES[:_OFFERED])]
    switches = [
        tap(
            say,
            "tongue-on" if code in chosen else "tongue-off",
            SwitchTongue(code, int(code not in chosen)),
            name=say.language(code),
        )
        for code in shown
    ]
    return Screen(say("tongues-ask"), [*grid(switches, 2), [tap(say, "back", OpenProfile())]])


def ask_photo(say: Say, profile: ProfileView, draft: int) -> Screen:
    """Ask for a picture."""
    remove = [tap(say, "profile-clear", ClearProfile(PHOTO, draft=draft))] if profile.portrait.photo else []
    return Screen(say("photo-ask"), [remove, [tap(say, "leave", Leave(draft=draft))]])


def photo(say: Say, name: str, portrait: Portrait) -> Picture:
    """Return a mentor's picture, to be sent."""
    return Picture(say("profile-name", name=name), photo=portrait.photo)


def shared(say: Say, name: str, link: str) -> Attachment:
    """Return the picture of a mentor's link, to be sent."""
    return Attachment(say("profile-share", name=name, link=link), what="qr", content=link, is_picture=True)


def stars(say: Say, rating: Rating | None) -> str | None:
    """Say what students think of a mentor, when enough of them have rated."""
    return say.plural("rating", rating.count, average=say.number(f"{rating.average:.1f}")) if rating else None


def card(say: Say, shown: MentorCard, *, is_own: bool = False) -> Screen:
    """Show who a mentor is and when they are free next; the mentor's own one cannot be booked."""
    mentor = shown.mentor
    answer = say("mentor-instant" if mentor.instant else "mentor-asks")
    length = dt.timedelta(minutes=mentor.length)
    free = ", ".join(say.slot_label(slot.start) for slot in shown.free)
    numbers = [
        say("profile-session", length=length, answer=answer),
        stars(say, mentor.rating),
        say.plural("profile-done", shown.done) if shown.done else None,
        say("profile-free", times=free, zone=say.zone_name) if free else None,
        say("profile-busy") if not free and not is_own else None,
    ]
    text = paragraphs(facts(say, mentor.name, mentor.about, mentor.portrait), lines(numbers))
    book = [tap(say, "book-mentor", BookMentor(mentor.id), style="success", name=mentor.name)]
    star = (
        tap(say, "star-off", Favour(mentor.id, 0)) if mentor.is_favourite else tap(say, "star-on", Favour(mentor.id, 1))
    )
    face = [tap(say, "profile-face", ShowPhoto(mentor.id))] if mentor.portrait.photo else []
    ways = [tap(say, "other-mentors", OpenBook()), tap(say, "home", OpenDashboard())]
    return Screen(text, [face, ways] if is_own else [book, [star, *face], ways])


# ── Becoming a mentor ──


def apply_hours(say: Say, draft: int) -> Screen:
    """Ask an applicant when students could book them."""
    offered = [say(f"hours-{code}", hours=hours_words(say, windows)) for code, windows in PRESETS.items()]
    buttons = [[tap(say, f"preset-{code}", PickStart(code, draft=draft))] for code in PRESETS]
    text = paragraphs(say("apply-hours", zone=say.zone_name), lines(offered), say("hours-type"))
    return Screen(text, [*buttons, [tap(say, "leave", Leave(draft=draft))]])


def apply_seen(say: Say, name: str, about: str, hours: Sequence[Window], draft: int) -> Screen:
    """Show an applicant how students would see them, before anybody is asked."""
    when = say("avail-hours", hours=hours_words(say, hours), zone=say.zone_name)
    text = paragraphs(say("apply-seen"), facts(say, name, about, BLANK), when, say("apply-seen-more"))
    changes = [tap(say, f"apply-again-{step}", ChangeAnswer(step, draft=draft)) for step in ("about", "hours")]
    send = tap(say, "apply-now", ApplyNow(draft=draft), style="success")
    return Screen(text, [[send], changes, [tap(say, "leave", Leave(draft=draft))]])
