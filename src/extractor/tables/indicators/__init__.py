"""Tables and forms of indicators (KPI) → indicator records, from heads, captions, notes and cells of figures."""
