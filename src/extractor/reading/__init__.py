"""The only room that opens files: PDF → pages of glyphs, rules, fills and pictures."""
