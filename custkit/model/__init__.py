"""The types that everything else speaks in; nothing here reads, computes or draws.

What comes from outside is a frozen pydantic model that refuses unknown keys; what is computed is a frozen dataclass.
"""
