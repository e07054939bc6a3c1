"""What the columns of a table mean, whatever they are called."""

import re
from collections.abc import Mapping, Sequence

from roadmap_planner.exchange.cells import Grid
from roadmap_planner.exchange.columns import folded, names_of, plain
from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.words import LANGUAGES


class Table:
    """The rows of a table by the meaning of its columns. Raises ExchangeError("empty_table") without any.

    ``columns`` gives the place of each meaning, ``known`` the meanings by folded header; where two columns
    mean the same the first counts. ``told`` gives the meaning of a place whatever its header ("" for none).
    ``cells`` is the grid as it came, for a preview.
    """

    def __init__(self, grid: Grid, known: Mapping[str, str], told: Mapping[int, str] | None = None) -> None:
        """Take the first row that is not empty as headers."""
        self.cells = tuple(tuple(row) for row in grid)
        filled = [(number, row) for number, row in enumerate(grid, 1) if any(cell.strip() for cell in row)]
        if not filled:
            raise ExchangeError("empty_table")
        self.header_row = filled[0][0]
        self.headers = [cell.strip() for cell in filled[0][1]]
        self.columns: dict[str, int] = {}
        self.unknown: list[str] = []
        self.problems: list[ImportProblem] = []
        for place, header in enumerate(self.headers):
            if header:
                key = (told or {}).get(place, _meant(header, known))
                self._place(place, header, key or None)
        self.body = [(number, [plain(cell.strip()) for cell in row]) for number, row in filled[1:]]

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of a row by meaning; nothing for a column that the row does not reach."""
        return {key: cells[place] if place < len(cells) else "" for key, place in self.columns.items()}

    def header(self, key: str) -> str:
        """The header of a meaning as the file has it; nothing when it has none."""
        return self.headers[self.columns[key]] if key in self.columns else ""

    def _place(self, place: int, header: str, key: str | None) -> None:
        if key is None:
            self.unknown.append(header)
        elif key in self.columns:
            reason = Phrase("import_problem.same_column", first=self.header(key))
            self.problems.append(ImportProblem(self.header_row, header, reason))
        else:
            self.columns[key] = place


def _meant(header: str, known: Mapping[str, str]) -> str | None:
    """The meaning of a header, with what stands in brackets (a unit, a scale) or without."""
    return known.get(folded(header)) or known.get(folded(re.sub(r"\([^)]*\)", "", header)))


def meanings(section: str, keys: Sequence[str]) -> dict[str, str]:
    """What each header means, by its folded text: the keys themselves and their names in both languages."""
    found = {folded(key): key for key in keys}
    for language in LANGUAGES:
        for key in keys:
            found |= dict.fromkeys(names_of(language, f"{section}.{key}"), key)
    return found
