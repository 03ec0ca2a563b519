"""What each declared field means, in a sentence for those who read exported tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from extractor.fields import FieldSpec

_MEANINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "number": ("報告書の中での通し番号や回次。文字列", "The serial number or the ordinal in the report, as text"),
        "name": ("事業・行事・研修の名前", "Name of the project, event or course"),
        "partners": ("友好都市など、交流や協力の相手", "Sister cities and others with whom it was held"),
        "category": ("文化、教育、経済などの分野", "Field of the exchange: culture, education, economy …"),
        "direction": ("派遣したか、受け入れたか", "Whether people were sent or received"),
        "periods": ("行われた日", "When it was held"),
        "venue": ("行われた場所", "Where it was held"),
        "format": ("対面かオンラインか", "In person or online"),
        "organizers": ("主催・実施した団体や事務所", "Bodies or offices that held it"),
        "departments": ("担当した課", "Department in charge"),
        "audience": ("誰を対象にしたか。報告書のとおり", "For whom it was, as printed"),
        "summary": ("内容の説明。報告書のとおり", "What was done, as printed"),
        "counts": ("参加者などの数", "Participants and other numbers"),
        "indicator": ("指標の名前", "Name of the indicator"),
        "level": ("計画の中での指標の段階", "Level of the indicator in the plan"),
        "path": ("指標が属する基本目標、施策、取組", "Goal, policy and initiative that it belongs to"),
        "program": ("指標が属する事業の名前", "Project that the indicator belongs to"),
        "unit": ("値の単位。報告書のとおり", "Unit of the value, as printed"),
        "baseline": ("計画を立てたときの値", "Value when the plan was made"),
        "observations": ("各年の目標、実績、達成率", "Targets, actuals and achievements by year"),
        "cumulative": ("値が累計か", "Whether the values are cumulative"),
        "rating": ("報告書にある評価（順調など）", "Rating in the report"),
        "title": ("表の題名", "Caption of the table"),
        "row": ("数がある行の見出し", "Heads of the row of the number"),
        "column": ("数がある列の見出し", "Heads of the column of the number"),
        "value": ("数。単位は「単位」の列にある", "The number; its unit is in the column 単位"),
        "qualifier": ("約、延べなど、数についた言葉", "Words such as about or cumulative with the number"),
        "period": ("数の時点または期間", "The day or span of the number"),
    }
)


def meaning_of(spec: FieldSpec) -> tuple[str, str]:
    """Return what a field means, in Japanese and English: its name, as long as nobody wrote more."""
    return _MEANINGS.get(spec.name, (spec.ja, spec.en))
