"""The screens and the printer, measured."""
