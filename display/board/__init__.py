"""The public board of the hall, with its voice.

Law: it shows and speaks what the hub tells and decides nothing of the office; no personal name is shown or spoken.
"""
