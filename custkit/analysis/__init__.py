"""The mathematics of the workshops: pure functions from plain sequences to small frozen results.

Nothing here reads a file, asks the clock or draws; a random source comes in as a seed. Each module holds one idea, with
the bare function on arrays first and the typed, checked entry after it.
"""
