"""What the service does with the domain: use cases, and the ports they need."""
