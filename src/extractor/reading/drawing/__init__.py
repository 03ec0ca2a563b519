"""Pictures of pages, drawn in processes of their own: MuPDF ends the whole process over certain damage when it draws.

Damaged fonts do that, and tags whose tree has lost a branch; opening such files and reading their text is safe.

`page_image` and `grey_image` ask for a page; `pool` keeps the processes, `process` speaks with one of them, `order` is
what is sent, and `child` is the program that runs there.
"""
