"""Budget beside performance: pagu of each node, what was spent, and how well it was spent."""
