"""The load of relays as a table for a spreadsheet: a row for each relay and week."""

import csv
import io

from roadmap_planner.exchange.columns import neutral
from roadmap_planner.model.people import Person, Relay
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.workload import TOLERANCE, Workload
from roadmap_planner.words import Words


def write_load(load: Workload, plan: Plan, words: Words) -> bytes:
    """CSV that Excel opens right (UTF-8 with its mark, in French with semicolons). Weeks are ISO dates of
    Mondays, days and shares plain numbers; the share is empty in a week away.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if words.language == "fr" else ",", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([words.say(f"load.{key}") for key in ("relay", "week", "asked", "available", "share")])
    for relay, row in load.asked.items():
        name = neutral(plan.get(Person, plan.get(Relay, relay).person).name)
        for week, asked, there in zip(load.weeks, row, load.available[relay], strict=True):
            share = _number(asked / there, words) if there > TOLERANCE else ""
            writer.writerow([name, week.isoformat(), _number(asked, words), _number(there, words), share])
    return out.getvalue().encode("utf-8-sig")


def _number(value: float, words: Words) -> float | str:
    """Two decimals, with the comma that a French spreadsheet reads as a number."""
    return f"{value:.2f}".replace(".", ",") if words.language == "fr" else round(value, 2)
