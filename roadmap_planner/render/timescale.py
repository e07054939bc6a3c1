"""Dates to x and back, and the ticks of a time axis in days, weeks, months, quarters or years."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from roadmap_planner.words import Words

DAY_WIDTHS = (0.35, 0.6, 1.0, 1.6, 2.6, 4.2, 7.0, 11.0, 18.0, 28.0)
"""Points a day at the steps of the zoom, from years to days."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One division of the axis: from ``x`` to ``right``, with what is written in it."""

    x: float
    right: float
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Timescale:
    """A linear axis: day ``first`` begins at x = 0; days are ``day_width`` wide; ``last`` is inclusive."""

    first: date
    last: date
    day_width: float

    @property
    def width(self) -> float:
        """The width of the axis."""
        return ((self.last - self.first).days + 1) * self.day_width

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.first).days * self.day_width

    def right(self, day: date) -> float:
        """Where a day ends: the right edge of a bar that finishes on it (inclusive)."""
        return self.x(day) + self.day_width

    def day(self, x: float) -> date:
        """The day at x, within what a date can hold."""
        number = self.first.toordinal() + int(x // self.day_width)
        return date.fromordinal(max(1, min(number, date.max.toordinal())))

    def major(self, words: Words, left: float = 0.0, right: float | None = None) -> list[Tick]:
        """The upper row of the header: years above months or quarters, months above weeks or days.

        Only what meets the part from ``left`` to ``right`` is made; all of it when neither is given.
        """
        if self.day_width < 4.2:
            return self._ticks(_years, words, left, right)
        return self._ticks(_months, words, left, right, long=True)

    def minor(self, words: Words, left: float = 0.0, right: float | None = None) -> list[Tick]:
        """The lower row of the header, from ``left`` to ``right``."""
        widths = ((0.6, _years), (1.6, _quarters), (4.2, _months), (14.0, _weeks))
        step = next((step for width, step in widths if self.day_width < width), _days)
        return self._ticks(step, words, left, right)

    def within(self, left: float, right: float | None) -> tuple[date, date]:
        """The first and last day that meet a part of the axis."""
        first = max(self.first, self.day(left))
        return first, self.last if right is None else max(first, min(self.last, self.day(right)))

    def _ticks(
        self, step: "Step", words: Words, left: float, right: float | None, *, long: bool = False
    ) -> list[Tick]:
        first, last = self.within(left, right)
        starts = [step.first(first)]
        with suppress(ValueError, OverflowError):  # no date is after the year 9999
            while (following := step.next(starts[-1])) <= last:
                starts.append(following)
        edges = [max(0.0, self.x(start)) for start in starts]
        edges.append(self.width if last == self.last else min(self.width, self.x(step.next(starts[-1]))))
        return [
            Tick(begin, end, step.text(start, words, long), start)
            for start, (begin, end) in zip(starts, pairwise(edges), strict=True)
        ]


class Step:
    """How a tick begins, what comes next, and what is written."""

    def first(self, day: date) -> date:
        """The beginning of the division that holds the day."""
        raise NotImplementedError

    def next(self, start: date) -> date:
        """The beginning of the following division."""
        raise NotImplementedError

    def text(self, start: date, words: Words, long: bool) -> str:
        """What is written in the division."""
        raise NotImplementedError


class _Years(Step):
    def first(self, day: date) -> date:
        return day.replace(month=1, day=1)

    def next(self, start: date) -> date:
        return start.replace(year=start.year + 1)

    def text(self, start: date, words: Words, long: bool) -> str:
        return str(start.year)


class _Quarters(Step):
    def first(self, day: date) -> date:
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)

    def next(self, start: date) -> date:
        return _after_months(start, 3)

    def text(self, start: date, words: Words, long: bool) -> str:
        return words.say("timescale.quarter", number=(start.month + 2) // 3)


class _Months(Step):
    def first(self, day: date) -> date:
        return day.replace(day=1)

    def next(self, start: date) -> date:
        return _after_months(start, 1)

    def text(self, start: date, words: Words, long: bool) -> str:
        if long:
            return f"{words.say(f'month.{start.month}')} {start.year}"
        return words.say(f"month_short.{start.month}")


class _Weeks(Step):
    def first(self, day: date) -> date:
        return day - timedelta(days=day.weekday())

    def next(self, start: date) -> date:
        return start + timedelta(days=7)

    def text(self, start: date, words: Words, long: bool) -> str:
        return words.say("timescale.week", number=start.isocalendar().week)


class _Days(Step):
    def first(self, day: date) -> date:
        return day

    def next(self, start: date) -> date:
        return start + timedelta(days=1)

    def text(self, start: date, words: Words, long: bool) -> str:
        return str(start.day)


_years, _quarters, _months, _weeks, _days = _Years(), _Quarters(), _Months(), _Weeks(), _Days()


def _after_months(start: date, months: int) -> date:
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)


def around(start: date, finish: date, day_width: float) -> Timescale:
    """A scale from some days before the start to some after the finish, for labels and float to fit."""
    before, after = timedelta(days=round(24 / day_width) + 1), timedelta(days=round(220 / day_width) + 7)
    low = max(start.toordinal() - before.days, 1)
    high = min(finish.toordinal() + after.days, date.max.toordinal() - 400)
    return Timescale(date.fromordinal(low), date.fromordinal(max(high, low)), day_width)
