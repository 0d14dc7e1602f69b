"""The demo and the tour: a whole office started and driven."""
