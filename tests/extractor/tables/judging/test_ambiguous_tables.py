"""Tables whose kind is not plain from their heads: what they hold was written down before they were read.

Lists of permits, persons, prices and the like look like lists of events, for they name things and date them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from tests.extractor.made.readings import read_rows

from extractor.candidates.candidate import Candidate


@dataclass(frozen=True)
class Ambiguous:
    """A table, its caption, and its records in short: names of events and indicators, numbers as `row｜value`."""

    rows: Sequence[Sequence[str]]
    records: frozenset[str] = frozenset()
    caption: str | None = None


NOTHING: frozenset[str] = frozenset()
TABLES = {
    "months of a table of numbers beside what is said of some": Ambiguous(
        [["月", "参加者数", "備考"], ["４月", "84人", ""], ["５月", "79人", "連休"], ["６月", "91人", ""]],
        frozenset({"４月｜84", "５月｜79", "６月｜91"}),
        caption="月別利用状況",
    ),
    "permits": Ambiguous(
        [
            ["許可年度", "許可番号", "業者名", "住所", "電話番号", "主な取扱い", "許可期限"],
            [
                "令和５年度",
                "第5-8号",
                "花田建設株式会社",
                "花市大通7丁目71番地",
                "0165-20-0001",
                "木くず",
                "令和8年2月20日",
            ],
            [
                "令和５年度",
                "第5-9号",
                "有限会社星野興業",
                "花市東2条7丁目27番地",
                "0165-20-0002",
                "がれき",
                "令和8年2月17日",
            ],
            [
                "令和６年度",
                "第6-1号",
                "月島環境株式会社",
                "星市字南240番地4",
                "0165-20-0003",
                "粗大ごみ",
                "令和9年9月12日",
            ],
        ],
        caption="許可業者一覧",
    ),
    "a staff roster with dates of birth": Ambiguous(
        [
            ["氏名", "担当", "生年月日", "採用年月日"],
            ["花田　太郎", "国際交流", "昭和50年4月2日", "平成10年4月1日"],
            ["星野　花子", "多文化共生", "昭和60年7月9日", "平成20年4月1日"],
            ["月島　次郎", "庶務", "平成2年1月30日", "平成25年10月1日"],
        ],
        caption="職員名簿",
    ),
    "a price list": Ambiguous(
        [
            ["品名", "内容", "単価", "改定日"],
            ["記念切手", "10枚入り", "820円", "令和６年10月１日"],
            ["絵はがき", "５枚入り", "300円", "令和６年10月１日"],
            ["図録", "120頁", "1,500円", "令和６年４月１日"],
        ],
        caption="販売品一覧",
    ),
    "an event list with money": Ambiguous(
        [
            ["事業名", "実施日", "会場", "参加者数", "決算額"],
            ["料理教室", "６月１日", "市民会館", "12人", "24,000円"],
            ["茶道体験", "７月６日", "公民館", "20人", "31,500円"],
            ["音楽の夕べ", "８月10日", "文化会館", "150人", "210,000円"],
        ],
        frozenset({"料理教室", "茶道体験", "音楽の夕べ"}),
    ),
    "numbers with a column of days": Ambiguous(
        [
            ["基準日", "人口", "世帯数"],
            ["令和４年４月１日", "10,234", "4,120"],
            ["令和５年４月１日", "10,101", "4,133"],
            ["令和６年４月１日", "9,987", "4,140"],
        ],
        frozenset(
            {"令和４年４月１日｜10234", "令和４年４月１日｜4120", "令和５年４月１日｜10101", "令和５年４月１日｜4133"}
            | {"令和６年４月１日｜9987", "令和６年４月１日｜4140"}
        ),
        caption="人口と世帯",
    ),
    "a schedule of persons": Ambiguous(
        [
            ["順番", "質問者", "日時", "議席", "質問事項"],
            ["1", "花田　太郎", "３月６日　午前10時", "3", "防災について"],
            ["2", "星野　花子", "３月６日　午後１時", "8", "観光について"],
            ["3", "月島　次郎", "３月７日　午前10時", "11", "子育てについて"],
        ],
        caption="一般質問日程表",
    ),
    "indicators without the word for a target": Ambiguous(
        [
            ["項目", "基準値（R元）", "R5実績", "R8計画"],
            ["外国人相談の件数（件）", "120", "180", "240"],
            ["日本語教室の受講者数（人）", "45", "60", "90"],
        ],
        frozenset({"外国人相談の件数（件）", "日本語教室の受講者数（人）"}),
    ),
    "an event list with years": Ambiguous(
        [
            ["年度", "事業名", "内容", "参加者数"],
            ["令和３年度", "オンライン交流会", "児童の意見交換", "30人"],
            ["令和４年度", "親善訪問団", "市民が姉妹都市を訪問", "25人"],
            ["令和５年度", "記念式典", "提携40周年を祝う式典", "200人"],
        ],
        frozenset({"オンライン交流会", "親善訪問団", "記念式典"}),
    ),
    "a chronology": Ambiguous(
        [
            ["年", "できごと"],
            ["昭和58年", "花市と姉妹都市の提携を結ぶ"],
            ["平成５年", "提携10周年の記念碑を建立"],
            ["平成15年", "市民訪問団40人が花市を訪問"],
        ],
        frozenset({"花市と姉妹都市の提携を結ぶ", "提携10周年の記念碑を建立", "市民訪問団40人が花市を訪問"}),
    ),
    "a contact list": Ambiguous(
        [
            ["名称", "担当", "電話", "開設日"],
            ["国際交流ひろば", "市民課", "046-225-0001", "平成20年４月１日"],
            ["日本語の広場", "学務課", "046-225-0002", "平成25年10月１日"],
            ["相談のまど", "福祉課", "046-225-0003", "令和２年７月１日"],
        ],
        caption="連絡先一覧",
    ),
    "a glossary": Ambiguous(
        [
            ["用語", "内容"],
            ["姉妹都市", "文化や教育の面で継続して交流する都市をいう。"],
            ["多文化共生", "国籍の異なる人々が互いに認め合って暮らすことをいう。"],
            ["やさしい日本語", "外国人にもわかるように言い換えた日本語をいう。"],
        ],
        caption="用語の説明",
    ),
    "votes": Ambiguous(
        [
            ["件名", "赤城", "白根", "谷川", "草津"],
            ["花市一般会計補正予算", "○", "○", "×", "○"],
            ["花市手数料条例の改正", "○", "×", "×", "○"],
            ["花市道路線の認定", "○", "○", "○", "○"],
        ],
        caption="議員の賛否",
    ),
    "resolutions with their days": Ambiguous(
        [
            ["議案番号", "件名", "議決年月日", "結果"],
            ["議案第１号", "花市一般会計補正予算", "令和６年３月20日", "原案可決"],
            ["議案第２号", "花市手数料条例の改正", "令和６年３月20日", "原案可決"],
            ["議案第３号", "花市道路線の認定", "令和６年３月21日", "原案可決"],
        ],
        frozenset({"花市一般会計補正予算", "花市手数料条例の改正", "花市道路線の認定"}),
    ),
    "contents with pages": Ambiguous(
        [
            ["第１章　計画の背景", "1"],
            ["第２章　現状と課題", "4"],
            ["第３章　基本方針", "12"],
            ["第４章　施策の展開", "19"],
            ["資料編", "45"],
        ],
        caption="目次",
    ),
    "facilities with the days on which they were built": Ambiguous(
        [
            ["名称", "所在地", "構造", "建設年月日"],
            ["中央消防支署", "花町453番地", "鉄筋コンクリート造", "昭和56年11月19日"],
            ["南消防会館", "南町368番地", "木造", "昭和55年11月26日"],
            ["北水防倉庫", "北町12番地", "鉄骨造", "平成３年３月31日"],
        ],
        caption="施設の整備状況",
    ),
    "shelters": Ambiguous(
        [
            ["番号", "名称", "住所", "管理者", "収容人員", "洪水", "地震"],
            ["1", "花小中学校", "字花450番地1", "学校長", "180", "○", "○"],
            ["2", "花小中学校体育館", "字花450番地1", "学校長", "660", "○", "○"],
            ["3", "南公民館", "字南12番地", "館長", "120", "×", "○"],
        ],
        caption="避難場所",
    ),
    "deadlines": Ambiguous(
        [
            ["書類", "提出先", "提出期限"],
            ["実績報告書", "国際課", "令和６年４月30日"],
            ["収支精算書", "財政課", "令和６年５月10日"],
            ["概算払請求書", "会計課", "令和６年５月31日"],
        ],
        caption="提出書類",
    ),
    "talks with their speakers": Ambiguous(
        [
            ["開催日", "講座名", "講師", "受講者数"],
            ["６月１日", "くらしの法律", "花田　太郎", "32人"],
            ["７月６日", "やさしい日本語", "星野　花子", "28人"],
            ["９月７日", "世界の食卓", "月島　次郎", "41人"],
        ],
        frozenset({"くらしの法律", "やさしい日本語", "世界の食卓"}),
    ),
    "agreements with their days in the column of their names": Ambiguous(
        [
            ["", "協定名（締結年月日）", "協定先", "内容"],
            ["1", "災害時の物資供給に関する協定\n（平成24年２月24日）", "花市商工会", "・物資の供給\n・運搬"],
            ["2", "災害時の応急対策に関する協定\n（平成26年７月１日）", "星建設協会", "・道路の復旧\n・車両の提供"],
            ["3", "災害時の広報に関する協定\n（令和元年９月30日）", "月放送", "・広報"],
        ],
        frozenset({"災害時の物資供給に関する協定", "災害時の応急対策に関する協定", "災害時の広報に関する協定"}),
        caption="協定一覧",
    ),
    "projects with money": Ambiguous(
        [
            ["担当課", "事業名", "予算額", "決算額"],
            ["国際課", "姉妹都市交流事業", "1,200,000", "1,180,500"],
            ["国際課", "日本語教室事業", "800,000", "765,200"],
            ["学務課", "外国語指導助手配置事業", "9,600,000", "9,598,000"],
        ],
        frozenset(
            {"国際課｜姉妹都市交流事業｜1200000", "国際課｜姉妹都市交流事業｜1180500", "国際課｜日本語教室事業｜800000"}
            | {"国際課｜日本語教室事業｜765200", "学務課｜外国語指導助手配置事業｜9600000"}
            | {"学務課｜外国語指導助手配置事業｜9598000"}
        ),
    ),
    "a firm's branches": Ambiguous(
        [
            ["会員名", "業種", "所在地", "入会年月日"],
            ["花田商店", "小売", "花町１丁目２番３号", "平成30年４月１日"],
            ["株式会社星野", "製造", "南町３丁目４番５号", "令和元年５月１日"],
            ["(有)月島工務店", "建設", "北町５丁目６番７号", "令和４年10月１日"],
        ],
        caption="会員名簿",
    ),
}


def said(record: Candidate) -> str:
    """A record in short."""
    if "value" in record.fields:
        return "｜".join([*record.fields["row"].value, f"{record.fields['value'].value:.10g}"])
    return str(record.fields["name" if "name" in record.fields else "indicator"].value)


@pytest.mark.parametrize("name", TABLES)
def test_an_ambiguous_table_gives_its_records_and_no_others(name: str) -> None:
    made = TABLES[name]
    assert frozenset(map(said, read_rows(made.rows, caption=made.caption))) == made.records
