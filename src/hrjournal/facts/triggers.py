"""Triggers that are offered before a person has named any of their own."""

HALT = ("hungry", "angry", "lonely", "tired")
"""What many people ask themselves first: each is a need that something else can meet."""
