"""The tables, one noun a file. Only services and jobs use them; the web sees the services' dataclasses."""

from review_app.models.dataset.commit import Commit
from review_app.models.dataset.dataset_record import DatasetRecord
from review_app.models.dataset.fact import DatasetFact, Measure, Rule
from review_app.models.dataset.installation import Installation
from review_app.models.dataset.policy import Policy
from review_app.models.dataset.release import Release
from review_app.models.dataset.saved_view import SavedView
from review_app.models.dataset.thing import DifferentNames, NameKind, Thing, ThingName
from review_app.models.documents.counterpart import Counterpart, EarlierDocument, SeriesChoice
from review_app.models.documents.document import Document
from review_app.models.documents.document_fact import DocumentFact
from review_app.models.documents.notice import DocumentNotice
from review_app.models.documents.page_mark import PageMark
from review_app.models.documents.remembered_table import RememberedTable
from review_app.models.documents.search_text import SearchText
from review_app.models.documents.table_setting import TableSetting
from review_app.models.documents.worker_process import WorkerProcess
from review_app.models.people.api_token import ApiToken
from review_app.models.people.audit import AuditEntry, AuditHead
from review_app.models.people.office import Office
from review_app.models.people.presence import Presence
from review_app.models.people.sign_in_failure import SignInFailure
from review_app.models.people.sign_in_token import SignInToken
from review_app.models.people.user import User
from review_app.models.people.web_session import WebSession
from review_app.models.records.activity import Activity
from review_app.models.records.candidate import Candidate
from review_app.models.records.field_value import FieldValue
from review_app.models.records.flag import Flag
from review_app.models.records.revision import Revision
from review_app.models.words.word_act import WordAct

__all__ = [
    "Activity",
    "ApiToken",
    "AuditEntry",
    "AuditHead",
    "Candidate",
    "Commit",
    "Counterpart",
    "DatasetFact",
    "DatasetRecord",
    "DifferentNames",
    "Document",
    "DocumentFact",
    "DocumentNotice",
    "EarlierDocument",
    "FieldValue",
    "Flag",
    "Installation",
    "Measure",
    "NameKind",
    "Office",
    "PageMark",
    "Policy",
    "Presence",
    "Release",
    "RememberedTable",
    "Revision",
    "Rule",
    "SavedView",
    "SearchText",
    "SeriesChoice",
    "SignInFailure",
    "SignInToken",
    "TableSetting",
    "Thing",
    "ThingName",
    "User",
    "WebSession",
    "WordAct",
    "WorkerProcess",
]
