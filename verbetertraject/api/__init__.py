"""The HTTP API: every command as a POST, every reading as a GET, every refusal as a problem."""
