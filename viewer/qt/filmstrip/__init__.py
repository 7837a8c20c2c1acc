"""The row of small pictures under the stage."""
