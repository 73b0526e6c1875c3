"""The text of a part as it is drawn: its lines, marks, links and pictures, on a sheet that scrolls."""
