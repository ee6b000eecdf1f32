"""How properties are tried: the same examples in every run, and no stop-watch on a machine that others use too."""

from hypothesis import settings

settings.register_profile("custkit", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1_500)
settings.load_profile("custkit")
