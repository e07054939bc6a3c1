"""What the world refused, as data."""

from roadmap_planner.model.phrase import Phrase, Value


class DocumentError(Exception):
    """A file or a disk said no. Nothing is lost: the plan in memory and its working copy stand.

    ``code`` names the sentence ``document_error.<code>``.
    """

    def __init__(self, code: str, /, **values: Value) -> None:
        """Keep what happened; the text of the exception is for logs only."""
        super().__init__(f"{code} {dict(values)}")
        self.code = code
        self.phrase = Phrase(f"document_error.{code}", **values)
