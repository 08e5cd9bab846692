"""The pages of administration: people, calendars, policy, deliveries and the journal of it all.

Administrators are HR of the whole organisation; for anyone else none of these pages exists.
"""
