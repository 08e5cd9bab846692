"""The forms: one for every command, made from the commands themselves."""
