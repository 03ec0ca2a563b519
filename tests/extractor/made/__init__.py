"""What tests read without a file of its own: text and tables written down as literals, reports made with known facts.

`text` and `tables` make them, `readings` and `reports` read them, and `summaries` puts what was read in short.
"""
