"""The planted truth: what is really so in the made-up agency. Tests must find it again.

Trust and the other questions of the quarterly counts stand on the scale from 1 to 5; effects on
them are differences of means. Thumbs are shares of people; effects on them are differences of
shares. Effects add up, and nothing else moves the means but what stands here.
"""

import datetime as dt
from dataclasses import dataclass

from firsthand.core.channels import Channel
from firsthand.core.fiscal import Quarter

SEED = 280
FIRST_QUARTER = Quarter(2024, 1)
LAST_QUARTER = Quarter(2025, 4)

# Which channel hurts trust, and by how much, against the other channels of the same service.
HURTING_CHANNEL = Channel.AUTOMATED_PHONE
CHANNEL_ON_TRUST = -0.45
CHANNEL_ON_THUMBS = -0.12

# Trust rises everywhere a little, so that “before and after” alone overstates an initiative.
TREND_ON_TRUST_A_QUARTER = 0.02


@dataclass(frozen=True)
class Initiative:
    """Something that was done about one service, from the first day of a quarter on."""

    name: str
    service: str
    start: Quarter
    on_trust: float


LETTERS = Initiative("Letters in plain words", "disability-pension", Quarter(2025, 1), 0.30)
SCREENS = Initiative("Screens in the waiting room", "passport-renewal", Quarter(2025, 1), 0.0)
INITIATIVES = (LETTERS, SCREENS)

# Which group waits longer: people at the northern offices agree less that it took a
# reasonable time (question 5) than people at the southern offices of the same service.
SLOW_REGION = "North"
REGION_ON_EFFICIENCY = -0.50

# Who is content answers more often: with each point of satisfaction the odds of answering are
# this much higher, so that the satisfaction of those who answer overstates that of all. Trust and
# the other questions do not depend on it: their effects can be found among those who answer.
ANSWERING_ODDS_PER_POINT = 1.25

# How far people agree with each other: low makes many ones and fives, as real answers have. The
# answers to a question with a given mean follow a beta-binomial distribution with this total.
AGREEMENT = 2.0

# Three things are wrong, as in real files. In one report more people answered than were offered
# the survey, one place writes a space after its control number, and one survey has none.
WRONG_REPORT = ("fishing-permit-kiosk", Quarter(2024, 3))
STRAY_SPACE_AT = "certificate-post"
NO_CONTROL_NUMBER_AT = "campsite-app"


def trust_effect(service: str, channel: Channel, quarter: Quarter) -> float:
    """By how much trust differs from the base of its service, in points of the scale."""
    effect = (quarter.ordinal - FIRST_QUARTER.ordinal) * TREND_ON_TRUST_A_QUARTER
    if channel is HURTING_CHANNEL:
        effect += CHANNEL_ON_TRUST
    for initiative in INITIATIVES:
        if initiative.service == service and quarter.ordinal >= initiative.start.ordinal:
            effect += initiative.on_trust
    return effect


# The heating grant asks its customers itself, since the first quarter of fiscal year 2025. Trust
# there depends on the channel and on the age of a customer, and so does the chance to answer:
# those who answer trust more than all do. Weights by channel and age put that right, for answering
# depends on nothing else that trust depends on. Nothing changes over time, but for the fall below.
GRANT = "heating-grant"
GRANT_FIRST, GRANT_LAST = Quarter(2025, 1), Quarter(2025, 4)
GRANT_TRUST, GRANT_SATISFACTION = 3.50, 3.45
GRANT_CHANNELS = (Channel.WEBSITE, Channel.PHONE, Channel.IN_PERSON)
GRANT_AGES = ("under-35", "35-to-64", "65-and-over")
# Customers of each quarter: a line for each channel, a column for each age.
GRANT_CUSTOMERS = ((2_000, 4_000, 1_600), (1_900, 3_400, 3_600), (600, 1_800, 1_600))
GRANT_CHANNEL_ON_TRUST = (0.50, -0.60, 0.0)
GRANT_AGE_ON_TRUST = (-0.80, 0.0, 0.55)
# The chance to answer is the product of both; people on the phone and the young answer least.
GRANT_CHANNEL_ANSWERS = (0.11, 0.045, 0.08)
GRANT_AGE_ANSWERS = (0.45, 1.0, 1.6)
# Beyond that, who is content answers more often, within every channel and age alike: with each
# point of satisfaction the odds are this much higher. No weight can know of it.
GRANT_ODDS_PER_POINT = 1.35
# How far an answer on a driver moves with trust, in points for each point; the rest is chance.
GRANT_PULLS = {
    "effectiveness": 0.45,
    "ease": 0.55,
    "efficiency": 0.30,
    "transparency": 0.20,
    "humanity": 0.10,
    "employee": 0.0,
}
# A few customers have a first language that the survey does not name: a group so small that
# publishing it would tell what single people said.
GRANT_LANGUAGES = {"english": 0.765, "spanish": 0.18, "vietnamese": 0.05, "other": 0.005}


@dataclass(frozen=True)
class Fall:
    """What got worse about one service in one channel: a driver, from a day on, so many points."""

    service: str
    driver: str
    channel: Channel
    start: dt.date
    by: float

    def on(self, channel: Channel, day: dt.date) -> float:
        """What is added to the driver for somebody served there on that day."""
        return self.by if channel is self.channel and day >= self.start else 0.0


# People who call about the heating grant wait longer since August. It is the one thing that moves
# so far that alerts must find it, at the settings that every installation has at first.
LONGER_CALLS = Fall(GRANT, "efficiency", Channel.PHONE, dt.date(2025, 8, 1), -1.0)
