"""The derived index: one SQLite file a base, made from its YAML and never the other way round."""
