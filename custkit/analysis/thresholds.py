"""Every threshold that custkit sets itself, in one place, each with its reason.

Values published with a method (the random index of AHP, the bands of Landis and Koch) stand beside that method.
"""

from typing import Final

__all__ = [
    "ADOPT_MEDIAN",
    "BAND_MINIMUM",
    "BARRIER_MEDIAN",
    "BLOCK_VOTE",
    "BREAK_MINIMUM",
    "CONCORDANCE_MINIMUM",
    "CONTRACT_MONTHS",
    "COVERAGE_MINIMUM",
    "DIRICHLET_CONCENTRATION",
    "DISPUTE_FACTOR",
    "DOTS_DIVISOR",
    "DOTS_MINIMUM",
    "DRAWS",
    "EARLIEST_HOUR",
    "EXCEPTIONS_SHOWN",
    "FIREFIGHTING_MOST",
    "FIRST_DAYS",
    "GREEN_FROM",
    "GREY_LIMIT",
    "GRID_CUT",
    "INTERPRETATION",
    "IQR_DISCUSS",
    "IQR_SETTLED",
    "ISSUE_DAYS",
    "LATEST_HOUR",
    "LATE_DAYS_RED",
    "LIKELY_FROM",
    "LOAD_AMBER",
    "LOAD_RED",
    "LOW_MATURITY",
    "MEAL_MINIMUM",
    "MUST_AND_SHOULD_SHARE",
    "MUST_SHARE",
    "NEAR_COPY",
    "OFFER_USES",
    "PAIRS_MINIMUM",
    "PARALLEL_MOST",
    "PARETO_SHARE",
    "RANK_DIFFERENCE",
    "RATIO_FINE",
    "RATIO_LOOK",
    "RED_BELOW",
    "RISK_HIGH",
    "RISK_MODERATE",
    "RISK_SEVERE",
    "SCHEDULE_DRAWS",
    "SECURED_FROM",
    "SEED",
    "SHAKY_MOVE",
    "SHARED_THEME",
    "SITE_POWER",
    "SITE_SECURITY",
    "SITE_UPTIME",
    "SPLIT_SHARE",
    "SURVEY_MINIMUM",
    "TIE_TOLERANCE",
    "UNFUNDED_MOST",
    "UNPROVEN_MONTHS",
    "WORN_WORDS_MOST",
]

TIE_TOLERANCE: Final = 1e-9
"""Two numbers closer than this are tied: below any difference that a person could mean, above rounding noise."""

IQR_SETTLED: Final = 1.0
"""An interquartile range up to this is settled: half of the answers lie on two neighbouring steps of a 1-5 scale."""
IQR_DISCUSS: Final = 2.0
"""An interquartile range from this on goes to talk: the middle half spans three steps, that is two opinions."""

CONCORDANCE_MINIMUM: Final = 7
"""Below this many ranked items the chi-square approximation for Kendall's W is rough, so p is called indicative."""

RATIO_FINE: Final = 0.10
"""A consistency ratio up to this is accepted (Saaty's own limit)."""
RATIO_LOOK: Final = 0.20
"""Up to this the most inconsistent triple is shown, above it the person is asked to revisit: twice Saaty's limit."""

DOTS_DIVISOR: Final = 3
"""One dot for every three items: enough to show a preference, too few to please everybody."""
DOTS_MINIMUM: Final = 3
"""Nobody gets fewer dots than this, so that short lists too can show a second and a third choice."""
ADOPT_MEDIAN: Final = 4.0
"""A text is adopted when the median vote is at least "support" ..."""
BLOCK_VOTE: Final = 1
"""... and nobody casts this vote: one block is a reason to talk, however large the majority."""

DRAWS: Final = 1_000
"""Weight sets drawn to test a ranking: the share is then exact to about three points, enough to say firm or shaky."""
DIRICHLET_CONCENTRATION: Final = 50.0
"""How tightly drawn weights lie round the agreed ones: a weight of .30 moves with a standard deviation of about .06."""
SEED: Final = 20_311
"""Where the draws start when the caller names no seed: any fixed number serves, so that two runs agree."""

COVERAGE_MINIMUM: Final = 0.70
"""A scoring sheet, or an item's score, counts in full from this share of known cells on; below, gaps steer it."""

GRID_CUT: Final = 3.0
"""Where a grid on a 1-5 scale is cut: its middle; a point on the line belongs to the upper half."""

GREEN_FROM: Final = 0.90
"""Green from this ratio of achieved to expected on: a tenth behind is within what a quarter's measurement can tell."""
RED_BELOW: Final = 0.70
"""Red below this ratio: three tenths behind seldom comes back without a decision."""
GREY_LIMIT: Final = 2
"""So many periods in a row without data count as red: not measuring must not be a way to stay out of the red."""
LATE_DAYS_RED: Final = 30
"""A milestone later than this many days is red, an earlier delay is amber: a month is one reporting round missed."""
EXCEPTIONS_SHOWN: Final = 5
"""How many things to decide are put first: what one management meeting can settle."""

