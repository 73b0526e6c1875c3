"""A figure beside its limit."""

from __future__ import annotations


def judged(name: str, figure: float, most: float) -> bool:
    """Print a figure, its limit and the verdict. Return whether the figure is within the limit."""
    within = figure <= most
    print(f"{name}: {figure:.2f}, at most {most:g}: {'as promised' if within else 'MISSED'}")
    return within
