"""Whether a story needs others to be told, and if so, told by them: how a lesson opens."""

from viewer.library.entry import Find
from viewer.story.load import Loaded


def with_others(loaded: Loaded, find: Find | None) -> Loaded:
    """A lesson with its slides told by the stories that they come from; any other as it is.

    What was opened belongs to the bundle that is given back.
    """
    if find is None or loaded.story is None or not any(each.extra for each in loaded.story.slides):
        return loaded
    from viewer.library.lessons.joined import told

    return told(loaded, find)
