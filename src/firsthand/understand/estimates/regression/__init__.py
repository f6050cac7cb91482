"""Regression that knows the design: linear and logistic."""
