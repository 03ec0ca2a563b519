"""How texts are written so that spreadsheets and old encodings leave them as they are."""
