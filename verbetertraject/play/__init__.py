"""Plays a scenario file: what is given, what people do, and whether what follows is right."""
