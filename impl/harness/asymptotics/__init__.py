"""Asymptotics: what a function of one parameter does as the parameter tends to infinity, exactly and with proof."""
