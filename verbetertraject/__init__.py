"""Guides a Dutch improvement trajectory (verbetertraject) from intake to follow-up."""
