"""Signed codes that a citizen shows: the card that identifies, and the answer to a kiosk's own code that logs in.

Law: what is here reads text against keys that were pulled before. It opens no connection and no file, has no clock and
no chance of its own, and nothing but a Refusal comes out of a text, whoever wrote it."""
