"""What the benchmarks share: fixtures, processes, load, report."""
