"""Every byte that goes to paper: document, layout, bytes, spool, transport, and what the printer says back.

Law: the only room with a printer. Decisions are pure (template, layout, encode, status); threads, sockets and files
live in `transport`, `spool` and `service`, and `owner` and `session` decide with a clock and a wire that are lent to
them. Silence from a printer is never read as "all well".
"""
