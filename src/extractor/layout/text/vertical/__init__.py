"""Vertical lines of a page: which characters form them, figures set upright in them (縦中横), tiers (段組)."""
