"""Who is connected: device, network and account of each population when the first block they use starts."""

from dataclasses import dataclass
from datetime import date

from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.people import Population
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block, BlockKind

ENOUGH = 90
"""Per cent of people with device, network and account that a block needs, by default (CHECKS SF2.2)."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A population at the start of its first block. Shares are in per cent; None is not known."""

    population: Population
    first: Block | None
    start: date | None
    raised: int
    """The share that blocks which connect reach before that start, in per cent."""
    share: int | None
    """The least of device, network and account at that start."""
    wanted: float = ENOUGH
    """The share that the block needs, in per cent, as the plan has it."""

    @property
    def unconnected(self) -> int | None:
        """People who cannot take part when the block starts; None where it is not known or nothing starts."""
        if self.share is None or self.first is None or self.population.headcount is None:
            return None
        return self.population.headcount - self.population.headcount * self.share // 100

    @property
    def enough(self) -> bool:
        """Whether the block can start; also where nothing starts."""
        return self.first is None or (self.share is not None and self.share >= self.wanted)


def connections(situation: Situation) -> tuple[Connection, ...]:
    """Every population, as ordered."""
    return tuple(_connection(situation, one) for one in ordered(situation.plan.rows(Population)))


def connecting(s: Situation, population: Population) -> list[tuple[Block, int]]:
    """The blocks that connect a population, with the share that each connects."""
    return [
        (block, audience.share)
        for block, audience in s.reaching.get(population.id, ())
        if s.kind(block) is BlockKind.CONNECTION
    ]


def raised_before(s: Situation, population: Population, start: date) -> int:
    """The share, in per cent, that blocks which connect reach before a day."""
    shares = (share for block, share in connecting(s, population) if s.dates[block.id].finish < start)
    return max(shares, default=0)


def _connection(s: Situation, population: Population) -> Connection:
    first = s.first_used.get(population.id)
    start = s.dates[first.id].start if first is not None else None
    raised = raised_before(s, population, start) if start is not None else 0
    known = [one for one in (population.device, population.network, population.account) if one is not None]
    share = min(max(one, raised) for one in known) if len(known) == 3 else (raised or None)
    return Connection(population, first, start, raised, share, s.limit("SF2.2", "share", ENOUGH))
