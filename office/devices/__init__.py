"""The office's machines: registry, certificates, printers, administration."""
