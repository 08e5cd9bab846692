"""Pages for people, and the program that writes those which follow from the code."""
