"""The board's voice: sentences, speech, player."""
