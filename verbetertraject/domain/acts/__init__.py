"""What each command does to a trajectory: check, then change; refused means unchanged."""
