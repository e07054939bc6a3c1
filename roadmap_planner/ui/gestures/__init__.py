"""Gestures: one object each, from press to drop."""
