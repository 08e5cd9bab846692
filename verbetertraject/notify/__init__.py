"""From queued message to what a person reads: texts, render, channels, deliver."""
