"""Pages for people: rendered here, plain forms, no script; what one may see is decided below."""
