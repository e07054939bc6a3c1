"""What is wrong with a file of another program, as data: the language is chosen where it is shown."""

from dataclasses import dataclass

from roadmap_planner.model.phrase import Phrase, Value


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One thing that cannot be taken over: where it stands and why.

    ``row`` is numbered as a spreadsheet does, from 1 and with the headers counted; 0 is the whole file.
    ``column`` is the header as the file has it, or empty.
    """

    row: int
    column: str
    reason: Phrase

    @property
    def phrase(self) -> Phrase:
        """The problem with its place, as one sentence."""
        if self.row == 0:
            return self.reason
        if not self.column:
            return Phrase("import_problem.in_row", row=self.row, reason=self.reason)
        return Phrase("import_problem.in_cell", row=self.row, column=self.column, reason=self.reason)


class ExchangeError(Exception):
    """A file cannot be read, or not be written in this format. Nothing has changed.

    ``code`` names the sentence ``exchange_error.<code>``.
    """

    def __init__(self, code: str, /, **values: Value) -> None:
        """Keep what happened; the text of the exception is for logs only."""
        super().__init__(f"{code} {dict(values)}")
        self.code = code
        self.phrase = Phrase(f"exchange_error.{code}", **values)

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel between processes."""
        return _restored, (self.code, dict(self.phrase.values))


def _restored(code: str, values: dict[str, Value]) -> ExchangeError:
    return ExchangeError(code, **values)
