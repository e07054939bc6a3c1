"""What whoever imports may tell, and what they get."""

from dataclasses import dataclass
from datetime import date

from roadmap_planner.exchange.cells import DayOrder
from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What may be told; what is not told is found out and noted. ``today`` starts a plan without dates."""

    title: str
    today: date
    language: str = "en"
    start: date | None = None
    dates: DayOrder | None = None
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan of what is good in a file, what is wrong with the rest, and what was decided.

    ``seen`` is what was noticed in reading, ``decided`` what was decided in making the plan.
    """

    plan: Plan
    problems: tuple[ImportProblem, ...] = ()
    seen: tuple[Phrase, ...] = ()
    decided: tuple[Phrase, ...] = ()
