"""What belongs to the blocks of a Gantt, in the order it is painted; shapes of equal ink side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from roadmap_planner.model.entity import Id
from roadmap_planner.planning.states import State
from roadmap_planner.render.cards import sign_role
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.render.shapes import Box, Icon, Label, Path, Rect, Shape

WARNED = frozenset({State.LATE, State.AT_RISK, State.STOPPED})
"""States that a bar bears as a sign; the others are seen by its progress."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers, the lowest first. A painter that changes its pen and brush less often is faster, on paper
    three times.
    """

    closures: list[Box] = field(default_factory=list)
    """Days on which a population that is reached cannot take part."""
    lines: list[Path] = field(default_factory=list)
    """Dates of the baseline and floats."""
    bars: list[Box | Path] = field(default_factory=list)
    """Likely finishes, bars and milestones."""
    filled: list[Box | Path] = field(default_factory=list)
    """Progress, and the summaries of waves."""
    grounds: list[Box] = field(default_factory=list)
    """What links are hidden by behind names."""
    names: list[Label] = field(default_factory=list)
    signs: list[Icon] = field(default_factory=list)
    """States that are to be warned of."""
    flags: list[Path] = field(default_factory=list)
    """Deadlines stay in sight over the ground of a name."""

    def add(self, other: "Layers") -> None:
        """Put the layers of one row to those of others."""
        self.closures.extend(other.closures)
        self.lines.extend(other.lines)
        self.bars.extend(other.bars)
        self.filled.extend(other.filled)
        self.grounds.extend(other.grounds)
        self.names.extend(other.names)
        self.signs.extend(other.signs)
        self.flags.extend(other.flags)

    def shapes(self) -> Iterator[Shape]:
        """All of them, the lowest first."""
        for layer in (self.lines, self.bars, self.filled, self.flags):
            layer.sort(key=_ink)
        painted = (self.closures, self.lines, self.bars, self.filled, self.grounds, self.names)
        return chain(*painted, self.signs, self.flags)


def sign(state: State, x: float, y: float, block: Id) -> Icon:
    """A state's sign: a shape of its own, besides its colour."""
    return Icon(state.sign, Rect(x, y + (ROW - 12.0) / 2, 12.0, 12.0), sign_role(state), block, "state")


def _ink(shape: Box | Path) -> tuple[bool, str, float, bool, str]:
    """By which shapes are put side by side."""
    return isinstance(shape, Box), shape.line, shape.width, shape.dashed, shape.fill
