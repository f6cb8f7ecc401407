"""What looks odd in the published record. Nothing here fails or changes anything."""
