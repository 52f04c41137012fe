"""`make book` puts a new book in the place of the last one only when it is whole, and says what stops it."""

import signal

import pytest

from after_soleimani.book import build


class FakeJupyterBook:
    """Writes a page as Jupyter Book writes a book, and fails in the way it is told to."""

    def __init__(self):
        self.page, self.error, self.found = "old", None, None

    def __call__(self, arguments, *, standalone_mode):
        assert arguments == ["build", ".", "--path-output", str(build.STAGE)]
        assert not standalone_mode
        built = build.STAGE / build.BUILT / "chapters"
        self.found = built.is_dir()
        built.mkdir(parents=True, exist_ok=True)
        (built / "summary.html").write_text(self.page, encoding="utf-8")
        if self.error:
            raise self.error


@pytest.fixture
def jupyter_book(tmp_path, monkeypatch):
    """Builds a first book, which stands there."""
    fake = FakeJupyterBook()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(build, "jupyter_book", fake)
    before = signal.getsignal(signal.SIGTERM)
    assert build.main() == 0
    fake.page = "new"
    yield fake
    signal.signal(signal.SIGTERM, before)


def page():
    return (build.BUILT / "chapters" / "summary.html").read_text(encoding="utf-8")


def test_a_whole_book_takes_the_place_of_the_last_and_says_where_it_is(jupyter_book, capsys):
    build.PLAIN_MEMORY.mkdir()
    assert build.main() == 0
    assert page() == "new"
    assert capsys.readouterr().out.endswith("The book is in _build/html/index.html\n")
    assert sorted(path.name for path in build.BUILT.parent.iterdir()) == ["html", "stage"]


@pytest.mark.parametrize("error", [RuntimeError("a broken reference"), KeyboardInterrupt()])
def test_one_that_fails_or_is_broken_off_leaves_the_last_and_is_begun_anew(jupyter_book, error, capsys):
    jupyter_book.error = error
    assert build.main() != 0
    assert page() == "old"
    assert jupyter_book.found, "what is known of unchanged pages was lost"
    jupyter_book.error = None
    assert build.main() == 0
    assert not jupyter_book.found, "it went on with what was not whole"
    assert page() == "new"


def test_one_message_says_what_the_disk_refused_and_what_stays(jupyter_book, monkeypatch, capsys):
    def full(_folder, _source):
        raise OSError(28, "No space left on device", "_build/html.new/chapters/summary.html")

    monkeypatch.setattr(build.disk, "copy_into", full)
    capsys.readouterr()
    assert build.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    for words in (
        "_build/html.new/chapters/summary.html: No space left",
        "make room",
        "The book in _build/html",
    ):
        assert words in said
    assert page() == "old"
    assert not build.NEW.exists()


def test_a_fault_of_another_kind_is_not_taken_for_the_disk(jupyter_book):
    jupyter_book.error = FileNotFoundError(2, "No such file", "after_soleimani/binding/paper.css")
    with pytest.raises(FileNotFoundError):
        build.main()
    assert page() == "old"


def test_what_lies_in_the_place_of_a_folder_is_named_before_anything_is_built(jupyter_book, capsys):
    build.disk.remove(build.BUILT.parent)
    build.BUILT.parent.touch()
    jupyter_book.found = None
    assert build.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("Cannot write _build: ")
    assert "move out of the way" in said
    assert "The book in" not in said
    assert jupyter_book.found is None


def test_a_book_that_was_set_aside_is_put_back_even_where_the_next_build_fails(jupyter_book):
    build.BUILT.rename("_build/html.old")
    jupyter_book.error = RuntimeError("a broken reference")
    assert build.main() == 1
    assert page() == "old"
