"""Every state of the counter without a hub, for pictures, self-test and tests. Nothing that ships imports it."""
