"""The formats of other programs by the ending of a file's name; each module is imported when asked for."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import TypeVar

from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.model.plan import Plan
from roadmap_planner.words import Words

F = TypeVar("F")


def read(name: str, data: bytes, wishes: Wishes) -> Imported:
    """Read a file of another program. Raises ExchangeError or PlanError when nothing of it can be read."""
    return chosen(READERS, name)(data, wishes)


def write(name: str, plan: Plan, words: Words) -> bytes:
    """The plan in the format that the name asks for. Raises ExchangeError for an unknown one."""
    return chosen(WRITERS, name)(plan, words)


def suffix_of(name: str) -> str:
    """The ending of a name, in small letters and without its point."""
    return PurePath(name).suffix.lower().lstrip(".")


def chosen(formats: Mapping[str, F], name: str) -> F:
    """What stands for the ending of a name. Raises ExchangeError("unknown_format") naming those that do."""
    suffix = suffix_of(name)
    if suffix not in formats:
        raise ExchangeError("unknown_format", suffix=suffix, known=", ".join(sorted(formats)))
    return formats[suffix]


def _read_csv(data: bytes, wishes: Wishes) -> Imported:
    from roadmap_planner.exchange.landing import imported_sheet
    from roadmap_planner.exchange.table import read_blocks

    sheet = read_blocks(data, encoding=wishes.encoding, separator=wishes.separator, dates=wishes.dates)
    return imported_sheet(sheet, wishes)


def _read_json(data: bytes, wishes: Wishes) -> Imported:
    from roadmap_planner.exchange.archive import plan_from_json
    from roadmap_planner.exchange.cells import decoded

    return Imported(plan_from_json(decoded(data)[0]))


def _write_csv(plan: Plan, words: Words) -> bytes:
    from roadmap_planner.exchange.outgoing import write_csv

    return write_csv(plan, words)


def _write_json(plan: Plan, words: Words) -> bytes:
    from roadmap_planner.exchange.archive import plan_to_json

    return plan_to_json(plan).encode()


def _read_xlsx(data: bytes, wishes: Wishes) -> Imported:
    from roadmap_planner.exchange.workbook import read_workbook

    return read_workbook(data, wishes)


def _write_xlsx(plan: Plan, words: Words) -> bytes:
    from roadmap_planner.exchange.workbook import write_workbook

    return write_workbook(plan, words)


def _write_ics(plan: Plan, words: Words) -> bytes:
    from roadmap_planner.exchange.icalendar import write_icalendar

    return write_icalendar(plan, words)


def _read_xml(data: bytes, wishes: Wishes) -> Imported:
    from roadmap_planner.exchange.msproject import read_msproject

    return read_msproject(data, wishes)


def _write_xml(plan: Plan, words: Words) -> bytes:
    from roadmap_planner.exchange.msproject_out import write_msproject

    return write_msproject(plan, words)


def _read_gan(data: bytes, wishes: Wishes) -> Imported:
    from roadmap_planner.exchange.ganttproject import read_ganttproject

    return read_ganttproject(data, wishes)


def _write_gan(plan: Plan, words: Words) -> bytes:
    from roadmap_planner.exchange.ganttproject_out import write_ganttproject

    return write_ganttproject(plan, words)


READERS: Mapping[str, Callable[[bytes, Wishes], Imported]] = MappingProxyType(
    {
        "csv": _read_csv,
        "txt": _read_csv,
        "xlsx": _read_xlsx,
        "xml": _read_xml,
        "gan": _read_gan,
        "json": _read_json,
    }
)
WRITERS: Mapping[str, Callable[[Plan, Words], bytes]] = MappingProxyType(
    {
        "csv": _write_csv,
        "xlsx": _write_xlsx,
        "ics": _write_ics,
        "xml": _write_xml,
        "gan": _write_gan,
        "json": _write_json,
    }
)
