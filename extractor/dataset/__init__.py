"""Reports ↔ a folder of CSV files with their description."""
