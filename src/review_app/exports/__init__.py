"""The confirmed dataset as files that staff download, streamed."""

from __future__ import annotations

from review_app.exports.download import Download, Table, csv_download, json_download

__all__ = ["Download", "Table", "csv_download", "json_download"]
