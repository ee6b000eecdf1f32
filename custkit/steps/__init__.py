"""What the command line calls, one module a step: each opens what it needs, does its work, and prints nothing."""
