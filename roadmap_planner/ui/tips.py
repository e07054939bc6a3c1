"""Tool tips that show a text as it is."""

from html import escape


def tip(text: str) -> str:
    """The text as a tool tip: Qt would take tags in it for markup."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""
