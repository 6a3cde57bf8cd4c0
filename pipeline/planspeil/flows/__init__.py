"""Flows: when, for whom and with which retries. The only room that knows Prefect.

Call ``environment.prepare`` before importing any other module of this package: Prefect
reads its settings when it is imported.
"""
