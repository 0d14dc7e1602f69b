"""A virtual receipt printer with faults, its paper and its window."""
