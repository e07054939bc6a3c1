"""Public holidays of a country and region, resolved once and kept in the plan.

They are stored as rows, so that a later version of the ``holidays`` library never moves a plan.
"""

from collections.abc import Iterable

import holidays

from roadmap_planner.model.work import CalendarException


def public_holidays(
    country: str, subdivision: str, years: Iterable[int], language: str
) -> tuple[CalendarException, ...]:
    """The public holidays of these years, by date, named in French or English where the library can.

    Raises NotImplementedError for a country or region that the library does not know.
    """
    days = holidays.country_holidays(
        country, subdiv=subdivision or None, years=list(years), language="fr" if language == "fr" else "en_US"
    )
    return tuple(
        CalendarException(name=name[:200], start=day, finish=day, public=True)
        for day, name in sorted(days.items())
    )


def countries() -> tuple[str, ...]:
    """The ISO 3166 codes of the countries whose holidays are known."""
    return tuple(sorted(code for code in holidays.list_supported_countries() if len(code) == 2))
