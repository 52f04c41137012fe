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


def test_in_the_copy_no_tests_share_a_fixture(tmp_path):
    root, copy = tmp_path / "book", tmp_path / "copy"
    (root / "tests" / "elections").mkdir(parents=True)
    test = root / "tests" / "elections" / "test_votes.py"
    text = '@pytest.fixture(scope="{}", params=[1])\ndef data(): ...\n'
    test.write_text(text.format("module"), encoding="utf-8")
    mutants.copy_project(root, copy)
    assert (copy / test.relative_to(root)).read_text(encoding="utf-8") == text.format("function")
    assert test.read_text(encoding="utf-8") == text.format("module")
    # What mutmut has found out before stays.
    (copy / "mutants").mkdir()
    mutants.copy_project(root, copy)
    assert (copy / "mutants").is_dir()


def test_it_is_said_what_to_name(capsys):
    assert mutants.main([]) == 2
    assert "make mutants ONLY=" in capsys.readouterr().err
