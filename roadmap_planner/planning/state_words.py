"""States and variances as phrases: the word, the word with its reason, and days with their sign."""

from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Baseline
from roadmap_planner.planning.baselines import Variance
from roadmap_planner.planning.states import Standing, State


def state_word(state: State) -> Phrase:
    """The word for a state."""
    return Phrase(f"state.{state.value}")


def standing_said(standing: Standing) -> Phrase:
    """The word for a state, and why when it is late or at risk."""
    word = state_word(standing.state)
    if standing.reason is None:
        return word
    return Phrase(
        "state.why", state=word, reason=Phrase(f"state.{standing.reason.value}", count=standing.days)
    )


def days_said(days: int) -> Phrase:
    """A variance of so many working days, with its sign: later and longer are positive."""
    if not days:
        return Phrase("variance.same")
    return Phrase(f"variance.days.{'later' if days > 0 else 'earlier'}", count=abs(days))


def variance_said(baseline: Baseline, variance: Variance | None) -> Phrase:
    """How something stands to a baseline, in a line."""
    if variance is None:
        return Phrase("variance.unknown", name=baseline.name)
    return Phrase(
        "variance.line",
        name=baseline.name,
        start=days_said(variance.start),
        finish=days_said(variance.finish),
        duration=days_said(variance.duration),
    )
