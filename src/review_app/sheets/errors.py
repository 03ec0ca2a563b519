"""What can be wrong with a spreadsheet: one class for each cause, with the sentence that staff read."""

from __future__ import annotations

from extractor import UnreadableDocument


class UnreadableSheet(UnreadableDocument):
    """The file cannot be read as a spreadsheet."""

    code = "unreadable_sheet"
    ja = "表計算ファイルとして読み取れません。Excelで開いて、.xlsx か CSV で保存し直してください。"
    en = "The file cannot be read as a spreadsheet. Save it again as .xlsx or CSV."


class EmptySheet(UnreadableSheet):
    """No sheet of the file has a filled cell."""

    code = "empty_sheet"
    ja = "どのシートにも文字がありません。元のファイルを確かめてください。"
    en = "No sheet of the file has a filled cell."


class NotCalculated(UnreadableSheet):
    """A cell holds a formula whose result was not stored, so that it would be left out unseen."""

    code = "not_calculated"
    ja = "計算結果が保存されていない数式があります。Excelで開いて保存し直してから、もう一度選んでください。"
    en = "A formula has no stored result. Open the file in a spreadsheet, save it, and choose it again."


class TooManyCells(UnreadableSheet):
    """There is more than one report's worth of cells."""

    code = "too_many_cells"
    ja = "表が大きすぎます。年度ごとなどに分けて、1つ10万セルまでにしてください。"
    en = "The tables are too large. Split them into files of at most 100,000 cells."
