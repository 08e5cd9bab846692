"""The pages of one trajectory: each shows what its reader may read, and nothing says there is more.

What may be read is decided in `application.visibility`, and what it looks like in
`application.views`; these pages only put it into words.
"""
