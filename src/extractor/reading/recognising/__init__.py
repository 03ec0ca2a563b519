"""What of a page is recognised: `marked` finds doubtful characters, `regions` reads the parts that need it.

`picture_regions` and `print_ink` find pictures of print, `agreement` weighs our own recognition against that of another
program. Only `regions` and `extractor.reading.ocr` start the recognition itself, in `extractor.reading.scan`.
"""
