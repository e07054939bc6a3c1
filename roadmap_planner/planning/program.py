"""Array operations as a list that is run again and again: what a pass costs is what its operations cost."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

from roadmap_planner.planning.distributions import Floats

Operation = tuple[Callable[..., Any], Any, Any, Any]
"""A function, two operands, and the array that takes the result."""

Term = tuple[Any, float, Any]
"""An array or a number (a float), what is added to it, and an array that is taken away or None."""


class Range(NamedTuple):
    """The least and the greatest that an instant can be in any trial."""

    low: float
    high: float


class Constants:
    """Arrays of one number, each made once. Nobody writes to them."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._known: dict[float, Floats] = {}

    def row(self, number: float) -> Floats:
        """``width`` times the number."""
        if number not in self._known:
            self._known[number] = np.full(self.width, number, np.float32)
        return self._known[number]


class Program:
    """Operations in the order they are done."""

    __slots__ = ("_constants", "_spare", "operations")

    def __init__(self, constants: Constants) -> None:
        """Arrays are as wide as the constants."""
        self.operations: list[Operation] = []
        self._constants = constants
        self._spare: Floats | None = None

    def run(self) -> None:
        """Do every operation."""
        for function, one, other, out in self.operations:
            function(one, other, out=out)

    def do(self, function: Callable[..., Any], one: Any, other: Any, out: Any) -> None:  # noqa: ANN401 - operands
        """Add an operation."""
        self.operations.append((function, one, other, out))

    def extreme(self, of: Callable[..., Any], terms: Iterable[Term], out: Floats) -> Floats:
        """The greatest (``np.maximum``) or least (``np.minimum``) of terms, trial by trial. Gives the array
        that holds it: ``out``, that of the only term when nothing is to be done to it, or a constant. A term
        may be ``out`` itself.
        """
        found: Any = None
        in_turn = list(terms)
        if len(in_turn) > 1:
            in_turn.sort(key=lambda one: (one[0] is not out, isinstance(one[0], float), one[2] is None))
        for base, shift, minus in in_turn:
            if minus is None and isinstance(base, float):
                found = self._with_number(of, found, base + shift, out)
                continue
            if minus is None and not shift:
                if found is None:
                    found = base
                    continue
                term = base
            else:
                term = out if found is None else self._own_spare()
                self._shifted(base, shift, minus, term)
            if found is not None:
                self.do(of, found, term, out)
            found = out
        if found is None:
            raise ValueError("an extreme of nothing")
        return found  # type: ignore[no-any-return]  # a row of numbers: the operands are Any

    def _with_number(self, of: Callable[..., Any], found: Any, number: float, out: Floats) -> Any:  # noqa: ANN401 - operands
        if found is None:
            return self._constants.row(number)
        self.do(of, found, number, out)
        return out

    def _shifted(self, base: Any, shift: float, minus: Any, term: Floats) -> None:  # noqa: ANN401 - operands
        if minus is None:
            self.do(np.add, base, shift, term)
            return
        self.do(np.subtract, base, minus, term)
        if shift:
            self.do(np.add, term, shift, term)

    def _own_spare(self) -> Floats:
        if self._spare is None:
            self._spare = np.empty(self._constants.width, np.float32)
        return self._spare


def decisive(terms: list[tuple[Term, Range]]) -> list[tuple[Term, Range]]:
    """Without the terms that another one is never below; the first of those that are always equal stays."""
    if len(terms) == 1:
        return terms
    kept = []
    for place, (term, span) in enumerate(terms):
        for at, (_, other) in enumerate(terms):
            if at != place and (
                other.low > span.high or (other.low == span.high and (at < place or other.high > other.low))
            ):
                break
        else:
            kept.append((term, span))
    return kept
