"""What every chart is drawn with: look, colours, rows, grids, and SVG with live text."""
