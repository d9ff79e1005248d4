"""The sample people of the demo, as Telegram knows them and as SkillBD does."""

from __future__ import annotations

from msgspec import Struct

from simulator.core import Telegram

ADMIN = 100
AT_FIRST = 20
"""For so many seconds what the bot says is what the demo begins with, and no news, however soon somebody is chosen."""


class SamplePerson(Struct, frozen=True):
    """Somebody in the demo; `hint` tells on the page what they are for."""

    id: int
    """Of their Telegram account."""
    first_name: str
    last_name: str
    zone: str
    hint: str
    language: str = "en"
    is_new: bool = False
    """Has never written to the bot, so that its first greeting can be seen."""

    @property
    def name(self) -> str:
        """How the bot calls them."""
        return f"{self.first_name} {self.last_name}"

    @property
    def username(self) -> str:
        """Of their Telegram account."""
        return f"{self.first_name}_{self.last_name}".lower()

    def join(self, telegram: Telegram) -> None:
        """Open their account."""
        telegram.add_user(
            self.id, self.first_name, self.last_name, self.username, self.language, zone=self.zone, hint=self.hint
        )

    def greet(self, telegram: Telegram) -> None:
        """Open the chat with the bot."""
        if not self.is_new:
            user = telegram.users[self.id]
            user.says("/start")
            user.chat.on_screen = True  # they read the answer, and what comes until somebody else is chosen
            user.chat.reads_until = telegram.timestamp() + AT_FIRST


class SampleMentor(SamplePerson, frozen=True):
    """A mentor. The length is in minutes; `hours` names a preset of domain.hours, on the clock of their zone."""

    hours: str = "evenings"
    length: int = 30
    about: str = ""
    position: str = ""
    company: str = ""
    expertise: str = ""
    """What they know, with commas."""
    languages: tuple[str, ...] = ("bn", "en")
    instant: bool = False
    """Takes bookings without being asked."""
    link: str | None = None
    """Their own meeting room."""


AYESHA = SampleMentor(
    101,
    "Ayesha",
    "Rahman",
    "Asia/Dhaka",
    "mentor, asks before she says yes",
    about="Data analyst. CVs, SQL interviews, first jobs.",
    position="Senior data analyst",
    company="Pathway Research",
    expertise="SQL, data analysis, CVs",
)
TANVIR = SampleMentor(
    102,
    "Tanvir",
    "Hasan",
    "Europe/London",
    "mentor in London, at weekends, with rules",
    hours="weekend",
    length=60,
    about="Backend engineer. System design and mock interviews.",
    position="Backend engineer",
    company="Northline",
    expertise="system design, Python, interviews",
    link="https://meet.example.org/tanvir",
)
MARIA = SampleMentor(
    103,
    "Maria",
    "Lopez",
    "America/New_York",
    "mentor in New York, confirms instantly",
    hours="daytime",
    length=45,
    about="Product designer. Portfolios and career changes.",
    position="Product designer",
    expertise="UX design, portfolios",
    languages=("en",),
    instant=True,
)
RAFIQ = SampleMentor(
    104,
    "Rafiqul",
    "Islam",
    "Asia/Dhaka",
    "mentor, daytime",
    hours="daytime",
    about="Freelancer since 2014. Finding and keeping clients.",
    expertise="freelancing, clients",
    instant=True,
)
IMRAN = SampleMentor(
    105,
    "Imran",
    "Kabir",
    "Asia/Dhaka",
    "mentor on pause",
    about="Accountant. Excel, and exams of the institutes.",
    expertise="accounting, Excel",
)
NABIL = SamplePerson(201, "Nabil", "Chowdhury", "Asia/Dhaka", "student: a session ahead, one to rate, an offer")
FARHANA = SamplePerson(202, "Farhana", "Akter", "Asia/Dhaka", "waits for an answer, in Bangla", "bn")
EMMA = SamplePerson(203, "Emma", "Schmidt", "Europe/Berlin", "student in Berlin")
SABBIR = SamplePerson(205, "Sabbir", "Ahmed", "Asia/Dhaka", "student who would like to be a mentor")
NEWCOMER = SamplePerson(204, "Jamal", "Uddin", "Asia/Dhaka", "new here: press Start", is_new=True)
SHIRIN = SamplePerson(ADMIN, "Shirin", "Begum", "Asia/Dhaka", "admin")

KARIM = SamplePerson(301, "Karim", "Chowdhury", "Asia/Dhaka", "employer, with a week of interviews")
LIMA = SamplePerson(302, "Lima", "Sultana", "Asia/Dhaka", "employer of the same company")

MEMBER = "Sadia Karim"
"""Known to the site only: she has no chat."""

MENTORS = (AYESHA, TANVIR, MARIA, RAFIQ, IMRAN)
EMPLOYERS = (KARIM, LIMA)
EVERYBODY: tuple[SamplePerson, ...] = (NABIL, FARHANA, EMMA, SABBIR, NEWCOMER, *MENTORS, *EMPLOYERS, SHIRIN)
GROUP, IN_GROUP = -1001, (NABIL, EMMA, AYESHA)
"""The id of a group that the bot is in, and its people."""
