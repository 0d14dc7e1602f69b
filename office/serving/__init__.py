"""The commands of a visit: take, call, move, check in, print again."""
