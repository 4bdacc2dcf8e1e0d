"""Reading the office's own tables: a file becomes grids, a grid becomes rows of indicators."""
