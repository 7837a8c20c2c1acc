"""The picture on its dark ground."""
