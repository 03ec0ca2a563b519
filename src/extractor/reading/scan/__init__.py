"""Pages that are pictures: skew, drawn lines, lines of text and their characters, found in the picture.

`scanned_page` wires the steps: `picture` (with `skew`), `rulings`, `line_boxes` (with `line_cores`), `photographs`,
`orientation`, and `printed_lines` (with `recognition`, `lookalikes`, `characters`, `vertical`). `models` runs the
neural models. All but `scanned_page` work in pixels of the picture, origin top left.
"""
