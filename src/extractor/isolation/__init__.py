"""Reads files in isolated processes with limits, so that a file that ends or stops one harms nothing else.

`limits` says how much a file may take, `guards` are what the system enforces of it, `template` is the program that
keeps the engines loaded and forks the processes that do the work, `process` is how the program that asks sees them.
"""
