"""A whole country of offices in one process: real books, real sync, the sandbox's platform, and only the time, the
lines between them and the faults invented, all of them from one seed."""
