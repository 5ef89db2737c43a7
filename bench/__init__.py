"""Side-by-side benchmarks: ours against a named peer and against the floor, printed as ratios of one run."""
