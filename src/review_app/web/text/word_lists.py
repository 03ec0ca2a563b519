"""What lists of words, roles of heads and decisions on words are called."""

from __future__ import annotations

from collections.abc import Mapping

from extractor import AddedWord, WordList
from extractor.fields import all_specs
from review_app.models.states import WordAction
from review_app.web.text.i18n import gettext, later
from review_app.web.text.words import MEASURE, field_name, wording

LISTS: Mapping[WordList, str] = {
    WordList.HEAD: later("見出し・ラベル"),
    WordList.UNIT: later("単位"),
    WordList.PLACE: later("地名・相手方"),
    WordList.BODY: later("課・団体"),
}
ACTIONS: Mapping[WordAction, str] = {
    WordAction.ADD: later("加える"),
    WordAction.REMOVE: later("外す"),
    WordAction.DISMISS: later("提案しない"),
}
_NAMES = frozenset(spec.name for spec in all_specs())
_OF_KINDS = {"event": later("行事の表"), "kpi": later("指標の表")}


def list_word(word: AddedWord) -> str:
    """Return what the list of a word is called, with the role of a head."""
    name = gettext(LISTS[word.list])
    return f"{name}（{role_word(word.role)}）" if word.role else name


def role_word(role: str) -> str:
    """Return what a role of a head is called; empty if people do not choose it."""
    kind, _, name = role.partition(".")
    if kind not in _OF_KINDS:
        return ""
    meaning = field_name(name) if name in _NAMES else wording(MEASURE[name]) if name in MEASURE else ""
    return f"{gettext(_OF_KINDS[kind])}：{meaning}" if meaning else ""


def action_word(action: WordAction) -> str:
    """Return what a decision is called."""
    return gettext(ACTIONS[action])
