"""An MS Project file while it is read."""

from dataclasses import dataclass, field
from uuid import UUID
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase

SPACE = UUID("0c8f4a1e-3a44-5d1c-8d2c-6a4d1f2f9b10")
"""Ids that are made from what a file says lie in it, so that the same file gives the same ids."""

MOST_DAYS = 10_000


@dataclass(slots=True)
class File:
    """A project being read."""

    project: Element
    edit: Edit
    minutes: int
    problems: list[ImportProblem]
    notes: list[Phrase]
    blocks: dict[int, Id]
    """Task UIDs that became blocks."""
    inside: dict[int, list[Id]] = field(default_factory=dict)
    """The blocks in each summary task, at any depth."""
