"""One renderer for each format: a document in, bytes out; no clock, no folder, no network."""
