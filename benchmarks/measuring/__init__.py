"""What the benchmarks measure with: a running service, its processes, and figures."""
