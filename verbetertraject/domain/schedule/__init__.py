"""What is due when: messages, appointments and deadlines, and what the clock does to them."""
