"""The desk's pages of blind second coding: deal, code, decide, close."""
