"""The pages of one trajectory: each shows what its reader may read, and nothing says there is more.

What may be read is decided in `api.sight` and `api.answers`; these pages only put it into words.
"""
