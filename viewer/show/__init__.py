"""The state of a show. No widgets."""
