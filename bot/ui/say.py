"""Words in a person's language, times on their clock.

A text is found by its key, so a typing error in a key makes a test fail before people see it. Catalogues are read once,
at start; another language is another folder. A text is HTML when called, and plain through `Say.plain` for labels and
toasts.
"""

from __future__ import annotations

import datetime as dt
import html
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.lists import format_list
from msgspec import Struct
from msgspec.structs import replace

from bot.ui import dates
from bot.ui.catalogue import HEADINGS, Catalogue
from bot.ui.endings import Filling
from bot.ui.titles import Titles
from domain.country import country
from domain.privacy import FORMER, UNTITLED

LOCALES = Path(__file__).parent / "locales"
STANDARD = "en"
"""The language of people whose own is missing."""

_NEAR = dt.timedelta(days=182)  # a day and a month are nobody's other year within half of one
_LAST_MOMENT = 2**31 - 1  # seconds since 1970, in January 2038: more than Telegram's older clients can read
_FEW = 3  # of many names so many are shown
_REMEMBERED = 1024  # texts that people wrote, such as names
_FORGOTTEN = {FORMER: "former-member", UNTITLED: "untitled"}
_BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ISOLATE, _POP = "\u2068", "\u2069"


class Markup(str):
    """HTML that is safe already: as an argument it is not escaped again."""

    __slots__ = ()


Argument = str | int | dt.datetime | dt.date | dt.timedelta


@dataclass(frozen=True, slots=True)
class Catalogues:
    """All languages, by the lower-case name of their folder."""

    languages: Mapping[str, Catalogue]
    names: Mapping[str, str] = field(init=False)
    """Each language's code and its name in itself."""
    titles: Titles = field(init=False)

    def __post_init__(self) -> None:
        """Collect the names, and the titles that are stored in the standard language."""
        names = {code: catalogue.text("language-name") for code, catalogue in self.languages.items()}
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "titles", Titles(self.best(STANDARD)))

    @classmethod
    def load(cls, folder: Path = LOCALES) -> Catalogues:
        """Read every language below a folder."""
        found = {path.parts[-3]: path for path in sorted(folder.glob("*/LC_MESSAGES/bot.po"))}
        return cls({name.lower(): Catalogue.read(path, name) for name, path in found.items()})

    def say(self, language: str, zone: str | ZoneInfo, now: dt.datetime, *, hours24: bool | None = None) -> Say:
        """Return the words for one person.

        Args:
            language: a tag such as ``bn`` or ``en-GB``.
            zone: whose clock it is.
            now: the present, aware.
            hours24: whether the clock has 24 hours; None when they have not chosen, so that the language decides.
        """
        catalogue = self.best(language)
        zone = ZoneInfo(zone) if isinstance(zone, str) else zone
        hours24 = catalogue.hours24 if hours24 is None else hours24
        return Say(catalogue, zone, now, self.names, self.titles, hours24)

    def best(self, language: str) -> Catalogue:
        """Return the catalogue of a language, of its main language, or the standard one."""
        wanted = language.lower().replace("-", "_")
        names = (wanted, wanted.partition("_")[0], STANDARD)
        return next(self.languages[name] for name in names if name in self.languages)


