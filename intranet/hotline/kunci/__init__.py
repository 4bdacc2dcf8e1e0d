"""The mayor's key: its ceremony, wrapping, unlocking, hand-over and rotation."""
