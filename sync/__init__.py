"""Every byte between machines.

Law: the only room with sockets to other computers. Decisions are sans-I/O, the I/O around them is thin.
"""
