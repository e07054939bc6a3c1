"""The People workspace and the registers: every row of the plan in tables that can be edited."""
