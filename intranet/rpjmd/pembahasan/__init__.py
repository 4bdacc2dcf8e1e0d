"""Talking about a result: messages between OPD and Barenlitbang, marks for follow-up."""
