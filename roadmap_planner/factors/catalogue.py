"""The catalogue: every check of the nine success factors, in order."""

from roadmap_planner.factors import (
    benevolence,
    directory,
    everyone,
    maturity,
    objective,
    recipes,
    relays,
    sponsor,
    steps,
)

CHECKS = (
    *maturity.CHECKS,
    *everyone.CHECKS,
    *sponsor.CHECKS,
    *objective.CHECKS,
    *directory.CHECKS,
    *benevolence.CHECKS,
    *relays.CHECKS,
    *steps.CHECKS,
    *recipes.CHECKS,
)

FACTORS = tuple(f"SF{number}" for number in range(1, 10))

BY_ID = {check.id: check for check in CHECKS}
