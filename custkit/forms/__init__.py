"""Exercises as live answer sheets: they know the model only, and hand answers to the callables they are given."""
