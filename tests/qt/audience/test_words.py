import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.audience.words import CAPTION_PT, CREDIT_PT, MOST_SHARE, SMALLEST, AudienceWords
from viewer.show.page import Legend

LEGEND = Legend(
    title="The square",
    caption_html='<p>Everybody looks away <a href="cite:page">1</a>.</p>',
    caption="Everybody looks away 1.",
    credit_line="Photograph: Ann · CC0 1.0",
    troubles=("story.yaml, line 3: something is wrong",),
)
LONG = replace(LEGEND, caption_html="<p>And so it goes on in the square. </p>" * 60)
SIZES = [(1920, 1080), (1280, 720), (800, 600), (3840, 2160)]


@pytest.fixture
def words(room: QWidget) -> AudienceWords:
    words = AudienceWords(room)
    words.show()
    words.show_legend(LEGEND)
    return words


def test_the_back_row_can_read_it(words: AudienceWords) -> None:
    words.fit(1920, 1080)
    caption, credit = words.points
    assert (caption >= 20, credit >= 12) == (True, True)


@pytest.mark.parametrize("size", SIZES)
def test_type_grows_with_the_window(words: AudienceWords, size: tuple[int, int]) -> None:
    words.fit(*size)
    share = size[1] / 1080
    assert words.points == pytest.approx((CAPTION_PT * share, CREDIT_PT * share))


def test_the_reader_may_ask_for_larger_captions(words: AudienceWords) -> None:
    words.set_scale(2.0)
    words.fit(1920, 1080)
    assert words.points == pytest.approx((40.0, 12.0))


@pytest.mark.parametrize("size", SIZES)
def test_captions_of_a_usual_length_are_all_as_tall(
    words: AudienceWords, size: tuple[int, int]
) -> None:
    tall = words.fit(*size)
    words.show_legend(replace(LEGEND, title="", caption_html=""))
    assert words.fit(*size) == tall == words.least(size[1])
    words.clear()
    assert words.fit(*size) == tall


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_caption_takes_more_height_then_smaller_type_and_is_cut_in_the_end(
    words: AudienceWords, size: tuple[int, int], scale: float
) -> None:
    words.set_scale(scale)
    usual = words.fit(*size)
    words.show_legend(LONG)
    tall = words.fit(*size)
    assert usual < tall <= MOST_SHARE * size[1] + 2
    assert words.points[0] == pytest.approx(CAPTION_PT * size[1] / 1080 * scale * SMALLEST)
    assert words.caption_text.endswith(" …")
    assert words.credit_text == LEGEND.credit_line


def test_a_caption_that_is_somewhat_long_keeps_its_type(words: AudienceWords) -> None:
    usual = words.fit(1920, 1080)
    words.show_legend(replace(LEGEND, caption_html=LEGEND.caption_html * 4))
    assert words.fit(1920, 1080) > usual
    assert words.points[0] == CAPTION_PT


def test_the_credit_line_stays_when_captions_are_hidden(words: AudienceWords) -> None:
    tall = words.fit(1920, 1080)
    words.show_caption(shown=False)
    assert words.fit(1920, 1080) < tall
    assert (words.caption_text, words.credit_text) == ("", LEGEND.credit_line)


def test_an_endless_credit_line_leaves_room_for_the_picture(words: AudienceWords) -> None:
    words.show_legend(replace(LONG, credit_line="Ann and Ben · " * 400))
    assert words.fit(1280, 720) <= MOST_SHARE * 720 + 2
    assert words.credit_text.startswith("Ann and Ben")


def test_a_story_without_captions_keeps_no_room_for_them(words: AudienceWords) -> None:
    words.show_legend(replace(LEGEND, title="", caption_html=""))
    tall = words.fit(1920, 1080)
    words.keep_room(kept=False)
    assert words.fit(1920, 1080) < tall


def test_the_room_of_a_caption_that_is_still_to_come_is_free(words: AudienceWords) -> None:
    words.fit(1920, 1080)
    assert words.free == 0
    words.show_legend(replace(LEGEND, title="", caption_html=""))
    words.fit(1920, 1080)
    assert 0 < words.free < words.least(1080)


def test_what_is_wrong_with_a_slide_is_not_told_the_class(words: AudienceWords) -> None:
    assert "wrong" not in words.caption_text + words.credit_text


def test_high_contrast_is_white_on_black_and_underlines_links(
    words: AudienceWords,
) -> None:
    words.setGeometry(0, 0, 800, words.fit(800, 600))
    words.set_contrast(high=True)
    words.fit(800, 600)
    image = words.grab().toImage()
    tones = [image.pixelColor(x, y) for x in range(800) for y in range(image.height())]
    assert image.pixelColor(0, 0).name() == theme.BLACK
    assert max(tone.saturation() for tone in tones if tone.value() > 60) <= 2
    assert "underline" in words._caption.toHtml()


@pytest.mark.parametrize("size", [(1, 1), (40, 2000), (4000, 30)])
def test_windows_of_odd_shapes_are_no_trouble(words: AudienceWords, size: tuple[int, int]) -> None:
    words.show_legend(LONG)
    assert words.fit(*size) >= 0
