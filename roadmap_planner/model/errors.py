"""What is wrong with a plan, as data: the user's language is chosen where it is shown."""

from roadmap_planner.model.phrase import Phrase, Value


class PlanError(Exception):
    """A plan would be wrong. Nothing has changed.

    ``code`` names the sentence ``plan_error.<code>``, ``subject`` is the id of the row concerned
    (empty when there is none) and ``values`` fill the sentence. ``path`` holds the ids of a cycle, its first
    repeated at the end, for those who draw it.
    """

    def __init__(self, code: str, subject: str = "", /, **values: Value) -> None:
        """Keep what is wrong; the text of the exception is for logs only."""
        super().__init__(f"{code} {subject} {dict(values)}")
        self.code = code
        self.subject = subject
        self.path: tuple[str, ...] = ()
        self.phrase = Phrase(f"plan_error.{code}", **values)

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel between processes."""
        return _restored, (self.code, self.subject, dict(self.phrase.values))


class StaleChange(Exception):  # noqa: N818 - named for what it is, as the design names it
    """A change says what a row was before, and the plan says otherwise."""


def _restored(code: str, subject: str, values: dict[str, Value]) -> PlanError:
    return PlanError(code, subject, **values)
