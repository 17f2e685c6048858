"""The fact base: YAML files as frozen records, their evidence and their faults. Knows no screen and no database."""
