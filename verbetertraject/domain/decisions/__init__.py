"""What refuses each command, and what it changes: a file for each step of the Plan."""