BAND_MINIMUM: Final = 3
"""A breakdown by role band needs this many people in each band, so that nobody's answer can be guessed."""

MUST_SHARE: Final = 0.60
"""Musts take at most this share of capacity (the guidance of DSDM), so that they survive bad news."""
MUST_AND_SHOULD_SHARE: Final = 0.80
"""Musts and Shoulds together take at most this share: about a fifth stays as Could, the contingency."""
RANK_DIFFERENCE: Final = 3
"""Score and vote more than this many ranks apart need a written reason: method and room tell different stories."""

NEAR_COPY: Final = 0.80
"""Texts sharing this share of word triples are taken for copies; two texts of the same template reach about .6."""
WORN_WORDS_MOST: Final = 2
"""A vision may hold this many worn phrases; with more, it could hang in any office of the world."""

SECURED_FROM: Final = 0.90
"""Money at least this probable is secured: signed, or voted in the budget; even a vote is cut now and then."""
LIKELY_FROM: Final = 0.50
"""Money at least this probable is likely, and a plan may count on it: it comes more often than not."""
UNFUNDED_MOST: Final = 0.30
"""A year with more than this share of its money promised by nobody warns: one project in three would stop half-way."""

SITE_UPTIME: Final = 0.95
"""A site is stable from this share of working hours with a line on: two hours of a week of forty are lost then."""
SITE_POWER: Final = 20.0
"""A site is reliable with so many hours of power a day, which covers two shifts, and a second line."""
SITE_SECURITY: Final = 3
"""A site is secure from this step on: rules are kept and somebody checks."""

FIRST_DAYS: Final = 100
"""The first days of a plan, in which something visible must happen: a quarter and a few days of grace."""
PARALLEL_MOST: Final = 5
"""A post accountable for more activities than this at one time cannot look after each of them."""

LOW_MATURITY: Final = 2.0
"""Below this level a dimension is a challenge: at 2 things are written and used in places, below they are not."""
SHARED_THEME: Final = 0.5
"""A theme is shared when this share of the units that answered name it."""
EARLIEST_HOUR: Final = 7
"""Before this hour of local time a programme warns: few can join from a quiet place ..."""
LATEST_HOUR: Final = 21
"""... and after this one: people who join from home at night stop contributing."""
INTERPRETATION: Final = 0.2
"""Time that interpretation adds to an exercise: every contribution is heard twice, with a lag."""
BREAK_MINIMUM: Final = 10
"""A break keeps at least so many minutes: shorter, and half the room is still in the corridor when it ends."""
MEAL_MINIMUM: Final = 40
"""A break planned at so many minutes or more is a meal, and keeps so many: all are served, and some pray."""

RISK_MODERATE: Final = 5.0
"""A risk score from this on is moderate: below, both factors are small, or one is nearly nothing ..."""
RISK_HIGH: Final = 10.0
"""... high from this on: one of the two is 4 at least, or both are above the middle ..."""
RISK_SEVERE: Final = 15.0
"""... and severe from this on: a 5 beside a 3, or a 4 beside a 4. Whoever accepts such a risk gives a reason."""
ISSUE_DAYS: Final = 30
"""An issue open for more days than this is put in front: it has outlived one monthly meeting."""

UNPROVEN_MONTHS: Final = 12
"""A recovery not tested for more months than this is unproven: in a year staff, systems and contracts have changed."""

FIREFIGHTING_MOST: Final = 0.40
"""A share of urgent hours above this is an alarm: of five days two go to crises, and a plan needs somebody's day."""
LOAD_AMBER: Final = 0.85
"""Load above this share of capacity is amber: leave, illness and training take the rest ..."""
LOAD_RED: Final = 1.0
"""... and red above this one: there is more work than people."""
SURVEY_MINIMUM: Final = 10
"""Fewer survey answers than this are indicative: the interval round their mean is as wide as a whole grade."""
PARETO_SHARE: Final = 0.80
"""The vital few are the fewest causes that reach this share of the loss (the custom since Juran)."""
PAIRS_MINIMUM: Final = 6
"""Below this many pairs learning is indicative: even if all improve, chance would do that once in sixteen times."""
BARRIER_MEDIAN: Final = 3.0
"""The first element of readiness with a median up to this is the barrier (Hiatt's own limit)."""
OFFER_USES: Final = 2
"""An offer of help is matched at most so many times: who helps has work of their own."""
SPLIT_SHARE: Final = 2 / 3
"""From this share of the spread on, one side explains it (within or between units): twice as much as the other."""
SCHEDULE_DRAWS: Final = 5_000
"""Times a network is laid out to tell its end: P50 and P80 then move by about two hundredths of its deviation."""
DISPUTE_FACTOR: Final = 5.0
"""Judgements of a pair that differ by this factor need talk: one says *equal*, the other *clearly more*."""
SHAKY_MOVE: Final = 0.05
"""A first place that flips when one weight moves by this much is shaky: people's own weights differ by more."""
CONTRACT_MONTHS: Final = 12
"""A contract that ends within this many months is looked at now: a public tender takes most of a year."""
