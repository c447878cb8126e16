"""The patterns: what varies between forms, years and provinces, loaded from YAML into typed, frozen facts.

Each file of patterns/ has one module here with the structures of its entries, and one attribute of `Patterns`. Every
entry carries `match` and `no_match` examples that `extractor.lint` runs through the real stages.
"""
from .loader import ENVIRONMENT_VARIABLE, Patterns, pattern_directory, shipped_patterns

__all__ = ['ENVIRONMENT_VARIABLE', 'Patterns', 'pattern_directory', 'shipped_patterns']
