"""The live dossier check: is this a serious and real opportunity? (domain rules 7, Article).

It tests the employer's duties, never the employee, and both sides see the same list. `lines`
says what a line holds; `checks` is the table of the rules, in order, with `check` that goes
through it; the other modules each find what falls short in one part of the file.
"""
