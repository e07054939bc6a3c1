"""Whether a plan will work: nine success factors as checks."""
