"""The texts of pages: values, doubts and activity in the terms of the office and the reader's language."""
