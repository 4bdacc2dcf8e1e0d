"""The mayor's inbox: everything here runs only while it is open."""
