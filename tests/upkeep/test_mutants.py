"""What tests do not notice is found in a copy, in which every test reaches what it rests on."""

import mutants

LISTED = """\
    after_soleimani.dataset.dates.x_when__mutmut_3: survived
    after_soleimani.dataset.dates.x_when__mutmut_4: killed
    after_soleimani.dataset.dates.x_when__mutmut_5: no tests
    after_soleimani.dataset.omission.x\u01c1Omission\u01c1of__mutmut_1: survived
"""


def test_only_what_no_test_noticed_is_shown():
    assert mutants.survivors(LISTED) == [
        "after_soleimani.dataset.dates.x_when__mutmut_3",
        "after_soleimani.dataset.omission.x\u01c1Omission\u01c1of__mutmut_1",
    ]


def test_the_copy_has_the_tests_of_the_room_and_they_share_no_fixture(tmp_path):
    root, copy = tmp_path / "book", tmp_path / "copy"
    text = '@pytest.fixture(scope="{}", params=[1])\ndef data(): ...\n'
    for name in (
        "elections/test_votes",
        "networks/test_acts",
        "test_positions",
        "test_words",
        "support/own",
    ):
        path = root / "tests" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format("module"), encoding="utf-8")
    rooms = mutants.rooms_of(["after_soleimani.elections.votes*", "after_soleimani.positions*"])
    mutants.copy_project(root, copy, rooms)
    found = {path.stem: path.read_text(encoding="utf-8") for path in copy.rglob("*.py")}
    assert found.keys() == {"test_votes", "test_positions", "own"}
    assert found["test_votes"] == found["test_positions"] == text.format("function")
    assert "module" in (root / "tests" / "elections" / "test_votes.py").read_text(encoding="utf-8")


def test_it_is_said_what_to_name(capsys):
    assert mutants.main([]) == 2
    assert "make mutants ONLY=" in capsys.readouterr().err
