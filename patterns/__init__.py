"""What varies between forms, years and provinces, as YAML. Installed as `extractor.pattern_files`; loaded by `extractor.patterns`."""
