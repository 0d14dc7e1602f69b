"""The ways a citizen logs in: phone, card, typed NIK, answer code."""
