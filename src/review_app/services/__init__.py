"""What the product does, without HTTP: every service takes a Session and plain values and returns frozen dataclasses.

A service owns its transaction: it commits, then tells the subscribers of `acts` what a person did. Errors are
`services.errors.Refused` (or the extractor's UnreadableDocument), each with a Japanese and an English sentence.

* `uploads`   a PDF comes in          * `documents` lists, progress, retry
* `records`   reading candidates      * `decisions` accept, reject, reopen, correct, clear
* `history`   undo and revisions      * `commits`   decisions → dataset
* `dataset`   what is confirmed       * `sign_in`   tokens, browser sessions, users
* `acts`      events after each write
"""
