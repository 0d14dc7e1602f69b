"""What a person must decide: refused ops, conflicts, and how each is settled."""
