"""The book and the rules of one office.

Law: no network, no Qt, no printer, no clock and no random of its own; time, ids and chance are arguments.
"""
