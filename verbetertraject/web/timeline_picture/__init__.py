"""The picture of a trajectory: what it shows to whom, in which words, and how it is drawn."""
