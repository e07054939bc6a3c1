"""Start the program from a checkout; the same as the command roadmap-planner."""

from roadmap_planner.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
