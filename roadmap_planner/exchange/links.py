"""Predecessors as project leads write them in a cell: ``B03, B05SS+3, B07FF-2``."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import DependencyType

_TYPES = {
    "": DependencyType.FINISH_START,
    "FS": DependencyType.FINISH_START,
    "SS": DependencyType.START_START,
    "FF": DependencyType.FINISH_FINISH,
    "SF": DependencyType.START_FINISH,
    "FD": DependencyType.FINISH_START,
    "DD": DependencyType.START_START,
    "DF": DependencyType.START_FINISH,
}
"""English and French abbreviations (FD fin à début, DD début à début, DF début à fin)."""

_REST = re.compile(r"\s*(?P<type>[^\W\d_]*)\s*(?P<lag>[+\-\u2212]\s*\d+)?\s*[jd]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkText:
    """One predecessor of a cell; the lag is in working days."""

    ref: str
    type: DependencyType
    lag: int


def parsed_links(text: str, known: Collection[str]) -> tuple[list[LinkText], list[Phrase]]:
    """The predecessors in a cell, and a reason for each part that cannot be read.

    ``known`` are the references of the sheet: a part is the longest one that it begins with, then type
    and lag.
    """
    links: list[LinkText] = []
    wrong: list[Phrase] = []
    for part in filter(None, (one.strip() for one in re.split(r"[,;\n]", text))):
        ref = _longest(part, known)
        if not ref:
            wrong.append(Phrase("import_problem.unknown_predecessor", value=part))
            continue
        rest = _REST.fullmatch(part[len(ref) :])
        if rest is None or (rest["type"].upper() not in _TYPES and rest["lag"] is None):
            wrong.append(Phrase("import_problem.unknown_predecessor", value=part))
        elif rest["type"].upper() not in _TYPES:
            wrong.append(Phrase("import_problem.unknown_link_type", value=rest["type"], part=part))
        else:
            lag = int((rest["lag"] or "0").replace("\u2212", "-").replace(" ", ""))
            links.append(LinkText(ref, _TYPES[rest["type"].upper()], lag))
    return links, wrong


def _longest(part: str, known: Collection[str]) -> str:
    """The longest known reference that the part begins with, in its own case or else in any; or nothing."""
    for length in range(len(part), 0, -1):
        if part[:length] in known:
            return part[:length]
    return max((ref for ref in known if part.casefold().startswith(ref.casefold())), key=len, default="")
