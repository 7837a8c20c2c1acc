from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from viewer.qt.evidence.accounts import AccountBox, Accounts
from viewer.show.evidence import AccountCard, Evidence

Make = Callable[..., Evidence]
Until = Callable[[Callable[[], bool]], None]
FAIR = "None of these is preferred here."


@pytest.fixture
def accounts(room: QWidget) -> Accounts:
    accounts = Accounts()
    accounts.setParent(room)
    accounts.resize(600, 400)
    return accounts


def boxes(accounts: Accounts) -> list[AccountBox]:
    return [box for box in accounts.findChildren(AccountBox) if box.isVisible()]


def places(accounts: Accounts, until: Until, made: Evidence, width: int) -> list[QRect]:
    accounts.resize(width, 400)
    accounts.show_accounts(made.accounts)
    until(lambda: len(boxes(accounts)) == len(made.accounts))
    accounts.resize(width, accounts.heightForWidth(width))
    QApplication.processEvents()
    return [box.geometry() for box in boxes(accounts)]


def words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def test_where_there_is_room_accounts_stand_side_by_side_and_are_alike(
    accounts: Accounts, evidence: Make, until: Until
) -> None:
    first, second, third = places(accounts, until, evidence(accounts=3), 600)
    assert accounts.columns == 2
    assert (first.top(), first.size()) == (second.top(), second.size())
    assert first.right() < second.left()
    assert (third.left(), third.width()) == (first.left(), first.width())
    assert third.top() > first.bottom()


def test_where_it_is_narrow_they_stand_below_one_another(
    accounts: Accounts, evidence: Make, until: Until
) -> None:
    first, second = places(accounts, until, evidence(accounts=2), 320)
    assert accounts.columns == 1
    assert (first.left(), first.width()) == (second.left(), second.width())
    assert second.top() > first.bottom()


def test_they_keep_the_storys_order_and_none_is_preferred(
    accounts: Accounts, evidence: Make, until: Until
) -> None:
    places(accounts, until, evidence(accounts=5), 600)
    assert [card.who for card in accounts.shown] == [f"Party {n}" for n in range(5)]
    assert FAIR in words(accounts)
    assert words(accounts)[0] == "Accounts that compete"


def test_an_account_says_who_what_where_and_when(
    accounts: Accounts, evidence: Make, until: Until
) -> None:
    places(accounts, until, evidence(accounts=1), 600)
    (box,) = boxes(accounts)
    assert words(box) == ["Party 0", "Source", "A page", "Said: 2012"]
    assert box.says.toPlainText() == "Words 0."
    assert box.accessibleName() == "Account: Party 0"


def test_one_account_alone_does_not_compete(
    accounts: Accounts, evidence: Make, until: Until
) -> None:
    places(accounts, until, evidence(accounts=1), 600)
    assert FAIR not in words(accounts)
    assert words(accounts)[0] == "An account"


def test_what_is_not_stated_is_said_to_be_so(accounts: Accounts, until: Until) -> None:
    bare = AccountCard(who="Somebody", says_html="<p>So.</p>", where=None, when="")
    places(accounts, until, Evidence(accounts=(bare,)), 600)
    (box,) = boxes(accounts)
    assert words(box) == ["Somebody", "No source is named", "When is not stated"]


def test_without_accounts_nothing_is_shown(
    accounts: Accounts, evidence: Make, until: Until
) -> None:
    places(accounts, until, evidence(accounts=3), 600)
    accounts.show_accounts(())
    assert not accounts.isVisible()
    assert accounts.shown == []


def test_boxes_are_used_again(accounts: Accounts, evidence: Make, until: Until) -> None:
    places(accounts, until, evidence(accounts=3), 600)
    known = set(accounts.findChildren(AccountBox))
    accounts.show_accounts(evidence(accounts=2).accounts)
    assert len(boxes(accounts)) == 2
    places(accounts, until, evidence(accounts=3), 600)
    assert set(accounts.findChildren(AccountBox)) == known


def test_another_slides_accounts_stop_those_that_were_still_to_come(
    accounts: Accounts, evidence: Make, until: Until
) -> None:
    accounts.show_accounts(evidence(accounts=40).accounts)
    accounts.show_accounts(evidence(accounts=2).accounts)
    until(lambda: len(boxes(accounts)) == 2)
    for _ in range(5):
        QApplication.processEvents()
    assert len(accounts.shown) == 2


def test_citations_and_links_are_passed_on(
    accounts: Accounts, evidence: Make, until: Until
) -> None:
    places(accounts, until, evidence(accounts=1), 600)
    cited, linked = QSignalSpy(accounts.cited), QSignalSpy(accounts.linked)
    boxes(accounts)[0].says.cited.emit("page")
    boxes(accounts)[0].says.linked.emit("https://example.org")
    assert (cited.at(0)[0], linked.at(0)[0]) == ("page", "https://example.org")
