"""Turns what a terminal shows, with its colors, into an SVG that refers to nothing outside of it. For screenshot.sh."""

import io
import re
import sys

from rich.console import Console
from rich.text import Text

console = Console(width=int(sys.argv[1]), record=True, file=io.StringIO(), force_terminal=True, color_system="standard")
console.print(Text.from_ansi(sys.stdin.read().rstrip("\n")), no_wrap=True, overflow="crop")
svg = console.export_svg(title="dotnet-leakwatch demo")
# Fonts of the reader's own in place of those of a web server.
svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
sys.stdout.write(svg.replace("Fira Code", "ui-monospace, Menlo, Consolas"))
