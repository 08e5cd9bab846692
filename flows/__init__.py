"""What happens, in order: the flows that Prefect loads by dotted name."""
