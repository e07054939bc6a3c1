"""Roadmap Planner: plan the rollout of collaborative tools so that people come along."""

__version__ = "0.1.0"
