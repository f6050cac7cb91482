"""The door to the demo."""

from firsthand.demo.load import Loaded, load_demo
from firsthand.demo.looks import Look
from firsthand.demo.staff import SignIn
from firsthand.demo.truth import SEED

__all__ = ["SEED", "Loaded", "Look", "SignIn", "load_demo"]
