"""The side panel: context notes and credits."""
