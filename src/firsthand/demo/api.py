"""The door to the demo."""

from firsthand.demo.load import Loaded, load_demo
from firsthand.demo.staff import SignIn
from firsthand.demo.truth import SEED

__all__ = ["SEED", "Loaded", "SignIn", "load_demo"]
