"""The hub as a process: settings, TLS, server, application, its link to the platform."""
