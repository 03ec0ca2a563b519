"""Pages that are pictures: skew, drawn lines, lines of text and their characters, found in the picture.

`scanned_page` reads a whole page and `scanned_region` a part of one, both by `sheet`. It wires the steps: `picture`
(with `skew`), `rulings`, `line_boxes` (with `line_cores`), `photographs`, `orientation`, and `printed_lines` (with
`recognition`, `lookalikes`, `characters`, `vertical`). `models` runs the neural models. All but these three work in
pixels of the picture, origin top left.
"""
