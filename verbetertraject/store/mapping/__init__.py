"""Between values and rows: what each noun of a trajectory is in the database, both ways."""
