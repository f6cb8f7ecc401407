"""Rounds of blind second coding: drawn, dealt, coded, decided, closed in public.

Whoever entered, edited or published an announcement never codes it again, and only an
editor who did not code it weighs a disagreement. Nothing is public before the round is
closed; then all of it is, but for who coded.
"""
