"""Debug pictures: what was found on a page, drawn over it, with the reasons. For developers and curious staff."""
