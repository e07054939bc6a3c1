"""How one works with a plan: the window."""
