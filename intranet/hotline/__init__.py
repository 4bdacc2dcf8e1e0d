"""The mayor's hotline: reports sealed so that on the city's side only the mayor can open them."""
