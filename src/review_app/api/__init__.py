"""The REST API under /api/v1: the same services as the pages, for other programs.

It is an application of its own in front of the pages: it takes bearer tokens and no cookies, so no browser can be made
to use it in a person's name, and its errors are JSON.
"""

from review_app.api.gate import ApiGate

__all__ = ["ApiGate"]
