"""Writing the plan: versions, the tree of nodes, indicators and their targets."""
