"""python -m roadmap_planner."""

from roadmap_planner.cli import main

raise SystemExit(main())
