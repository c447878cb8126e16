"""Vietnamese text, numbers, dates and periods. Knows nothing of reports, files or patterns."""
