"""The tables, one noun a file. Only services and jobs use them; the web sees the services' dataclasses."""

from review_app.models.activity import Activity
from review_app.models.api_token import ApiToken
from review_app.models.candidate import Candidate
from review_app.models.commit import Commit
from review_app.models.counterpart import Counterpart, EarlierDocument, SeriesChoice
from review_app.models.dataset_record import DatasetRecord
from review_app.models.document import Document
from review_app.models.document_fact import DocumentFact
from review_app.models.field_value import FieldValue
from review_app.models.flag import Flag
from review_app.models.notice import DocumentNotice
from review_app.models.page_mark import PageMark
from review_app.models.policy import Policy
from review_app.models.presence import Presence
from review_app.models.revision import Revision
from review_app.models.search_text import SearchText
from review_app.models.sign_in_token import SignInToken
from review_app.models.user import User
from review_app.models.web_session import WebSession

__all__ = [
    "Activity",
    "ApiToken",
    "Candidate",
    "Commit",
    "Counterpart",
    "DatasetRecord",
    "Document",
    "DocumentFact",
    "DocumentNotice",
    "EarlierDocument",
    "FieldValue",
    "Flag",
    "PageMark",
    "Policy",
    "Presence",
    "Revision",
    "SearchText",
    "SeriesChoice",
    "SignInToken",
    "User",
    "WebSession",
]
