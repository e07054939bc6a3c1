"""``simulate``: when a plan is likely to be finished, and what decides."""

import argparse
import sys
from collections.abc import Mapping

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DONE, WRONG_USAGE, CommandError, Terminal
from roadmap_planner.commands.variants import plan_asked
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.schedule import schedule

MOST_TRIALS = 1_000_000
_TOLD = 10
"""Blocks that are told to decide the finish."""


def arguments(parser: Parser) -> None:
    """What ``simulate`` takes."""
    parser.file("FILE")
    parser.option("--scenario", metavar="NAME")
    parser.option("--trials", metavar="N", type=int, default=10_000)
    parser.option("--seed", metavar="S", type=int, default=1)
    parser.option("--distribution", choices=("pert", "triangular"), default="pert")
    parser.option("--json", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Simulate, and tell the likely dates."""
    from roadmap_planner.planning.distributions import Distribution
    from roadmap_planner.planning.simulation import Wanted, simulate

    if not 1 <= asked.trials <= MOST_TRIALS:
        raise CommandError(Phrase("simulation.bad_trials"), WRONG_USAGE)
    wanted = Wanted(asked.trials, abs(asked.seed), Distribution(asked.distribution), bands=asked.json)
    found = simulate(schedule(plan_asked(asked, terminal)), wanted, _told if sys.stderr.isatty() else None)
    if asked.json:
        terminal.json(_plain(found))
    else:
        _tell(found, terminal)
    return DONE


def _told(done: int, every: int) -> bool:
    print(f"\r{done * 100 // every} %", end="" if done < every else "\r", file=sys.stderr, flush=True)
    return True


def _likely(outlook: object) -> dict[str, object]:
    from roadmap_planner.planning.simulation import LIKELY, Outlook

    if not isinstance(outlook, Outlook):
        return {"planned": None}
    days = {f"p{percent}": outlook.by(percent).isoformat() for percent in LIKELY}
    return {"planned": outlook.planned.isoformat(), **days}


def _plain(found: object) -> Mapping[str, object]:
    """The simulation as JSON holds it: dates ISO and inclusive, chances and criticality from 0 to 1."""
    from roadmap_planner.planning.simulation import Simulation

    if not isinstance(found, Simulation):
        raise TypeError(found)
    plan = found.plan
    blocks = []
    for id, share in found.criticality.items():
        row = plan.get(Block, id)
        p50, p95 = found.bands[id]
        dates = {"p50": p50.isoformat(), "p95": p95.isoformat()}
        blocks.append({"id": id, "ref": row.ref, "name": row.name, "criticality": share, **dates})
    return {
        "trials": found.wanted.trials,
        "seed": found.wanted.seed,
        "distribution": found.wanted.distribution.value,
        "finish": _likely(found.finish) | {"chance": found.finish.chance(found.finish.planned)},
        "waves": [
            {"id": id, "name": plan.get(Wave, id).name, **_likely(one)} for id, one in found.waves.items()
        ],
        "committees": [
            {
                "id": one.committee,
                "on": plan.get(Committee, one.committee).on.isoformat(),
                "due": [{"kind": kind.__name__, "id": id} for kind, id in one.due],
                "chance": one.chance,
                **_likely(one.outlook),
            }
            for one in found.meetings
        ],
        "blocks": blocks,
        "drivers": [
            {
                "block": one.block,
                "correlation": round(one.correlation, 4),
                "share": round(one.share, 4),
                "soonest": one.soonest.isoformat(),
                "latest": one.latest.isoformat(),
            }
            for one in found.drivers
        ],
    }


def _tell(found: object, terminal: Terminal) -> None:
    from roadmap_planner.planning.simulation import Simulation
    from roadmap_planner.render.outlook import driver_said, outlook_rows, said

    if not isinstance(found, Simulation):
        raise TypeError(found)
    words = terminal.words
    for phrase in said(found):
        terminal.line(words.phrase(phrase))
    terminal.line("")
    terminal.table([[cell for _, cell in row] for row in outlook_rows(found, words)])
    terminal.line("")
    for driver in found.drivers[:_TOLD]:
        terminal.line(words.phrase(driver_said(found, driver)))
