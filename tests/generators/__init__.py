"""Makes reports whose every fact is known: a seeded model of a report → PDF bytes and the gold records that it states.

Pure: the same seed gives the same bytes. Municipalities, bodies and events are invented. From the project's root,
`python -m tests.generators CASE SEED FOLDER` writes one report with its gold file.
"""
