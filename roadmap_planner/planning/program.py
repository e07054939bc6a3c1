"""Array operations as a list that is run again and again: what a pass costs is what its operations cost."""

from collections.abc import Callable, Iterable
from math import ceil, floor, inf
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

    def through(self, of: Callable[[int], int]) -> "Range":
        """What becomes of it through a function of whole days that never falls."""
        low = -inf if self.low == -inf else of(floor(self.low))
        return Range(low, inf if self.high == inf else of(ceil(self.high)))


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
        if len(in_turn) == 1:
            base, shift, minus = in_turn[0]
            if minus is None and not shift and not isinstance(base, float):
                return base  # type: ignore[no-any-return]  # a row of numbers
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


Bounding = list[tuple[Term, Range]]
"""Terms of which the greatest counts, and between what each of them is."""


def last_of(terms: Bounding) -> Range:
    """Between what the greatest of some terms is."""
    low, high = terms[0][1]
    for _, span in terms:
        low, high = max(low, span.low), max(high, span.high)
    return Range(low, high)


def decisive(terms: Bounding) -> Bounding:
    """Without the terms that another one is never below; the first of those that are always equal stays."""
    if len(terms) < 2:
        return terms
    top = max([span.low for _, span in terms])
    kept = [one for one in terms if one[1].high > top]
    if not any(span.low == top for _, span in kept):
        kept.append(next(one for one in terms if one[1].low == top))
    return kept
