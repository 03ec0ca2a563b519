"""The history of the schema: `env` runs it, `versions` holds one file a change, the other modules are their tools.

A revision imports nothing of the app: what it makes today it must make in years.
"""
