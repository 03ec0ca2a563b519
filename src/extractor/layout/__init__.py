"""Pure geometry: pages of glyphs → lines, tables with spanning cells, headings and blocks of text.

`text` knows single lines; `tables` finds tables on a page; `page_layout` brings both together for a page; `flow`
follows tables, headings and captions over pages; `running_text` reads what stands outside of tables. Each of these
imports only from those before it.
"""
