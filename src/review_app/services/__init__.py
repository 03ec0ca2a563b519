"""What the product does, without HTTP: every service takes a Session and plain values and returns frozen dataclasses.

A service owns its transaction: it commits, then tells the subscribers of `acts` what a person did. Errors are
`services.errors.Refused` (or the extractor's UnreadableDocument), each with a Japanese and an English sentence.

* `uploads`, `documents`, `document_list`    a PDF comes in; status, progress, retry, cancel, read again; the list
* `records`, `queue`, `doubts`, `attention`  reading candidates, page by page, and why to look at them
* `decisions`, `together`, `reshaping`, `additions`, `proposals`, `restoring`, `history`   what people do, and undo
* `page_marks`, `flags`, `presence`, `assignments`, `approvals`, `policies`                 working together
* `commits`, `dataset`                       decisions → dataset
* `search`, `series`, `counterparts`, `year_before`, `activity`                             finding, comparing, telling
* `sign_in`, `api_tokens`                    who someone is
* `ledger`, `summary`, `search_index`        the one way in which a decision is written; `acts`: events after each write
"""
