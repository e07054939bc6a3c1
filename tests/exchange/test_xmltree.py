"""XML that means harm is refused before it is a tree; names come without namespaces."""

import pytest

from roadmap_planner.exchange import xmltree
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.xmltree import DEEPEST, children, parsed, text

BOMB = b'<!DOCTYPE Project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><Project>&b;</Project>'
OUTSIDE = b'<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/hostname">]><Project>&a;</Project>'


def nested(depth: int) -> bytes:
    return b"<Project>" + b"<a>" * (depth - 1) + b"</a>" * (depth - 1) + b"</Project>"


def refusal(data: bytes) -> str:
    with pytest.raises(ExchangeError) as refused:
        parsed(data, "Project", "MS Project")
    return refused.value.phrase.key


def test_names_come_without_namespaces() -> None:
    tree = parsed(b'<Project xmlns="urn:x" xmlns:y="urn:y"><y:A><B>one</B></y:A></Project>', "Project", "x")
    (a,) = children(tree, "A")
    assert text(a, "B") == "one"


@pytest.mark.parametrize("depth", [1, DEEPEST, DEEPEST + 1, 200_000])
def test_elements_are_nested_so_deep_and_no_deeper(depth: int) -> None:
    if depth <= DEEPEST:
        assert parsed(nested(depth), "Project", "x").tag == "Project"
    else:
        assert refusal(nested(depth)) == "exchange_error.too_deep"


def test_more_elements_than_may_be_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmltree, "MOST_ELEMENTS", 100)
    assert parsed(b"<Project>" + b"<a/>" * 99 + b"</Project>", "Project", "x") is not None
    assert refusal(b"<Project>" + b"<a/>" * 100 + b"<") == "exchange_error.too_many_rows"


@pytest.mark.parametrize(
    "data", [BOMB, OUTSIDE, b"<Project>", b"", b"<a></b>", b"\xff\xfe<\x00", b"<Project/>x"]
)
def test_what_is_no_plain_xml_is_refused(data: bytes) -> None:
    assert refusal(data) == "exchange_error.broken_xml"


def test_another_root_is_named() -> None:
    assert refusal(b"<html/>") == "exchange_error.wrong_xml"
