"""A Story -> the text of a story.yaml that reads as the same story."""

import enum

import msgspec
import msgspec.structs
import yaml

from viewer.story.model import HIDDEN, Story

WIDTH = 96


def as_yaml(story: Story) -> str:
    """Write a story down: fields that say nothing are left out, unknown ones stay."""
    return yaml.dump(_tree(story), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)


class _Dumper(yaml.SafeDumper):
    """Writes long text as lines, and everything in full where it stands."""

    def ignore_aliases(self, _data: object) -> bool:
        """Let nothing stand for something else: stories know no aliases."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _tree(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        return _fields(value)
    if isinstance(value, dict):
        return {str(key): _tree(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_tree(each) for each in value]
    if isinstance(value, enum.StrEnum):
        return value.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _fields(struct: msgspec.Struct) -> dict[str, object]:
    tree: dict[str, object] = {}
    extra: dict[str, object] = {}
    for field in msgspec.structs.fields(type(struct)):
        value: object = getattr(struct, field.name)
        if field.name == "extra" and isinstance(value, dict):
            extra = {str(key): _tree(each) for key, each in value.items()}
        elif not field.encode_name.startswith(HIDDEN) and (
            field.required or value not in (field.default, None, (), {})
        ):
            tree[field.encode_name] = _tree(value)
    return {**tree, **extra}
