"""cchc-extractor: Vietnamese administrative-reform reports (báo cáo cải cách hành chính) into CSV an auditor can trust."""
__version__ = '0.1.0'
