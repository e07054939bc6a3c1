"""Cells of a text table: their letters, their separator, numbers and dates as people type them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roadmap_planner.exchange.errors import ExchangeError

LARGEST = 50 * 1024 * 1024
LARGEST_FILE = 2 * LARGEST
"""Bytes of a file of any format that are read: formats that say much in few words may be less large."""
MOST_ROWS = 50_000
SEPARATORS = ";,\t|"

Grid = list[list[str]]


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: byte order mark, UTF-16 by its zeros, UTF-8, else cp1252.

    A fixed ladder, because guesses by statistics are wrong on short French texts. Raises ExchangeError.
    """
    if len(data) > LARGEST:
        raise ExchangeError("too_large", megabytes=LARGEST // 1024 // 1024)
    try:
        if data.startswith(b"\xef\xbb\xbf"):
            return data.decode("utf-8-sig"), "utf-8-sig"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), "utf-16"
        start = data[:2000]
        if start[1::2].count(0) > len(start) // 4:
            return data.decode("utf-16-le"), "utf-16-le"
        if start[::2].count(0) > len(start) // 4:
            return data.decode("utf-16-be"), "utf-16-be"
    except UnicodeDecodeError as error:
        raise ExchangeError("not_text") from error
    if b"\0" in data:
        raise ExchangeError("not_text")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise ExchangeError("not_text")


def grid_of(text: str, separator: str = "") -> tuple[Grid, str]:
    """The cells of a text, and its separator: the one that gives its first rows the most even count.

    Raises ExchangeError for a quote that is never closed and for more rows than a plan can hold.
    """
    if not separator:
        separator = max(SEPARATORS, key=lambda one: _evenness(text, one))
    try:
        grid: Grid = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            if len(grid) >= MOST_ROWS:
                raise ExchangeError("too_many_rows", count=MOST_ROWS)
            grid.append(row)
    except csv.Error as error:
        raise ExchangeError("broken_table", reason=str(error)) from error
    return grid, separator


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """How evenly a separator cuts the first rows, then how often it cuts the headers."""
    try:
        reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator)
        widths = [len(row) for row, _ in zip(reader, range(50), strict=False) if any(row)]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] < 2:
        return 0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


_SPACES = str.maketrans({" ": "", "\u00a0": "", "\u202f": "", "\u2009": "", "'": "", "’": "", "\u2212": "-"})
_UNIT = re.compile(r"(?:j|d|jours?|days?|jours? ouvrés?|working days?)\.?", re.IGNORECASE)


def whole_number(text: str, *, french: bool) -> int | None:
    """A whole number as people type it, with spaces, a sign, and perhaps the word for days; None for none.

    The decimal mark is the comma in a French table and the point in an English one.
    """
    number = re.fullmatch(r"(.*?\d)\s*(\D*)", text.strip(), re.DOTALL)
    if number is None or (number[2] and not _UNIT.fullmatch(number[2].strip())):
        return None
    digits = number[1].translate(_SPACES)
    thousands, mark = (r"\.", ",") if french else (",", r"\.")
    pattern = rf"([+-]?)(\d{{1,3}}(?:{thousands}\d{{3}})+(?={mark}|$)|\d+)(?:{mark}0+)?"
    if french:  # 1.234 alone may be a decimal number of an English table
        pattern = rf"([+-]?)(\d{{1,3}}(?:{thousands}\d{{3}})+(?={mark})|\d+)(?:{mark}0+)?"
    found = re.fullmatch(pattern, digits)
    if found is None or len(found[2]) > 15 or not digits.isascii():
        return None
    return int(found[1] + found[2].replace(".", "").replace(",", ""))


class DayOrder(StrEnum):
    """How the dates of a column are written, when not in ISO form."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class DateForm:
    """How to read the dates of a column; ``undecided`` names a date that nothing in the table decides."""

    order: DayOrder
    undecided: str = ""


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_PARTS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})(?: 00:00(?::00)?)?")


def date_form(column: Sequence[str], table: Iterable[str], told: DayOrder | None = None) -> DateForm:
    """How a column of dates is read: as told, else as its own dates decide, else as the table's others do.

    Nothing deciding it, the day comes first, and one such date is named so that it can be said.
    """
    if told is not None:
        return DateForm(told)
    own = _decides(column) or _decides(table)
    if own is not None:
        return DateForm(own)
    parts = [(text, _PARTS.fullmatch(text.strip())) for text in column]
    undecided = next((text for text, found in parts if found and found[1] != found[3]), "")
    return DateForm(DayOrder.DAY_FIRST, undecided)


def _decides(texts: Iterable[str]) -> DayOrder | None:
    """What the dates that can be read in one way only say: the day first wins when they disagree."""
    decided = None
    for text in texts:
        found = _PARTS.fullmatch(text.strip())
        if found is None:
            continue
        if int(found[1]) > 12:
            return DayOrder.DAY_FIRST
        if int(found[3]) > 12:
            decided = DayOrder.MONTH_FIRST
    return decided


def day_of(text: str, form: DateForm) -> date | None:
    """A date in ISO form or in the column's own; None for what is no date."""
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    elif parts := _PARTS.fullmatch(text):
        year, month, day = int(parts[4]), int(parts[3]), int(parts[1])
        if form.order is DayOrder.MONTH_FIRST:
            month, day = day, month
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