class Say(Struct, frozen=True):
    """Words for one reader. Arguments are escaped; moments become Telegram's date-time entity."""

    catalogue: Catalogue
    zone: ZoneInfo
    now: dt.datetime
    languages: Mapping[str, str]
    """All languages: `Catalogues.names`."""
    titles: Titles
    hours24: bool
    """Whether the reader's clock has 24 hours, else 12."""

    def __call__(self, key: str, /, **args: Argument) -> Markup:
        """Return a text as HTML.

        Raises:
            KeyError: there is no such text, or an argument is missing.
        """
        shown = {name: Filling(self._html(value)) for name, value in self._titled(args).items()}
        return Markup(self.catalogue.text(key).format_map(shown))

    def plain(self, key: str, /, **args: Argument) -> str:
        """Return a text without markup, for a label or a toast."""
        shown = {name: Filling(self._plain(value)) for name, value in self._titled(args).items()}
        return self.catalogue.text(key).format_map(shown)

    def plural(self, key: str, n: int, /, **args: Argument) -> Markup:
        """Return the form of a text that a number asks for, as HTML; ``{n}`` is the number."""
        shown = {name: Filling(self._html(value)) for name, value in self._titled(args).items()}
        return Markup(self.catalogue.text(key, n).format_map({**shown, "n": self.number(n)}))

    def names(self, names: Sequence[str]) -> str:
        """Return "Ayesha, Nabil and Rumi" as the language puts names in a row; of many only the first are shown."""
        if not names:
            return self.plain("nobody-yet")
        names = [self._standing_for(name) for name in names]
        shown, more = list(names), len(names) - _FEW
        if more > 1:
            shown = [*names[:_FEW], self._counted("more-people", more)]
        return shown[0] if len(shown) == 1 else format_list(shown, locale=self.catalogue.locale)

    def title(self, stored: str) -> str:
        """Return the title of a session: one that the bot gave in the reader's words."""
        return self.titles.read(stored, self.catalogue)

    @staticmethod
    def escape(text: str) -> Markup:
        """Return plain text as HTML."""
        return Markup(html.escape(text, quote=False))

    @property
    def other_languages(self) -> Mapping[str, str]:
        """Return all languages but this one: code and name in itself."""
        mine = self.catalogue.language.lower()
        return {code: name for code, name in self.languages.items() if code != mine}

    # ── Times ──

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return a moment on the reader's clock.

        Raises:
            ValueError: it is naive.
        """
        if moment.tzinfo is None:
            raise ValueError(f"{moment} has no zone")
        return moment.astimezone(self.zone)

    def moment(self, moment: dt.datetime) -> str:
        """Return "Tue 24 Nov, 18:00"; the year is said when it is another one."""
        return f"{self._day_of(moment)}, {self.clock(moment)}"

    def slot_label(self, moment: dt.datetime) -> str:
        """Return "Tue 24 Nov 18:00", for a button; the year is said when that is far away."""
        pattern = "pattern-slot" if self.hours24 else "pattern-slot-short"
        day = self._dated(pattern, "pattern-slot-year", self.local(moment).date())
        return f"{day} {self.clock(moment)}"

    def clock(self, moment: dt.datetime) -> str:
        """Return "18:00" or "6:00 PM", and which one in the hour that a clock change repeats."""
        return dates.clock(self.catalogue, self.zone, _utc(moment), hours24=self.hours24)

    def bare_clock(self, moment: dt.datetime) -> str:
        """Return "18:00" or "6:00": the part of the day stands above."""
        return dates.bare_clock(self.catalogue, self.zone, _utc(moment), hours24=self.hours24)

    def part_of_day(self, moment: dt.datetime) -> str | None:
        """Return "Evening", to stand above times; None for a clock that needs no such words."""
        return None if self.hours24 else self.catalogue.part(HEADINGS, self.local(moment).hour)

    def span(self, start: dt.datetime, end: dt.datetime) -> str:
        """Return "18:00–18:30" or "6:00–6:30 PM"."""
        return dates.span(self.catalogue, self.zone, _utc(start), _utc(end), hours24=self.hours24)

    def dated_span(self, start: dt.datetime, end: dt.datetime) -> Markup:
        """Return "Tue 24 Nov, 18:00–18:30" as Telegram's date-time entity in our words."""
        return _entity(start, f"{self._day_of(start)}, {self.span(start, end)}")

    def wall(self, minute: int) -> str:
        """Return "18:00" for a minute since midnight, on no particular day; 1440 is midnight again."""
        return dates.wall(self.catalogue, minute, hours24=self.hours24)

    def wall_span(self, start: int, end: int) -> str:
        """Return "18:00–21:00" for minutes since a midnight; over midnight unless the end is later."""
        return dates.wall_span(self.catalogue, start, end, hours24=self.hours24)

    def day_label(self, day: dt.date) -> str:
        """Return "Tue 24 Nov"; the year is said when that is far away. A date-time counts on the reader's clock."""
        day = self.local(day).date() if isinstance(day, dt.datetime) else day
        return self._dated("pattern-day", "pattern-day-year", day)

    def date_label(self, day: dt.date) -> str:
        """Return "24 Nov", for a button; the year is said when that is far away."""
        return self._dated("pattern-date", "pattern-date-year", day)

    def month_label(self, day: dt.date) -> str:
        """Return "November 2026"."""
        return dates.day(self.catalogue, "pattern-month", day)

    def weekday(self, weekday: int, *, short: bool = False) -> str:
        """Return "Tue", short "Tu"; 0 is Monday."""
        return dates.weekday(self.catalogue, weekday, short=short)

    def duration(self, length: dt.timedelta) -> str:
        """Return "1 hour 30 minutes", to the minute."""
        minutes = round(length.total_seconds() / 60)
        hours, minutes = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        units = (("n-days", days), ("n-hours", hours), ("n-minutes", minutes))
        parts = [self._counted(key, amount) for key, amount in units if amount]
        return " ".join(parts) or self._counted("n-minutes", 0)

    @property
    def zone_name(self) -> str:
        """Return "Dhaka time": the reader's zone."""
        return self.zone_named(self.zone.key)

    def zone_named(self, zone: str) -> str:
        """Return a zone as people call it, "New York time"."""
        return self.plain("zone-name", city=self.city(zone))

    def zone_in_full(self, zone: str) -> str:
        """Return "Asia/Dhaka", or the country where such a name is not in the reader's letters."""
        place = self.country(country(zone))
        return zone if place.isascii() else place

    def city(self, zone: str) -> str:
        """Return the city that a zone is named after, "New York"."""
        return dates.city(self.catalogue, zone)

    def country(self, code: str) -> str:
        """Return the country of an ISO code, "Bangladesh"."""
        return str(self.catalogue.locale.territories.get(code, code))

    def language(self, code: str) -> str:
        """Return the name of a language by its code, "Hindi"."""
        return str(self.catalogue.locale.languages.get(code, code))

    def elsewhere(self, zone: str) -> Say:
        """Return the same words on another clock."""
        return replace(self, zone=ZoneInfo(zone))

    def number(self, value: int | str) -> str:
        """Return a number in the language's digits."""
        return self.catalogue.number(value)

    # ── Making texts ──

    def _counted(self, key: str, n: int) -> str:
        return self.catalogue.text(key, n).format_map({"n": self.number(n)})

    def _titled(self, args: Mapping[str, Argument]) -> Mapping[str, Argument]:
        """Return arguments with a title, which stands under that name, in the reader's words."""
        stored = args.get("title")
        return {**args, "title": self.title(stored)} if type(stored) is str else args

    def _html(self, value: Argument) -> str:
        if isinstance(value, dt.datetime):
            return _entity(value, self.moment(value))
        return value if isinstance(value, Markup) else html.escape(self._plain(value), quote=False)

    def _plain(self, value: Argument) -> str:
        match value:
            case str():
                return value if isinstance(value, Markup) else isolated(self._standing_for(value))
            case dt.datetime():
                return f"{self.slot_label(value)} ({self.zone_name})"
            case dt.date():
                return self.day_label(value)
            case dt.timedelta():
                return self.duration(value)
        return self.number(value)

    def _standing_for(self, value: str) -> str:
        """Return a stored text; of somebody who is forgotten it stands for a name or a title, in the reader's words."""
        key = _FORGOTTEN.get(value)
        return value if key is None else self.catalogue.text(key)

    def _dated(self, near: str, far: str, day: dt.date) -> str:
        """Return a day by one of two patterns: without a year, people take it for the nearest such day."""
        is_near = abs(day - self.local(self.now).date()) <= _NEAR
        return dates.day(self.catalogue, near if is_near else far, day)

    def _day_of(self, moment: dt.datetime) -> str:
        day = self.local(moment).date()
        pattern = "pattern-day" if day.year == self.local(self.now).year else "pattern-day-year"
        return dates.day(self.catalogue, pattern, day)


def _entity(moment: dt.datetime, shown: str) -> Markup:
    """Return Telegram's date-time entity, without a format of its own: that would speak the phone's language.

    A moment beyond Telegram's own calendar stays text: as an entity it would have the whole message refused.
    """
    if not 0 <= moment.timestamp() <= _LAST_MOMENT:
        return Markup(html.escape(shown, quote=False))
    return Markup(f'<tg-time unix="{int(moment.timestamp())}">{html.escape(shown, quote=False)}</tg-time>')


def _utc(moment: dt.datetime) -> dt.datetime:
    """Return a moment in UTC.

    Raises:
        ValueError: it is naive.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone")
    return moment.astimezone(dt.UTC)


def isolated(text: str) -> str:
    """Return a text that cannot reorder what stands around it: isolated when it runs from right to left."""
    return text if text.isascii() else _isolated(text)


@lru_cache(_REMEMBERED)
def _isolated(text: str) -> str:
    text = text.translate(_BIDI_CONTROLS)
    if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text):
        return f"{_ISOLATE}{text}{_POP}"
    return text
