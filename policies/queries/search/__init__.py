"""Looking for words in everything published, as the world held it at a moment."""
