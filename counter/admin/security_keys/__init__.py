"""Officers' security keys: who has one, let in and taken off."""
