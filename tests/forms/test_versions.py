from datetime import timedelta

from custkit.forms.versions import condensed
from custkit.model.answers import TextAnswer
from custkit.model.scales import Status


def history(drawer, *minutes):
    """Drafts saved so many minutes after one another, newest first."""
    desk = drawer("text")
    for minute in minutes:
        at = desk.save({"result": TextAnswer(value=str(minute))}, Status.DRAFT, "")
        desk.versions[-1] = desk.versions[-1].revised(at=at + timedelta(minutes=minute))
    return desk.history()


def test_the_drafts_of_one_sitting_are_shown_as_their_newest(drawer):
    assert ["30", "2"] == [version.payload["result"].value for version in condensed(history(drawer, 0, 1, 2, 25, 30))]


def test_what_was_handed_in_is_always_shown(drawer):
    desk = drawer("text")
    form = desk.form()
    for text in ("a", "b"):
        form.fill({"result": TextAnswer(value=text)})
        form.submit()
        form.edit_again()
    assert ["submitted", "draft", "submitted", "draft"] == [version.status for version in condensed(desk.history())]


def test_at_most_thirty_are_shown(drawer):
    assert 30 == len(condensed(history(drawer, *range(0, 2000, 20))))
