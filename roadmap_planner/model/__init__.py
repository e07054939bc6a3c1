"""What a plan is: frozen entities, plans, changes, invariants, working calendar. Standard library only."""
