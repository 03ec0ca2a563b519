"""Tables of indicators (KPI) → indicator records."""
