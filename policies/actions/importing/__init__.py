"""Spreadsheets in, typed records out: strict, complete, and free of the database."""
