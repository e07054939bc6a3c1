"""How texts are compared with what is searched for."""

import unicodedata


def folded(text: str) -> str:
    """The text without accents and capitals."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))
