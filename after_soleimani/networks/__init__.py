"""Who acts on whom and who meets whom: layers of ties in periods, and what can be measured on them."""
