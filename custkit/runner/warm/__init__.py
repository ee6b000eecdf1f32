"""Warm kernels: every notebook in a fresh process, forked from one that has its libraries loaded.

A process called the forge loads the libraries once, and forks a child for each notebook. The child is a real IPython
kernel; the stock client of papermill and nbclient drives it from the process that asked for it, over one pair of
sockets. So isolation is that of a fresh kernel, and what comes out is what papermill writes.

- :mod:`custkit.runner.warm.engine`: papermill's engine of the name ``custkit``
- :mod:`custkit.runner.warm.forge`: the process that forks, and :mod:`custkit.runner.warm.hearth` that starts it
- :mod:`custkit.runner.warm.fresh`: what a child sheds of its parent before it runs anything
- :mod:`custkit.runner.warm.kernel` and :mod:`custkit.runner.warm.client`: the two ends of the pair of sockets
- :mod:`custkit.runner.warm.provisioner`: the same children for JupyterLab
"""
