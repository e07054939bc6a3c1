"""Start the program from a checkout; the same as the command roadmap-planner."""

from roadmap_planner.start import main

if __name__ == "__main__":
    raise SystemExit(main())
