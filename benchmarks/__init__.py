"""How fast the office is, each time against a floor measured in the same run: the same server without a book, one
durable commit, an empty book. It may import every room and no room imports it; it needs Linux, for the processor time
of a process is read from /proc. A figure is never a test: a busy machine must not turn the tree red."""
