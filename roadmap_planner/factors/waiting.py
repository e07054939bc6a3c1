"""Which blocks wait for which, by whatever chain of links: nothing can wait for what waits for it."""

from collections import Counter, defaultdict
from functools import cached_property

from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency


class Waiting:
    """The links of a plan, asked where they lead; soft ones are links too."""

    def __init__(self, plan: Plan) -> None:
        """Nothing is gathered before somebody asks."""
        self._plan = plan

    def leads_to(self, block: Id, goal: Id) -> bool:
        """Whether links lead from one block to another: the goal then cannot be waited for."""
        ranks = self._ranks
        if block == goal or ranks[block] >= ranks[goal]:
            return block == goal
        seen, open_ends = {block}, [block]
        while open_ends:
            for id in self._followers.get(open_ends.pop(), ()):
                if id == goal:
                    return True
                if id not in seen and ranks[id] < ranks[goal]:
                    seen.add(id)
                    open_ends.append(id)
        return False

    @cached_property
    def _followers(self) -> dict[Id, list[Id]]:
        found: dict[Id, list[Id]] = defaultdict(list)
        for one in self._plan.rows(Dependency):
            found[one.predecessor].append(one.successor)
        return found

    @cached_property
    def _ranks(self) -> dict[Id, int]:
        """A number for each block, higher than those of all blocks that lead to it."""
        entering = Counter(id for followers in self._followers.values() for id in followers)
        ready = [one.id for one in self._plan.rows(Block) if not entering[one.id]]
        ranks: dict[Id, int] = {}
        while ready:
            id = ready.pop()
            ranks[id] = len(ranks)
            for follower in self._followers.get(id, ()):
                entering[follower] -= 1
                if not entering[follower]:
                    ready.append(follower)
        return ranks
