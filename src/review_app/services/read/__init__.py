"""Reading candidates: records, the queue, reasons to look at them, marked pages."""
