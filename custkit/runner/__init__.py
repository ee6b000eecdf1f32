"""Running notebooks: fill a template with parameters, execute it, do so for many at once, and only for what is stale.

A notebook is run through papermill, in a process of its own, by the interpreter that custkit itself runs in.
Start at :func:`custkit.runner.batch.run_many` for a list of jobs, and at :func:`custkit.runner.refresh.refresh`
for a workshop in which most notebooks are already there.
"""
