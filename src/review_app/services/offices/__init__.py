"""Offices (組織): which there are, who and what belongs to them, and what a session of somebody sees."""
