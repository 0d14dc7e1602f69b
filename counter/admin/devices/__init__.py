"""The office's kiosks, counters and boards: paired, shut out, let in again."""
