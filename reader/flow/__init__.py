"""Blocks into lines for a width, and where a place is among them. No terminal, no colours, no Textual."""

from reader.flow.extent import Extent
from reader.flow.flow import Flow
from reader.flow.line import Line, LineKind, Piece, Role
from reader.flow.window import Window

__all__ = ["Extent", "Flow", "Line", "LineKind", "Piece", "Role", "Window"]
