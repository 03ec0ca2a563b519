"""Reports of a series: which comes before which, and the records of one year beside those of the year before."""
