"""Fetch, render and run the prompts that Galley serves."""

from .client import Galley
from .errors import GalleyError
from .prompt import Prompt, RunAnswer

__all__ = ["Galley", "GalleyError", "Prompt", "RunAnswer"]
__version__ = "0.1.0"
