"""What must never happen to a row, as triggers. Their text never changes, because a book keeps it."""


def append_only(table: str, unchanged: str, stays: str = "") -> tuple[str, str]:
    """Rows are only ever added: `unchanged` says so of one that would be changed, `stays` of one that would go."""
    return (
        f"""CREATE TRIGGER {table}_never_change BEFORE UPDATE ON {table}
       BEGIN SELECT raise(ABORT, '{unchanged}'); END""",
        f"""CREATE TRIGGER {table}_never_go BEFORE DELETE ON {table}
       BEGIN SELECT raise(ABORT, '{stays or unchanged}'); END""",
    )
