-- The next sweep is asked for with each page, of as many sweeps as there are facets that changed.
create index suggestion_sweep_in_order on suggestion_sweep (field, facet);
