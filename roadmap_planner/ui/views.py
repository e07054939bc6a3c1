"""The views in the order of the rail, by number and by the name of their command and help page."""

START, MAP, GANTT, PEOPLE, FACTORS, ANALYSIS = range(6)
VIEWS = ("start", "map", "gantt", "people", "factors", "analysis")
