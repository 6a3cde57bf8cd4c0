"""How binding a passage is: context, ambition, commitment, operationalised."""
