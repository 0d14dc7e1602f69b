"""The book: one encrypted, append-only journal of events and the current records they change.

Law: one writer, one transaction per group of acts, nothing acknowledged before its commit, and no rule decided here.
"""
