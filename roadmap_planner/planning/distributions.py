"""Durations that are not known: quantiles of three-point estimates, as tables that trials look values up in.

PERT-beta: a beta distribution between the optimistic and the pessimistic duration with mean
(o + 4 m + p) / 6 (Malcolm, Roseboom, Clark and Fazar 1959, in the usual form of Vose 2008). Triangular: with
its top at the most likely duration. Importing this file imports numpy.
"""

from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LEVELS = 1024
"""Values in a table: each is met by one in so many trials on the mean."""

_SHAPES = 32
"""Shapes between "most likely is optimistic" and "most likely is pessimistic" that are worked out exactly."""

_GRID = 2000
"""Pieces that the density is summed up in."""


class Distribution(StrEnum):
    """How a duration spreads between its three points."""

    PERT = "pert"
    TRIANGULAR = "triangular"


def table(kind: Distribution, low: float, likely: float, high: float) -> Floats:
    """The quantiles at the middles of ``LEVELS`` equal steps, in days; low <= likely <= high."""
    if high <= low:
        return np.full(LEVELS, likely, np.float32)
    place = (likely - low) / (high - low) * _SHAPES
    left = min(int(place), _SHAPES - 1)
    shapes = _shapes(kind)
    width, right = high - low, place - left
    mixed: Floats = shapes[left] * np.float32(width * (1 - right))
    mixed += shapes[left + 1] * np.float32(width * right)
    mixed += np.float32(low)
    return mixed


@cache
def _shapes(kind: Distribution) -> Floats:
    """A row a shape, on the unit interval. Between two rows the mean stays exact: it is linear in shape."""
    rows = [
        _pert(top / _SHAPES) if kind is Distribution.PERT else _triangular(top / _SHAPES)
        for top in range(_SHAPES + 1)
    ]
    return np.array(rows, np.float32)


def _levels() -> NDArray[np.float64]:
    return (np.arange(LEVELS) + 0.5) / LEVELS


def _triangular(top: float) -> NDArray[np.float64]:
    level = _levels()
    return np.where(level < top, np.sqrt(level * top), 1 - np.sqrt((1 - level) * (1 - top)))


def _pert(top: float) -> NDArray[np.float64]:
    """The inverse of the distribution function, summed up on a grid that is fine near both ends."""
    first, second = 4 * top, 4 * (1 - top)
    ends = (1 - np.cos(np.linspace(0, np.pi, _GRID + 1))) / 2
    middle = (ends[1:] + ends[:-1]) / 2
    mass = middle**first * (1 - middle) ** second * np.diff(ends)
    risen = np.concatenate(([0.0], np.cumsum(mass)))
    return np.interp(_levels(), risen / risen[-1], ends)
