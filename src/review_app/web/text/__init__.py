"""What pages say: values, doubts, activity and codes in the words of the office, in the reader's language."""
