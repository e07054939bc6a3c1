"""The Analysis workspace: one tab a question to the plan, computed off the user's thread when it is seen."""
