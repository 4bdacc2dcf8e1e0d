"""What if: other answers, other points; nothing is written."""
