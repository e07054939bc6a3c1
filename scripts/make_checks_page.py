"""Write docs/checks.md from the catalogue: python -m scripts.make_checks_page."""

from pathlib import Path

from roadmap_planner.factors.catalogue import CHECKS, FACTORS
from roadmap_planner.words import Words


def page() -> str:
    """The checks of the nine factors with their thresholds and sources."""
    words = Words("en")
    lines = [
        "# The checks",
        "",
        "A check reads the plan, its schedule and the survey, and names what it saw. Thresholds belong to the plan and can be",
        "changed in the Success factors view; the defaults and their sources stand here. A block reaches a population from",
        "its finish. Weights in a score: blocker 3, warning 2, advice 1. A factor of which fewer than half of the checks can be",
        "assessed has no score. This page is written by `python -m scripts.make_checks_page`.",
    ]
    for factor in FACTORS:
        lines += ["", f"## {factor} {words.say(f'factor.{factor}.name')}", ""]
        lines += ["| id | question | gravest | thresholds | source |", "|---|---|---|---|---|"]
        for check in CHECKS:
            if check.factor == factor:
                limits = ", ".join(
                    f"{one.name} {words.number(one.default)} {words.say(f'limit.{one.unit}')}"
                    for one in check.limits
                )
                question = words.say(f"check.{check.id}.question")
                lines.append(
                    f"| {check.id} | {question} | {check.severity.value} | {limits or '–'} | {check.source} |"
                )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (Path(__file__).parent.parent / "docs" / "checks.md").write_text(page(), encoding="utf-8")
