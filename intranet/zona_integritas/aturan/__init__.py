"""Rules that the regulation leaves open, as the city decided them."""
