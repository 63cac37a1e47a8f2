"""The web door: settings, URLs, the WSGI application."""
