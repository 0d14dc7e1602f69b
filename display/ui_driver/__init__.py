"""Finds and taps controls of a running window, for the tour and for tests."""
