"""The cells of a table, whether it comes as text or as a workbook."""

from collections.abc import Callable, Mapping, Sequence

from roadmap_planner.exchange.cells import Grid, decoded, grid_of
from roadmap_planner.exchange.meaning import Table
from roadmap_planner.exchange.workbook import sheet_of

ZIP = b"PK\x03\x04"


def table_in(data: bytes, known: Mapping[str, str]) -> Table:
    """The table of a file, whatever its columns mean. Raises ExchangeError."""
    return Table(grid_in(data, lambda _: True), known)


def grid_in(data: bytes, wanted: Callable[[Sequence[str]], bool]) -> Grid:
    """The cells of a text table, or of the first sheet of a workbook whose headers are ``wanted``.

    Raises ExchangeError.
    """
    if data.startswith(ZIP):
        return sheet_of(data, wanted).grid
    return grid_of(decoded(data)[0])[0]
