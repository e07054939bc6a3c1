"""XML of other programs: without document types, without namespaces, and text by name."""

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from roadmap_planner.exchange.cells import LARGEST_FILE
from roadmap_planner.exchange.errors import ExchangeError

MOST_ELEMENTS = 5_000_000
DEEPEST = 500
"""Elements in elements: more than any plan nests its tasks, fewer than any walk through them minds."""


class _Bounded(TreeBuilder):
    """A tree whose names have no namespaces, given up as soon as it is larger or deeper than may be."""

    def __init__(self) -> None:
        super().__init__()
        self._count = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._count += 1
        self._depth += 1
        if self._count > MOST_ELEMENTS:
            raise ExchangeError("too_many_rows", count=MOST_ELEMENTS)
        if self._depth > DEEPEST:
            raise ExchangeError("too_deep", count=DEEPEST)
        return super().start(tag.rpartition("}")[2], attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])


def parsed(data: bytes, root: str, format: str) -> Element:
    """The root element, its names without namespaces. Raises ExchangeError for anything else."""
    if len(data) > LARGEST_FILE:
        raise ExchangeError("too_large", megabytes=LARGEST_FILE // 1024 // 1024)
    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=True)
    try:
        parser.feed(data)
        tree: Element = parser.close()
    except DefusedXmlException as error:
        raise ExchangeError("broken_xml", reason=type(error).__name__) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ExchangeError("broken_xml", reason=str(error)[:200]) from error
    if tree.tag != root:
        raise ExchangeError("wrong_xml", format=format, root=tree.tag[:80])
    return tree


def text(element: Element, name: str) -> str:
    """The text of a child, or nothing."""
    return (element.findtext(name) or "").strip()


def number(element: Element, name: str, default: int = 0) -> int:
    """The whole number of a child; the default when there is none or it is no number."""
    try:
        return round(float(text(element, name)))
    except (ValueError, OverflowError):
        return default


def day(element: Element, name: str) -> date | None:
    """The day of a child that holds a local time; None without one (MS Project also writes NA)."""
    try:
        return date.fromisoformat(text(element, name)[:10])
    except ValueError:
        return None


def children(element: Element, path: str) -> Iterator[Element]:
    """The elements at a path."""
    yield from element.iterfind(path)
