"""``level``: delay blocks until no relay is asked for more than they have."""

import argparse

from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import (
    DIFFERS,
    DONE,
    WRONG_USAGE,
    CommandError,
    Terminal,
    free,
    read_plan,
    write_plan,
)
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.planning.levelling import Solve, level
from roadmap_planner.planning.rcpsp import Problem
from roadmap_planner.planning.rcpsp_search import Cost, Solution
from roadmap_planner.planning.schedule import schedule


def arguments(parser: Parser) -> None:
    """What ``level`` takes."""
    parser.file("FILE")
    parser.output()
    parser.option("--optimize", metavar="SECONDS", type=float, nargs="?", const=10.0)
    parser.option("--json", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Level, write the plan, and say what moved and why. Exit code 1 when overloads are left."""
    from roadmap_planner.render.levelling import left_said, moves_said, summary

    out = free(asked.out, force=asked.force)
    plan = read_plan(asked.file)
    before = schedule(plan)
    solve: Solve | None = None
    if asked.optimize is not None:
        from roadmap_planner.planning.rcpsp_solver import Limits, available, proved

        if not available():
            raise CommandError(Phrase("levelling.no_solver"), WRONG_USAGE)
        limits = Limits(seconds=asked.optimize)

        def solve(problem: Problem, cost: Cost) -> Solution:
            return proved(problem, limits, None, cost)

    found = level(before, solve)
    edit = Edit(plan)
    found.edits(edit)
    write_plan(terminal, edit.plan, out)
    if asked.json:
        terminal.json(
            {
                "finish": found.finish.isoformat(),
                "finish_before": before.finish.isoformat(),
                "bound": found.bound.isoformat(),
                "proven": found.proven,
                "moves": [
                    {
                        "block": one.block,
                        "start_before": one.before.isoformat(),
                        "start": one.after.isoformat(),
                        "days": one.days,
                        "relays": list(one.relays),
                        "constrained": one.constrained,
                    }
                    for one in found.moves
                ],
                "left": [
                    {
                        "relay": one.relay,
                        "week": one.week.isoformat(),
                        "asked": round(one.asked, 4),
                        "available": round(one.available, 4),
                    }
                    for one in found.left
                ],
            }
        )
    else:
        rows = (*moves_said(found), *left_said(found))
        for phrase in (*summary(found, before), *(phrase for _, phrase in rows)):
            terminal.line(terminal.words.phrase(phrase))
    return DIFFERS if found.left else DONE
