"""Terms of the lexicon, matched on base forms and parts of compounds."""
