"""The settings of tables and texts that were in force when a form was made, as it sends them back."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from review_app.services.tables.table_settings import SettingView


class SettingsSeen(BaseModel, frozen=True):
    """A form that knows which settings were in force when it was made: `seen` holds their ids, joined by commas."""

    seen: str = ""

    @property
    def settings_seen(self) -> tuple[int, ...]:
        """The ids of the settings that were in force."""
        return tuple(int(part) for part in self.seen.split(",") if part.isdecimal())

    def is_outdated(self, in_force: Iterable[SettingView]) -> bool:
        """Return whether somebody settled something after the form was made."""
        return self.settings_seen != tuple(setting.id for setting in in_force)


def seen_of(in_force: Iterable[SettingView]) -> str:
    """Return the settings as a form keeps them."""
    return ",".join(str(setting.id) for setting in in_force)
