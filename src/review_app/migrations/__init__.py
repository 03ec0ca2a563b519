"""The history of the schema. `env` runs it, `versions` holds one file a change."""
