"""What follows from a plan: pure functions of it."""
