"""Drawings of the server: geometry in Python, marks in templates, no library."""
