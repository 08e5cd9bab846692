"""One side effect each, named as HR ops read them in Prefect."""
