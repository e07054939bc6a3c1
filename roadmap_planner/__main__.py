"""python -m roadmap_planner."""

from roadmap_planner.start import main

raise SystemExit(main())
