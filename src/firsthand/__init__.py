"""Firsthand: hear what people experience of public services, fix it, show that it worked."""

__version__ = "0.1.0"
