"""What the promises of the sync were held against: power cuts, kills, full disks, bad lines, and safeties switched off.

Law: it may import every room, and no room imports it. A proof counts what was lost, doubled and torn; it loosens
nothing to pass. `tests/faults` runs a share of each, `make proof` the whole."""
