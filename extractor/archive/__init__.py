"""Many files: finding them, remembering what was read of each, importing them into a dataset."""
