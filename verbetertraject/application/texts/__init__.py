"""Every sentence a person reads that stands in `config/`, by what it is about."""
